"""Trees → text in any notation, by templates. Two loops, no recursion, linear in the tree."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from engine.expression import Call, Expression, Name, Number, postorder
from engine.printing.templates import Hole, Template


class Leaf(NamedTuple):
    """A written number or name, and how tightly it holds together."""

    text: str
    level: int


class Notation(NamedTuple):
    """A way of writing: what an operation, a number and a name look like, and the brackets."""

    template: Callable[[Call], Template]
    number: Callable[[Number], Leaf]
    name: Callable[[Name], Leaf]
    opening: str
    closing: str


class _Part(NamedTuple):
    """What a written expression shows to whatever stands around it."""

    level: int
    minus: bool  # begins with a minus sign
    pieces: tuple[str | Hole, ...]


def write(tree: Expression, notation: Notation) -> str:
    """The tree in a notation, with no more brackets than reading it back needs."""
    parts: dict[int, _Part] = {}
    for node in postorder(tree):
        parts[id(node)] = _part(node, parts, notation)
    written: list[str] = []
    waiting: list[str | Expression] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            written.append(item)
        else:
            waiting += reversed([*_pieces(item, parts, notation)])
    return "".join(written)


def _part(node: Expression, parts: dict[int, _Part], notation: Notation) -> _Part:
    if not isinstance(node, Call):
        text, level = notation.number(node) if isinstance(node, Number) else notation.name(node)
        return _Part(level, text.startswith("-"), (text,))
    pieces, level = notation.template(node)
    first = pieces[0]
    if isinstance(first, str):
        return _Part(level, first.startswith("-"), pieces)
    operand = parts[id(_operand(node, first))]
    return _Part(level, operand.minus and operand.level >= first.level, pieces)


def _pieces(node: Expression, parts: dict[int, _Part], notation: Notation) -> Iterator[str | Expression]:
    for piece in parts[id(node)].pieces:
        if isinstance(piece, str):
            yield piece
            continue
        assert isinstance(node, Call)
        if piece.operand == "args":
            for index, operand in enumerate(node.args):
                if index:
                    yield ", "
                yield operand
            continue
        operand = _operand(node, piece)
        part = parts[id(operand)]
        if part.level < piece.level or (part.minus and not piece.leads):
            yield notation.opening
            yield operand
            yield notation.closing
        else:
            yield operand


def _operand(call: Call, hole: Hole) -> Expression:
    return call.args[1 if hole.operand == "b" else 0]
