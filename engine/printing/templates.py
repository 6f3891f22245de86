"""How an operation is written: text with holes for its operands, and where these need brackets.

A template is the table's own, such as `{a} + {b}`, `\\sqrt{{a}}` or
`\\ln\\left(1 + {a}\\right)`. What stands beside a hole says how tightly an operand must
bind to stand there bare: within its own braces or brackets anything, beside `+` what
binds tighter than a sum, under `^` a single symbol.
"""

import re
from functools import lru_cache
from typing import NamedTuple

# How tightly a written expression holds together: the table's precedence times ten, and between.
ANYTHING, SUM, PRODUCT, SIGN, FRACTION, POWER, ATOM = 0, 10, 20, 30, 35, 40, 50

_HOLE = re.compile(r"\{(a|b|args)\}")
_FIRST = re.compile(r"\s*(\\[a-zA-Z]+|.?)", re.DOTALL)
_LAST = re.compile(r"(\\[a-zA-Z]+|.?)\s*$", re.DOTALL)
_DELIMITERS = frozenset(
    ("", "{", "}", "(", ")", "[", "]", "|", ",", "=", "\\lfloor", "\\rfloor", "\\lceil", "\\rceil", "\\right")
)
_LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "\\cdot": PRODUCT, "\\times": PRODUCT, "^": POWER}
_GROUP = re.compile(r"\{[^{}]*\}|\([^()]*\)|\\left.*\\right.", re.DOTALL)


class Hole(NamedTuple):
    """Where an operand goes, and what it must be to stand there without brackets."""

    operand: str  # "a", "b", or "args" for all, separated by commas
    level: int  # holds together at least so tightly
    leads: bool  # nothing stands before it that its minus sign would run into


class Template(NamedTuple):
    """Text and holes in turn."""

    pieces: tuple[str | Hole, ...]
    level: int  # how tightly the whole holds together


@lru_cache(maxsize=1024)
def template_of(text: str, precedence: int = 0) -> Template:
    """A template, read once; `precedence` is the table's, 0 for what is written like a function."""
    parts = _HOLE.split(text)
    pieces: list[str | Hole] = []
    for index, part in enumerate(parts):
        if index % 2:
            pieces.append(_hole(part, parts[index - 1 : index + 2 : 2], precedence * 10 or ATOM, first=index == 1))
        elif part:
            pieces.append(part)
    return Template(tuple(pieces), _level(text, precedence))


def _hole(operand: str, beside: list[str], own: int, *, first: bool) -> Hole:
    left, right = _symbol(_LAST, beside[0]), _symbol(_FIRST, beside[1])
    leads = left in _DELIMITERS
    needs = ANYTHING
    if not leads:
        # What stands to the right of + must bind tighter; of a sign, and of ^ (from the right), as tightly.
        sign = first and beside[0].strip() == "-"
        level = SIGN if sign else _LEVELS.get(left, own)
        needs = level if sign or level == POWER else level + 1
    if right not in _DELIMITERS:
        level = _LEVELS.get(right, own)
        needs = max(needs, level + 1 if level == POWER else level)
    return Hole(operand, needs, leads)


def _symbol(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _level(text: str, precedence: int) -> int:
    """How tightly the whole holds together, by what stands outside all its braces and brackets."""
    outside = text
    while (shorter := _GROUP.sub("", outside)) != outside:
        outside = shorter
    if outside.strip() == "\\frac":
        return FRACTION
    if precedence:
        return precedence * 10
    if "+" in outside or "-" in outside:
        return SUM
    return POWER if "^" in outside else ATOM
