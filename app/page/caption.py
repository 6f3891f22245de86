"""The caption of a step on the screen of a lecture: every operand's chain rule on one line, symbols, numbers, result.

A card sets the same terms as three rows, each factor over its number and its name; here its first two rows stand side
by side, so that several operands fit under a large picture.
"""

import re

from engine.explain import Explanation

LINES = 3
_ROW = re.compile(r"<mtr[^>]*>(.*?)</mtr>", re.DOTALL)
_CELL = re.compile(r"<mtd>(.*?)</mtd>", re.DOTALL)
_EQUALS = "<mo>=</mo>"


def caption_of(said: Explanation) -> str:
    """The formulas of a step as one aligned table; what is no chain rule is shown as it is."""
    if not said.cards:
        return said.mathml
    lines = "".join(_line(card.mathml) for card in said.cards[:LINES])
    opening = '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">'
    return f'{opening}<mtable displaystyle="true">{lines}</mtable></math>'


def _line(card: str) -> str:
    symbols, numbers = (_CELL.findall(row) for row in _ROW.findall(card)[:2])
    left, _, *factors = symbols
    result, _, *shown = numbers
    parts = (left, _EQUALS, "".join(factors), _EQUALS, "".join(shown), _EQUALS, result)
    cells = "".join(f'<mtd class="{"total" if part is result else ""}"><mrow>{part}</mrow></mtd>' for part in parts)
    return f"<mtr>{cells}</mtr>"
