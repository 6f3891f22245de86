"""Trees as they read in a sentence: w₁x₁, 1 + exp(−z), (x + y)². Not meant to be parsed again."""

import re
from functools import lru_cache

from engine.expression import Call, Expression, Name, Number
from engine.ops import Table
from engine.printing.names import parts_of
from engine.printing.symbols import is_literal, is_symbol
from engine.printing.templates import ATOM, POWER, SIGN, Hole, Template
from engine.printing.text import text_templates
from engine.printing.writer import Leaf, Notation, write

_SUBSCRIPTS = str.maketrans("0123456789()", "₀₁₂₃₄₅₆₇₈₉₍₎")
_SUPERSCRIPTS = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_CONSTANTS = {"pi": "π", "tau": "τ"}


def to_plain(tree: Expression, table: Table) -> str:
    """The expression as text, with true minus signs."""
    return write(tree, _notation(table)).replace("-", "−")


def lowered(number: int) -> str:
    return str(number).translate(_SUBSCRIPTS)


@lru_cache(maxsize=16)
def _notation(table: Table) -> Notation:
    rows = text_templates(table)
    left, _, right = rows["mul"].pieces
    times = {beside: Template((left, "" if beside else " · ", right), rows["mul"].level) for beside in (True, False)}

    def template(call: Call) -> Template:
        if call.op == "mul":
            first, second = call.args
            return times[_is_small(second) and (_is_small(first) or is_literal(first))]
        exponent = _raised(call)
        return Template((Hole("a", POWER + 1, leads=True), exponent), POWER) if exponent else rows[call.op]

    return Notation(template, _number, _name, "(", ")")


def _raised(call: Call) -> str:
    """The exponent in superscript digits, where it is a whole number."""
    exponent = call.args[-1]
    if call.op == "pow" and isinstance(exponent, Number) and exponent.text.isdecimal():
        return exponent.text.translate(_SUPERSCRIPTS)
    return ""


def _is_small(tree: Expression) -> bool:
    """One letter with its indices, and with a power in superscript digits or without."""
    return is_symbol(tree) and (not isinstance(tree, Call) or bool(_raised(tree)))


def _number(number: Number) -> Leaf:
    text = _CONSTANTS.get(number.text, number.text or f"{number.value:.4g}").replace("−", "-")
    return Leaf(text, SIGN if text.startswith("-") else ATOM)


def _name(name: Name) -> Leaf:
    """Digits are set low or high as the picture sets them; what Unicode has no small letters for stays as typed."""
    base, subscript, superscript = parts_of(name.name)
    if re.search(r"[^0-9,()]", subscript + superscript):
        return Leaf(name.name, ATOM)
    return Leaf(base + superscript.translate(_SUPERSCRIPTS) + subscript.translate(_SUBSCRIPTS), ATOM)
