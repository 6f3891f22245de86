"""What stands in the network view beside ordinary chips: a unit's circle, and the small chip of a weight.

Both keep the chip's order: the value above the line, the gradient below it.
"""

from engine.drawing.chip import Cell, outline
from engine.drawing.picture import FRAME, GRADIENT, ID, NAME, VALUE
from engine.drawing.places import Point
from engine.drawing.sheet import slot
from engine.drawing.theme import Theme
from engine.drawing.typeset import Line, drawn

_RADIUS = 2.5  # of a small chip's corners


def disc(node: int, at: int, cell: Cell, radius: float, name: Line | None, theme: Theme, *, beside: bool) -> str:
    """A unit: a half for each number, its name above, or at the left where wires come from above."""
    x, y = cell.x, cell.y
    half = f"A{radius:g} {radius:g} 0 0"
    label = ""
    if name is not None:
        place = (x - radius - 4 - name.width * 7, y + 5) if beside else (x, y - radius - 8)
        label = drawn(name, *place, 14, f'font-weight="bold" fill="{theme.ink}"')
    return (
        f'<g id="{ID}-n{node}"><title>{slot(at + NAME)}</title>{label}'
        f'<path d="M{x - radius:g} {y:g}{half} 1 {x + radius:g} {y:g}z" fill="{theme.value_tint}"/>'
        f'<path d="M{x - radius:g} {y:g}{half} 0 {x + radius:g} {y:g}z" fill="{theme.gradient_tint}"/>'
        f'<path d="M{x - radius:g} {y:g}H{x + radius:g}" stroke="{theme.wire}" stroke-width="2"/>'
        f"{slot(at + VALUE)}{slot(at + GRADIENT)}{slot(at + FRAME)}</g>"
    )


def disc_frame(cell: Cell, radius: float) -> str:
    """The outline of a unit, but for its paint."""
    return f'<circle cx="{cell.x:g}" cy="{cell.y:g}" r="{radius:g}" fill="none"'


def small_frame(centre: Point, size: Point) -> str:
    """The frame of a small chip, but for its paint."""
    (x, y), (width, height) = centre, size
    place = f'x="{x - width / 2:g}" y="{y - height / 2:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {place} rx="{_RADIUS}" fill="none"'


def small_chip(node: int, at: int, centre: Point, size: Point, theme: Theme) -> str:
    """A weight, bias or target on its connection; its name is its title."""
    (x, y), (width, height) = centre, size
    left, top = x - width / 2, y - height / 2
    upper = outline(width, height / 2, _RADIUS, _RADIUS, 0, 0)
    lower = outline(width, height / 2, 0, 0, _RADIUS, _RADIUS)
    return (
        f'<g id="{ID}-n{node}"><title>{slot(at + NAME)}</title>'
        f'<path d="M{left:g} {top:g}{upper}" fill="{theme.value_tint}"/>'
        f'<path d="M{left:g} {y:g}{lower}" fill="{theme.gradient_tint}"/>'
        f'<path d="M{left:g} {y:g}H{left + width:g}" stroke="{theme.wire}" stroke-width="1.4"/>'
        f"{slot(at + VALUE)}{slot(at + GRADIENT)}{slot(at + FRAME)}</g>"
    )
