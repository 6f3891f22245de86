"""A leaf drawn again where it is read: a pennant with its name and value, pointing along its wire.

It shows no gradient. That is the node's, which sums what comes along all its wires, and stands on its chip; the chip is
drawn as the topmost of a stack, to say that there are more of it.
"""

from typing import NamedTuple

from engine.drawing.boxes import Box, Boxes
from engine.drawing.chip import HALF, HEIGHT, RADIUS, Cell, Chip, Painted, framed, label_width
from engine.drawing.folding import Folded
from engine.drawing.look import Direction
from engine.drawing.picture import CHIP, FIRST, FRAME, ID, NAME, VALUE, PlacedChip
from engine.drawing.places import Point
from engine.drawing.sheet import slot
from engine.drawing.theme import Theme
from engine.drawing.typeset import drawn

_HEIGHT = 26.0
_SCALE = 13 / 16  # of the type, to a chip's
_POINT = 9.0  # how far it points
_BEHIND = 3.5  # how far a stack is seen behind its topmost chip


class Pennant(NamedTuple):
    """A copy of a leaf's chip, its number, and its first slot; they are those of a chip."""

    chip: Chip
    number: int
    at: int
    direction: Direction

    @property
    def box(self) -> str:
        return f"u{self.chip.node}-{self.number}"

    @property
    def name(self) -> float:
        """The width of its name's cell."""
        return label_width(self.chip.name) * _SCALE

    @property
    def width(self) -> float:
        return self.name + self.chip.cell * _SCALE


def pennants(chips: list[Chip], folded: Folded, direction: Direction) -> list[Pennant]:
    """The copies that are drawn; their slots follow those of the chips."""
    originals = {chip.node: chip for chip in chips} if folded.copies else {}
    return [
        Pennant(originals[node], number, FIRST + CHIP * (len(chips) + i), direction)
        for i, (node, number) in enumerate(folded.copies)
    ]


def arrange(drawn_again: list[Pennant], boxes: Boxes) -> None:
    """A box `u3-1` each, its point included, so that its wire leaves where it points."""
    for it in drawn_again:
        across, down = (_POINT, 0.0) if it.direction == "LR" else (0.0, _POINT)
        boxes.boxes.append(Box(it.box, it.width + across, _HEIGHT + down))


def template(it: Pennant, centre: Point, theme: Theme) -> str:
    """The pennant, and slots where it changes; its id ends as its node's chip's does."""
    left, top = _corner(it, centre)
    start, middle = left + it.name, top + _HEIGHT / 2
    value = f"v{_HEIGHT:g}h{it.name - it.width:g}z"
    if it.direction == "LR":
        value = f"l{_POINT:g} {_HEIGHT / 2:g}l{-_POINT:g} {_HEIGHT / 2:g}h{it.name - it.width:g}z"
    label = ""
    if it.chip.name is not None:
        paint = f'font-weight="bold" fill="{theme.ink}"'
        label = drawn(it.chip.name, (left + start) / 2, middle + 4.5, 16 * _SCALE, paint)
    return (
        f'<g id="{ID}-u{it.number}-n{it.chip.node}"><title>{slot(it.at + NAME)}</title>'
        f'{_outline(it, centre)} fill="{theme.paper}"/>'
        f'<path d="M{start:g} {top:g}h{it.width - it.name:g}{value}" fill="{theme.value_tint}"/>'
        f"{label}{slot(it.at + VALUE)}{slot(it.at + FRAME)}</g>"
    )


def placed(it: Pennant, centre: Point, title: str, theme: Theme) -> PlacedChip:
    """What fills its slots: its value, and its frame; it has no room for a gradient."""
    left, top = _corner(it, centre)
    width = it.width - it.name
    x, y = left + it.name + width / 2, top + _HEIGHT / 2
    value = (
        f'<text x="{x:g}" y="{y + 4.5:g}" text-anchor="middle" font-size="{16 * _SCALE:g}" fill="{theme.value_text}">'
    )
    frame = framed(f'{_outline(it, centre)} fill="none"', it.chip.kind, theme)
    return PlacedChip(Cell(x, y, width, 16 * _SCALE), value, "", title, frame, Painted())


def stack(it: Pennant, centre: Point, theme: Theme) -> str:
    """What is seen of a second chip behind the one at `centre`, which has copies."""
    x, y = centre[0] - it.chip.width / 2 + _BEHIND, centre[1] - HALF + _BEHIND
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{it.chip.width:g}" height="{HEIGHT:g}" rx="{RADIUS:g}" '
        f'fill="{theme.paper}" stroke="{theme.wire}" stroke-width="1"/>'
    )


def _corner(it: Pennant, centre: Point) -> Point:
    """The upper left corner of its body; its point is not a part of that."""
    across, down = (_POINT, 0.0) if it.direction == "LR" else (0.0, _POINT)
    return centre[0] - (it.width + across) / 2, centre[1] - (_HEIGHT + down) / 2


def _outline(it: Pennant, centre: Point) -> str:
    """Its outline, but for its paint."""
    (left, top), width = _corner(it, centre), it.width
    corner = f"a{RADIUS:g} {RADIUS:g} 0 0 1"
    ending = f"{corner}-{RADIUS:g}-{RADIUS:g}v{2 * RADIUS - _HEIGHT:g}{corner} {RADIUS:g}-{RADIUS:g}z"
    if it.direction == "LR":
        way = f"h{width - RADIUS:g}l{_POINT:g} {_HEIGHT / 2:g}l{-_POINT:g} {_HEIGHT / 2:g}h{RADIUS - width:g}"
    else:
        foot = f"h{_POINT + RADIUS - width / 2:g}"
        way = (
            f"h{width - 2 * RADIUS:g}{corner} {RADIUS:g} {RADIUS:g}v{_HEIGHT - 2 * RADIUS:g}{corner}-{RADIUS:g} {RADIUS:g}"
            f"{foot}l{-_POINT:g} {_POINT:g}l{-_POINT:g}-{_POINT:g}{foot}"
        )
    return f'<path d="M{left + RADIUS:g} {top:g}{way}{ending}"'
