"""The wire view: operations as circles on the wire, each followed by its result's chip."""

from functools import lru_cache

from engine.drawing import tags
from engine.drawing.boxes import Box, Boxes
from engine.drawing.chip import HEIGHT, Chip
from engine.drawing.folding import Folded, Run
from engine.drawing.look import Look
from engine.drawing.places import Point
from engine.drawing.sheet import slot
from engine.drawing.theme import Theme
from engine.drawing.typeset import Line, drawn, line

RANKSEP = 0.20
DIAMETER = 37.44  # 0.52 in
_LARGE, _MIDDLE, _SMALL = 20.0, 13.0, 11.0
_INSIDE = 31.0  # points of text that fit a circle at the height of its letters


def arrange(chips: list[Chip], folded: Folded, boxes: Boxes, look: Look) -> None:
    """Boxes of the view: a chip `c3`, the circle `o3` of the operation whose result it is, wires `e3-0` and `r3`."""
    for chip in chips:
        boxes.boxes.append(Box(f"c{chip.node}", chip.width, HEIGHT))
        sign = folded.signs.get(chip.node)
        if sign is not None:
            width = sign_width(sign)
            boxes.boxes.append(Box(f"o{chip.node}", width, DIAMETER, width == DIAMETER))
            boxes.wire(f"r{chip.node}", f"o{chip.node}", f"c{chip.node}", enters=True, arrow=False, weight=8)
    for edge in folded.edges:
        tail, head = edge.tail, f"o{edge.node}"
        enters = sign_width(folded.signs[edge.node]) != DIAMETER  # a circle is met where its wire points, a pill is not
        if look.partials:
            tags.arrange(edge, tail, head, boxes, look.digits, enters=enters)
        else:
            boxes.wire(f"e{edge.node}-{edge.operand}", tail, head, enters=enters, weight=edge.weight)


@lru_cache(maxsize=1024)
def sign_width(sign: tuple[Run, ...]) -> float:
    """The width of an operation: a circle, or a pill where its name is too long for one."""
    text = line(sign)
    if text.width * _SMALL * 1.1 <= _INSIDE:
        return DIAMETER
    return round(max(text.width * 1.12, text.widest) * _MIDDLE + 20, 1)


def outline_of(sign: tuple[Run, ...], centre: Point, theme: Theme) -> str:
    """The circle or pill of an operation, but for its stroke."""
    (x, y), width = centre, sign_width(sign)
    if width == DIAMETER:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{DIAMETER / 2:g}" fill="{theme.paper}"'
    return (
        f'<rect x="{x - width / 2:g}" y="{y - DIAMETER / 2:g}" width="{width:g}" height="{DIAMETER:g}" '
        f'rx="{DIAMETER / 2:g}" fill="{theme.paper}"'
    )


def operation(node: int, sign: tuple[Run, ...], centre: Point, at: int, theme: Theme, title: str) -> str:
    """An operation: slot `at` takes its outline, which its sign stands in."""
    text, size = _fitted(sign, sign_width(sign))
    label = drawn(text, centre[0], centre[1] + size * 0.345, size, f'fill="{theme.ink}"')
    return f'<g id="{slot(0)}-o{node}"><title>{title}</title>{slot(at)}{label}</g>'


def _fitted(sign: tuple[Run, ...], width: float) -> tuple[Line, float]:
    text = line(sign)
    if len(sign) == 1 and len(sign[0][0]) == 1:
        return text, _LARGE
    if width != DIAMETER or text.width * _MIDDLE * 1.1 <= _INSIDE:
        return text, _MIDDLE
    return text, _SMALL
