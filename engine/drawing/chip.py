"""A chip: a bold name cell, then the value over the gradient, with the wire running through the line between them."""

from dataclasses import dataclass
from math import ceil

from engine.drawing.sheet import PREFIX, slot
from engine.drawing.theme import Theme
from engine.drawing.typeset import Line, drawn
from engine.drawing.xml import escaped

HEIGHT = 46.0
HALF = HEIGHT / 2
RADIUS = 3.5
SIZE = 16  # of the numbers, in points
_MARK = 9.0  # size of the "1/2" of a gradient that is still being summed


def cell_width(digits: int) -> float:
    """The number cell holds at most `digits` + 3 glyphs of the widest family known."""
    return 18 * (digits + 3) * 4 / 7


def name_width(name: Line | None) -> float:
    """The name cell; nothing for a value without a name."""
    if name is None:
        return 0.0
    return _stepped(max(14 + 17.6 * name.width, 6 + SIZE * name.widest))


def _stepped(width: float) -> float:
    """28 and then in steps of 12, so that chips in a column mostly have the same width and stand in line."""
    return 28.0 + 12 * max(0, ceil((width - 28) / 12))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """What of a chip does not change from step to step."""

    node: int
    at: int  # its first slot: title, value, gradient, frame (and, with a sign, the sign's cell)
    kind: str  # "input", "constant", "parameter" or "operation"
    name: Line | None
    cell: float  # width of the number cell
    sign: Line | None = None  # of its operation, in the compact view

    @property
    def sign_width(self) -> float:
        return 0.0 if self.sign is None else _stepped(max(14 + 17.6 * self.sign.width, 6 + SIZE * self.sign.widest))

    @property
    def width(self) -> float:
        return self.sign_width + name_width(self.name) + self.cell


FRAMES = {
    "input": 'stroke="{wire}" stroke-width="1"',
    "operation": 'stroke="{wire}" stroke-width="1"',
    "constant": 'stroke="{wire}" stroke-width="1" stroke-dasharray="4 2.5"',
    "parameter": 'stroke="{wire}" stroke-width="2.5"',
    "focus": 'stroke="{focus}" stroke-width="4"',
}


def template(chip: Chip, x: float, y: float, theme: Theme) -> str:
    """The chip with its centre at x, y, and slots where it changes."""
    left, top = x - chip.width / 2, y - HALF
    right, bottom = left + chip.width, top + HEIGHT
    start = right - chip.cell
    whole = start == left
    corner = RADIUS if whole else 0.0
    frame = f'x="{left:.6g}" y="{top:.6g}" width="{chip.width:.6g}" height="{HEIGHT:g}" rx="{RADIUS}"'
    pieces = [
        f'<g id="{PREFIX}-n{chip.node}"><title>{slot(chip.at)}</title><rect {frame} fill="{theme.paper}"/>',
        f'<path d="{_box(start, top, right, y, (corner, RADIUS, 0, 0))}" fill="{theme.value_tint}"/>',
    ]
    if chip.kind != "constant":
        lower = _box(start, y, right, bottom, (0, 0, RADIUS, corner))
        pieces.append(f'<path d="{lower}" fill="{theme.gradient_tint}"/>')
    if chip.sign is not None:
        end = left + chip.sign_width
        pieces.append(f'<path d="{_box(left, top, end, bottom, (RADIUS, 0, 0, RADIUS))}" fill="{slot(chip.at + 4)}"/>')
        pieces.append(drawn(chip.sign, (left + end) / 2, y + 5.5, SIZE, f'font-weight="bold" fill="{theme.paper}"'))
    if chip.name is not None:
        middle = (left + chip.sign_width + start) / 2
        pieces.append(drawn(chip.name, middle, y + 5.5, SIZE, f'font-weight="bold" fill="{theme.ink}"'))
    pieces.append(
        f'<path d="M{start:.6g} {y:.6g}H{right:.6g}" stroke="{theme.wire}" stroke-width="2"/>'
        f'{slot(chip.at + 1)}{slot(chip.at + 2)}<rect {frame} fill="none" {slot(chip.at + 3)}/></g>'
    )
    return "".join(pieces)


def openings(chip: Chip, x: float, y: float, theme: Theme) -> tuple[str, str]:
    """The opening tags of a chip's value and gradient: the number and `</text>` follow."""
    centre = x + (chip.width - chip.cell) / 2
    return (
        f'<text x="{centre:.6g}" y="{y - 5:.6g}" text-anchor="middle" fill="{theme.value_text}">',
        f'<text x="{centre:.6g}" y="{y + 17:.6g}" text-anchor="middle" font-style="italic" fill="{theme.gradient_text}">',
    )


def unfinished(chip: Chip, x: float, y: float, theme: Theme, number: str, received: tuple[int, int]) -> str:
    """A gradient that is still being summed: smaller, in a dashed frame, with how many of its contributions it holds."""
    right = x + chip.width / 2
    left = right - chip.cell
    mark = f"{received[0]}/{received[1]}"
    size = min(_MARK, _MARK * 3 / len(mark) + 1)
    room = 0.56 * size * len(mark) + 3
    return (
        f'<rect x="{left + 2.5:.6g}" y="{y + 3:.6g}" width="{chip.cell - 5:.6g}" height="{HALF - 5.5:.6g}" rx="2" '
        f'fill="none" stroke="{theme.backward}" stroke-width="1" stroke-dasharray="3 2"/>'
        f'<text x="{left + 2 + (chip.cell - room) / 2:.6g}" y="{y + 16:.6g}" text-anchor="middle" font-style="italic" '
        f'font-size="13" fill="{theme.gradient_text}">{number}</text>'
        f'<text x="{right - room / 2 - 2.5:.6g}" y="{y + 16:.6g}" text-anchor="middle" font-size="{size:.3g}" '
        f'font-weight="bold" fill="{theme.gradient_text}">{escaped(mark)}</text>'
    )


def _box(left: float, top: float, right: float, bottom: float, corners: tuple[float, float, float, float]) -> str:
    """The path of a rectangle with its own radius at each corner, clockwise from the upper left."""
    a, b, c, d = corners
    path = [f"M{left + a:.6g} {top:.6g}H{right - b:.6g}"]
    if b:
        path.append(f"a{b} {b} 0 0 1 {b} {b}")
    path.append(f"V{bottom - c:.6g}")
    if c:
        path.append(f"a{c} {c} 0 0 1 -{c} {c}")
    path.append(f"H{left + d:.6g}")
    if d:
        path.append(f"a{d} {d} 0 0 1 -{d} -{d}")
    path.append(f"V{top + a:.6g}")
    if a:
        path.append(f"a{a} {a} 0 0 1 {a} -{a}")
    return "".join(path) + "z"
