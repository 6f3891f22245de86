"""Which factors may stand side by side without a dot: 2x and w₁x₁, but neither 2·3 nor rate·loss."""

from engine.expression import Call, Expression, Name, Number
from engine.printing.names import parts_of

_LETTERS = ("pi", "e", "tau")


def is_symbol(tree: Expression) -> bool:
    """One letter, with indices and a power or without."""
    if isinstance(tree, Call):
        return tree.op in ("pow", "square") and _is_letter(tree.args[0])
    return _is_letter(tree)


def is_literal(tree: Expression) -> bool:
    """A number that is written with digits and no sign."""
    return isinstance(tree, Number) and tree.text.replace(".", "", 1).isdecimal()


def _is_letter(tree: Expression) -> bool:
    if isinstance(tree, Name):
        return len(parts_of(tree.name).base) == 1
    return isinstance(tree, Number) and tree.text in _LETTERS
