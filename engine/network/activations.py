"""Activations: the name of a one-operand operation, or any formula in `a`, ready to be written for a unit's z."""

from dataclasses import dataclass
from itertools import pairwise

from engine.errors import GradstepError, SpecError
from engine.expression import Expression, Name, postorder
from engine.network.checks import shown
from engine.ops import Table
from engine.parser import parse
from engine.spelling import nearest

SOFTMAX = "softmax"


@dataclass(frozen=True, slots=True)
class Activation:
    """`shown` as the spec has it; `pieces` the formula cut at each `a` (none for softmax, which reads the whole layer)."""

    shown: str
    pieces: tuple[str, ...]

    def of(self, name: str) -> str:
        return name.join(self.pieces)


def read_activation(given: object, pointer: str, layer: int, table: Table) -> Activation:
    """The activation of layer number `layer` (from 1, as errors count)."""
    if not isinstance(given, str) or not given.strip():
        raise SpecError("activation_kind", pointer=pointer, layer=layer, given=shown(given))
    text = given.strip()
    if text == SOFTMAX:
        return Activation(text, ())
    if text == "identity":
        return Activation(text, ("", ""))
    operation = table.find(text)
    if operation:
        if operation.operands != 1:
            raise SpecError("activation_operands", pointer=pointer, layer=layer, name=text)
        return Activation(operation.name, (f"{operation.name}(", ")"))
    return _formula(text, pointer, layer, table)


def _formula(text: str, pointer: str, layer: int, table: Table) -> Activation:
    if text.isidentifier() and text != "a":
        known = [*(row.name for row in table.rows if row.operands == 1), SOFTMAX]
        raise SpecError("unknown_activation", pointer=pointer, layer=layer, name=text, suggestion=nearest(text, known))
    tree = _parse_formula(text, pointer, layer, table)
    names = [node for node in postorder(tree) if isinstance(node, Name)]
    others = sorted({node.name for node in names} - {"a"})
    if others or not names:
        raise SpecError("activation_names", pointer=pointer, layer=layer, text=text, names=", ".join(others) or "—")
    cuts = [(0, 0), *(node.span for node in names), (len(text), len(text))]
    return Activation(text, tuple(text[end:start] for (_, end), (start, _) in pairwise(sorted(cuts))))


def _parse_formula(text: str, pointer: str, layer: int, table: Table) -> Expression:
    # A comment or a second statement would reach beyond the unit's own line.
    if any(mark in text for mark in "#;\n\r"):
        raise SpecError("activation_kind", pointer=pointer, layer=layer, given=shown(text))
    try:
        statements = parse(text, table).statements
    except GradstepError as error:
        refusal = SpecError(error.code, pointer=pointer)
        refusal.details = error.details
        raise refusal from error
    if len(statements) != 1 or statements[0].target is not None:
        raise SpecError("activation_kind", pointer=pointer, layer=layer, given=shown(text))
    return statements[0].expression
