"""Expressions as they read in a sentence: w₁x₁, 1 + exp(−z), (x + y)². Not meant to be parsed again."""

import re

from engine.expression import Call, Expression, Name, Number, postorder
from engine.ops import Table
from engine.printing.names import parts_of

_SUBSCRIPTS = str.maketrans("0123456789()", "₀₁₂₃₄₅₆₇₈₉₍₎")
_SUPERSCRIPTS = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
_CONSTANTS = {"pi": "π", "tau": "τ"}
# Binding strength of what is no operation; the table's own precedences are 1 to 4.
_ATOM = 9
_NEGATIVE = 3


def lowered(number: int) -> str:
    return str(number).translate(_SUBSCRIPTS)


def raised(number: int) -> str:
    return str(number).translate(_SUPERSCRIPTS)


def plainly(tree: Expression, table: Table) -> str:
    """The expression as text."""
    done: list[tuple[str, int]] = []
    for part in postorder(tree):
        if isinstance(part, Number):
            done.append(_number(part))
        elif isinstance(part, Name):
            done.append((_name(part.name), _ATOM))
        else:
            first = len(done) - len(part.args)
            operands = done[first:]
            del done[first:]
            done.append(_call(part, operands, table))
    return done[0][0]


def _number(number: Number) -> tuple[str, int]:
    text = _CONSTANTS.get(number.text, number.text or f"{number.value:.4g}").replace("-", "−")
    return text, _NEGATIVE if text.startswith("−") else _ATOM


def _name(name: str) -> str:
    """Digits are set low or high as the picture sets them; what Unicode has no small letters for stays as typed."""
    base, subscript, superscript = parts_of(name)
    if re.search(r"[^0-9,()]", subscript + superscript):
        return name
    return base + superscript.translate(_SUPERSCRIPTS) + subscript.translate(_SUBSCRIPTS)


def _call(call: Call, operands: list[tuple[str, int]], table: Table) -> tuple[str, int]:
    row = table.find(call.op)
    assert row is not None
    strength = row.precedence
    if call.op == "neg":
        return "−" + _held(operands[0], strength + 1), strength
    if call.op == "mul":
        return _product(*operands), strength
    if call.op == "pow":
        return _power(*operands), strength
    if row.infix:
        space = " " if strength == 1 else ""
        sign = row.infix.replace("-", "−")
        # Two signs never stand side by side: 4 + (−3).
        least = _NEGATIVE + 1 if operands[1][0].startswith("−") else strength + 1
        left, right = _held(operands[0], strength), _held(operands[1], least)
        return f"{left}{space}{sign}{space}{right}", strength
    return f"{call.op}({', '.join(text for text, _ in operands)})", _ATOM


def _held(operand: tuple[str, int], strength: int) -> str:
    """In brackets where it binds less tightly than it must."""
    text, own = operand
    return text if own >= strength else f"({text})"


def _product(left: tuple[str, int], right: tuple[str, int]) -> str:
    """Letters stand side by side, as on paper; everything else keeps a dot."""
    first, second = _held(left, 2), _held(right, 4)
    beside = _is_letter(second) and (_is_letter(first) or first.isdecimal())
    return f"{first}{second}" if beside else f"{first} · {second}"


def _is_letter(text: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_][⁽⁾⁰¹²³⁴-⁹₀-₉₍₎,]*", text))


def _power(base: tuple[str, int], exponent: tuple[str, int]) -> str:
    held = _held(base, 5)
    if exponent[0].isdecimal():
        return held + raised(int(exponent[0]))
    return f"{held}^{_held(exponent, 4)}"
