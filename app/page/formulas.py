"""Formulas in pieces that a narrow column can set one under the other: MathML itself does not break.

A chain rule is broken before `=`, `+` and `·`, each factor still over its number and its name. Any other formula is
broken before `=`, and what is long also before `+`, `−`, `·` and after a comma. Where there is room, the pieces stand in
one line as if nothing had been done.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from engine.explain.chain import Line
from engine.explain.sentences import Sentence
from engine.printing.mathml import latex_to_mathml

_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
# Letters and digits that stand side by side in any column.
SHORT = 14
_SIGNS = frozenset("+−⋅·×")


@dataclass(frozen=True, slots=True)
class Factor:
    """A column of a chain rule, with the sign before it."""

    sign: str
    symbol: tuple[str, ...]  # MathML, a product in its factors
    number: Sentence
    caption: str


@dataclass(frozen=True, slots=True)
class Formula:
    """What stands before the first `=`, and what follows, in pieces of MathML."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def factors_of(line: Line) -> list[Factor]:
    """The columns of a chain rule."""
    factors, sign = [], ""
    for term in line:
        if term.is_operator:
            sign = term.number[0].text
        else:
            symbol = formula_of(latex_to_mathml(term.symbol)).left
            factors.append(Factor(sign, symbol, term.number, term.caption))
            sign = ""
    return factors


@lru_cache(maxsize=512)
def formula_of(mathml: str) -> Formula:
    """A formula in pieces."""
    root = ElementTree.fromstring(mathml.replace(_NAMESPACE, ""))  # noqa: S314 - our own markup
    left, *right = _split(list(_flat(root)), lambda atom, _: atom.text == "=")
    return Formula(tuple(_pieces(left)), tuple(piece for side in right for piece in _pieces(side)))


def _pieces(side: list[Element]) -> Iterator[str]:
    length = sum(len("".join(atom.itertext())) for atom in side)
    for piece in [side] if length <= SHORT else _split(side, _may_break):
        first = piece[0]
        if first.text in _SIGNS and "form" not in first.attrib:
            first.set("form", "infix")  # at the start of a row it would be taken for a prefix
        markup = "".join(ElementTree.tostring(atom, encoding="unicode") for atom in piece)
        yield f'<math{_NAMESPACE} displaystyle="true"><mrow>{markup}</mrow></math>'


def _may_break(atom: Element, before: Element) -> bool:
    return before.text == "," or (atom.text in _SIGNS and atom.get("form") != "prefix")


def _split(atoms: list[Element], breaks: Callable[[Element, Element], bool]) -> list[list[Element]]:
    """Atoms in groups, a new one wherever the next atom may begin a line."""
    groups = [atoms[:1]]
    for before, atom in pairwise(atoms):
        if breaks(atom, before):
            groups.append([])
        groups[-1].append(atom)
    return groups


def _flat(root: Element) -> Iterator[Element]:
    """What stands side by side; brackets that grow with their content stay around it."""
    rest = list(root)
    while rest:
        element = rest.pop(0)
        grows = any(child.get("stretchy") == "true" for child in element)
        if element.tag == "mrow" and not grows:
            rest = [*element, *rest]
        else:
            yield element
