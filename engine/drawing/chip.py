"""A chip: a bold name cell, then the value over the gradient, with the wire running through the line between them."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from engine.drawing.sheet import slot
from engine.drawing.theme import THEMES, Theme
from engine.drawing.typeset import Line, drawn

HEIGHT = 46.0
HALF = HEIGHT / 2
RADIUS = 3.5
SIZE = 16  # of the numbers, in points
_MARK = 9.0  # size of the "1/2" of a gradient that is still being summed


def cell_width(digits: int) -> float:
    """The number cell holds at most `digits` + 3 glyphs of the widest family known."""
    return 18 * (digits + 3) * 4 / 7


def label_width(label: Line | None) -> float:
    """The cell of a name or sign; nothing for a value without one."""
    return 0.0 if label is None else _stepped(max(14 + 17.6 * label.width, 6 + SIZE * label.widest))


def _stepped(width: float) -> float:
    """28 and then in steps of 10, so that chips in a column mostly have the same width and stand in line."""
    return 28.0 + 10 * max(0, ceil((width - 28) / 10))


class Chip(NamedTuple):
    """What of a chip does not change from step to step; widths in points."""

    node: int
    at: int  # its first slot: title, value, gradient, frame (and, with a sign, the sign's cell)
    kind: str  # "input", "constant", "parameter" or "operation"
    name: Line | None
    sign: Line | None  # of its operation, in the compact view
    sign_width: float
    cell: float  # width of the number cell
    width: float


def chip(node: int, at: int, kind: str, name: Line | None, sign: Line | None, cell: float) -> Chip:
    """A chip as wide as its cells."""
    sign_width = label_width(sign)
    return Chip(node, at, kind, name, sign, sign_width, cell, sign_width + label_width(name) + cell)


_FRAMES = {
    "input": 'stroke="{0.wire}" stroke-width="1"',
    "operation": 'stroke="{0.wire}" stroke-width="1"',
    "constant": 'stroke="{0.wire}" stroke-width="1" stroke-dasharray="4 2.5"',
    "parameter": 'stroke="{0.wire}" stroke-width="2.5"',
    "unit": 'stroke="{0.ink}" stroke-width="2"',
    "small input": 'stroke="{0.wire}" stroke-width="1"',
    "small parameter": 'stroke="{0.wire}" stroke-width="1.8"',
    "focus": 'stroke="{0.focus}" stroke-width="4"',
}


class Painted(NamedTuple):
    """An element in two paints: as it is at rest, and as it is in the focus of a step."""

    rest: str = ""
    focus: str = ""


def framed(element: str, kind: str, theme: Theme) -> Painted:
    """The frame of a chip or circle of some kind; `element` lacks its stroke and its end."""
    paints = _paints(theme.name)
    return Painted(f"{element} {paints[kind]}", f"{element} {paints['focus']}")


@lru_cache(maxsize=8)
def _paints(theme: str) -> dict[str, str]:
    return {kind: paint.format(THEMES[theme]) + "/>" for kind, paint in _FRAMES.items()}


def frame_of(chip: Chip, x: float, y: float) -> str:
    """The frame of a chip whose centre is at x, y, but for its paint."""
    return f'<rect x="{x - chip.width / 2:g}" y="{y - HALF:g}" width="{chip.width:g}" height="46" rx="3.5" fill="none"'


def sign_cell(chip: Chip, x: float, y: float) -> str:
    """The cell of the operation's sign in the compact view, but for its paint."""
    edge = outline(chip.sign_width, HEIGHT, RADIUS, 0, 0, RADIUS)
    return f'<path d="M{x - chip.width / 2:g} {y - HALF:g}{edge}"'


def template(chip: Chip, x: float, y: float, theme: Theme) -> str:
    """The chip with its centre at x, y, and slots where it changes."""
    _, at, kind, name, sign, sign_width, cell, width = chip
    left, right = x - width / 2, x + width / 2
    start = right - cell
    # Numbers are written once, and slots here: this is the inmost part of the way from a graph to its first picture.
    numbers = "%g %g %g %g %g %g" % (left, right, y - HALF, y, start, width)  # noqa: UP031 - twice as fast
    west, east, north, level, inner, wide = numbers.split(" ")
    corner = 0.0 if name or sign else RADIUS
    lower = ""
    if kind != "constant":
        lower = f'<path d="M{inner} {level}{outline(cell, HALF, 0, 0, RADIUS, corner)}" fill="{theme.gradient_tint}"/>'
    labels = ""
    if sign is not None:
        text = drawn(sign, left + sign_width / 2, y + 5.5, SIZE, f'font-weight="bold" fill="{theme.paper}"')
        labels = f"{slot(at + 4)}{text}"
    if name is not None:
        middle = (left + sign_width + start) / 2
        labels += drawn(name, middle, y + 5.5, SIZE, f'font-weight="bold" fill="{theme.ink}"')
    return (
        f'<g id="\1{0}\1-n{chip.node}"><title>\1{at}\1</title>'
        f'<rect x="{west}" y="{north}" width="{wide}" height="46" rx="3.5" fill="{theme.paper}"/>'
        f'<path d="M{inner} {north}{outline(cell, HALF, corner, RADIUS, 0, 0)}" fill="{theme.value_tint}"/>'
        f'{lower}{labels}<path d="M{inner} {level}H{east}" stroke="{theme.wire}" stroke-width="2"/>'
        f"\1{at + 1}\1\1{at + 2}\1\1{at + 3}\1</g>"
    )


class Cell(NamedTuple):
    """Where the two numbers of a node stand: above and below the line at y, about x; sizes in points."""

    x: float
    y: float
    width: float
    size: float = SIZE
    round: bool = False  # in a circle, which narrows downwards


def cell_of(chip: Chip, x: float, y: float) -> Cell:
    """The number cell of a chip whose centre is at x, y."""
    return Cell(x + (chip.width - chip.cell) / 2, y, chip.cell)


def openings(cell: Cell, theme: Theme) -> tuple[str, str]:
    """The opening tags of a value and a gradient: the number and `</text>` follow."""
    x, y, _, size, _ = cell
    font = "" if size == SIZE else f' font-size="{size:g}"'
    middle = f'<text x="{x:g}" y="'
    return (
        f'{middle}{y - size * 0.3125:g}" text-anchor="middle"{font} fill="{theme.value_text}">',
        f'{middle}{y + size * 1.0625:g}" text-anchor="middle"{font} font-style="italic" fill="{theme.gradient_text}">',
    )


def unfinished(cell: Cell, theme: Theme, number: str, received: tuple[int, int]) -> str:
    """A gradient still being summed: smaller, in a dashed frame, with how many of its contributions it holds."""
    x, y, width, size, round_ = cell
    if round_:
        return (
            f'{openings(cell, theme)[1]}{number}</text><text x="{x:g}" y="{y + size * 1.8:g}" text-anchor="middle" '
            f'font-size="{size * 0.65:g}" font-weight="bold" fill="{theme.gradient_text}">{received[0]}/{received[1]}</text>'
        )
    left, right = x - width / 2, x + width / 2
    mark = f"{received[0]}/{received[1]}"
    small = min(_MARK, _MARK * 3 / len(mark) + 1)
    room = 0.56 * small * len(mark) + 3
    return (
        f'<rect x="{left + 2.5:g}" y="{y + 3:g}" width="{width - 5:g}" height="{size * 1.1:g}" rx="2" '
        f'fill="none" stroke="{theme.backward}" stroke-width="1" stroke-dasharray="3 2"/>'
        f'<text x="{left + 2 + (width - room) / 2:g}" y="{y + size:g}" text-anchor="middle" font-style="italic" '
        f'font-size="{size * 0.8125:g}" fill="{theme.gradient_text}">{number}</text>'
        f'<text x="{right - room / 2 - 2.5:g}" y="{y + size:g}" text-anchor="middle" font-size="{small:.3g}" '
        f'font-weight="bold" fill="{theme.gradient_text}">{mark}</text>'
    )


@lru_cache(maxsize=256)
def outline(width: float, height: float, a: float, b: float, c: float, d: float) -> str:
    """A rectangle with its own radius at each corner, clockwise from the upper left: what follows `M x y` of that corner."""
    path = [f"m{a:g} 0h{width - a - b:g}"]
    for radius, arc, side in (
        (b, "{0} {0}", f"v{height - b - c:g}"),
        (c, "-{0} {0}", f"h{c + d - width:g}"),
        (d, "-{0} -{0}", f"v{d + a - height:g}"),
        (a, "{0} -{0}", "z"),
    ):
        if radius:
            path.append(f"a{radius:g} {radius:g} 0 0 1 {arc.format(f'{radius:g}')}")
        path.append(side)
    return "".join(path)
