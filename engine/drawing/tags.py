"""Local derivatives on the wires: a small pill in the line of each edge, so that no number can lie over anything.

Forward, a value goes through the pill unchanged; backward, the gradient that comes back through it is multiplied by it.
"""

from typing import NamedTuple

from engine.drawing.boxes import Box, Boxes
from engine.drawing.folding import Edge
from engine.drawing.places import Point
from engine.drawing.sheet import slot
from engine.drawing.theme import Theme
from engine.formula import pull_of
from engine.ops import CONSTANT
from engine.trace import Snapshot

_HEIGHT = 18.0
_SIZE = 11


class Tag(NamedTuple):
    """The pill of an edge, with the slot of its number."""

    edge: Edge
    at: int
    centre: Point


def width(digits: int) -> float:
    """Room for `digits` + 3 glyphs."""
    return 7.25 * (digits + 3) + 5


def arrange(edge: Edge, tail: str, head: str, boxes: Boxes, digits: int, *, enters: bool) -> None:
    """The pill `p3-0` in the middle of the wire `t3-0` … `e3-0`."""
    name = f"{edge.node}-{edge.operand}"
    boxes.boxes.append(Box(f"p{name}", width(digits), _HEIGHT))
    boxes.wire(f"t{name}", tail, f"p{name}", enters=True, arrow=False, weight=edge.weight)
    boxes.wire(f"e{name}", f"p{name}", head, enters=enters, weight=edge.weight)


def template(tag: Tag, digits: int, theme: Theme, title: str) -> str:
    """The pill with its centre in place, and a slot for the number."""
    (x, y), wide = tag.centre, width(digits)
    return (
        f'<g id="{slot(0)}-p{tag.edge.node}-{tag.edge.operand}"><title>{title}</title>'
        f'<rect x="{x - wide / 2:g}" y="{y - _HEIGHT / 2:g}" width="{wide:g}" height="{_HEIGHT:g}" rx="{_HEIGHT / 2:g}" '
        f'fill="{theme.paper}" stroke="{theme.wire}" stroke-width="1"/>{slot(tag.at)}</g>'
    )


def text(tag: Tag, number: str, theme: Theme) -> str:
    """The number in its pill."""
    x, y = tag.centre
    return f'<text x="{x:g}" y="{y + 4:g}" text-anchor="middle" font-size="{_SIZE}" fill="{theme.value_text}">{number}</text>'


def partials(snapshot: Snapshot) -> dict[tuple[int, int], float]:
    """The local derivatives known so far, by operation and operand; none by a constant."""
    graph, values = snapshot.graph, snapshot.values
    known = {}
    for node, _, parents in graph.instructions:
        row, value = graph.op(node), values[node]
        assert row is not None
        if value is None:
            continue
        sent = pull_of(row, graph.table)(0.0, value, *[values[parent] for parent in parents])
        for operand, (parent, (partial, _)) in enumerate(zip(parents, sent, strict=True)):
            if graph.kinds[parent] != CONSTANT:
                known[node, operand] = partial
    return known
