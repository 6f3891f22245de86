"""Where the circles of a network stand: columns of units, each with the chips of what it reads stacked before it.

A connection runs through free space from its circle to the chip of its weight and on into the unit. Chips stand before
their own unit only, so by construction no number lies on a line or on another number. Along is the direction of the
forward pass, across the other one; `LR` and `TB` differ only in which of them is x.
"""

from dataclasses import dataclass
from math import cos, radians, sin
from typing import NamedTuple

from engine.drawing.layout import PAD
from engine.drawing.look import Direction
from engine.drawing.places import Layout, Point, Wire
from engine.drawing.units import Connection, Unit, Units

HEADING, SIDE = 24.0, 84.0  # room for the names of the columns: above them, or at their left
_HEAD = 6.5
_BETWEEN = 5.0  # points, chips of one unit
_FAN = radians(55)  # wires reach a circle within so much of its middle


class Measures(NamedTuple):
    """Sizes in points: of a circle, of a chip before it, and of the room between them."""

    radius: float
    chip: Point  # width, height
    numbers: bool  # whether circles hold numbers
    chips: bool  # whether weights are chips with numbers, or lines by sign and size
    channel: float
    stub: float
    gap: float  # across, between units
    name: float  # across, for a unit's name


@dataclass(slots=True)
class _Placing:
    measures: Measures
    direction: Direction
    centres: dict[str, Point]
    wires: dict[str, Wire]
    ports: dict[int, tuple[Point, float]]  # where wires arrive: a circle, or a point (no radius)

    def point(self, along: float, across: float) -> Point:
        return (along, across) if self.direction == "LR" else (across, along)

    def chip(self) -> Point:
        """A chip's size along and across."""
        return self.point(*self.measures.chip)


def place(units: Units, measures: Measures, direction: Direction, end: Point) -> Layout:
    """Centres of circles `c3`, of weights and targets `w3`, wires `e3-1` and `r3`; `end` is the size of the loss's chip."""
    placing = _Placing(measures, direction, {}, {}, {})
    columns = [[(unit.node, rows(unit, measures)) for unit in column] for column in units.columns]
    heights = [sum(sum(extent(len(rows), measures, direction)) for _, rows in column) for column in columns]
    loss_rows = rows(units.loss, measures, targets=True) if units.loss else []
    margin = PAD + (HEADING if direction == "LR" else SIDE)
    tall = max([*heights, sum(extent(len(loss_rows), measures, direction))])
    along = PAD
    for number, (column, height) in enumerate(zip(columns, heights, strict=True)):
        first = along if number == 0 else along + _channel(measures, tall)
        along = _column(placing, column, first, margin + (tall - height) / 2, has_rows=number > 0)
    if units.loss:
        middle = margin + tall / 2
        size = placing.point(*end)
        along = _loss(placing, units.loss.node, loss_rows, along + _channel(measures, tall), middle, size)
    _connect(placing, units)
    width, height_ = placing.point(along + PAD, margin + tall + PAD)
    return Layout(width, height_, placing.centres, placing.wires, {})


def rows(unit: Unit, measures: Measures, *, targets: bool = False) -> list[int]:
    """The chips before a unit: what its connections run through, then its bias. Targets are few enough to stay chips."""
    if not (measures.chips or (targets and measures.numbers)):
        return []
    through = [one.through for one in unit.connections if one.through is not None]
    return [*through, unit.bias[0]] if unit.bias else through


def _channel(measures: Measures, tall: float) -> float:
    """Taller columns have steeper wires: they need more room."""
    return max(measures.channel, tall * 0.16)


def extent(rows: int, measures: Measures, direction: Direction) -> tuple[float, float]:
    """How much room a unit takes across, before and after its middle; its name stands before it."""
    stack = rows * (measures.chip[1 if direction == "LR" else 0] + _BETWEEN) / 2
    return max(measures.radius + measures.name, stack) + measures.gap / 2, max(
        measures.radius, stack
    ) + measures.gap / 2


def _column(
    placing: _Placing, column: list[tuple[int, list[int]]], along: float, top: float, *, has_rows: bool
) -> float:
    """Places a column that begins at `along`; where it ends."""
    measures = placing.measures
    deep, _ = placing.chip()
    centre = along + measures.radius + (deep + measures.stub if has_rows and measures.chips else 0)
    for node, rows in column:
        before, after = extent(len(rows), measures, placing.direction)
        across = top + before
        placing.centres[f"c{node}"] = placing.point(centre, across)
        placing.ports[node] = placing.point(centre, across), measures.radius
        _stack(placing, rows, along + deep / 2, across)
        top = across + after
    return centre + measures.radius


def _stack(placing: _Placing, rows: list[int], along: float, across: float) -> None:
    pitch = placing.chip()[1] + _BETWEEN
    for i, node in enumerate(rows):
        placing.centres[f"w{node}"] = placing.point(along, across + (i - (len(rows) - 1) / 2) * pitch)


def _loss(placing: _Placing, node: int, rows: list[int], along: float, middle: float, size: Point) -> float:
    deep, _ = placing.chip()
    _stack(placing, rows, along + deep / 2, middle)
    start = along + (deep + placing.measures.stub if rows else 0)
    placing.centres[f"c{node}"] = placing.point(start + size[0] / 2, middle)
    placing.ports[node] = placing.point(start, middle), 0.0
    return start + size[0]


def _connect(placing: _Placing, units: Units) -> None:
    readers = [unit for column in units.columns for unit in column]
    for unit in [*readers, units.loss] if units.loss else readers:
        for one in unit.connections:
            _connection(placing, one, unit.node)
        if unit.bias is not None:
            _enter(placing, unit.bias[1], f"w{unit.bias[0]}", unit.node)


def _connection(placing: _Placing, one: Connection, target: int) -> None:
    start = _ahead(placing, placing.centres[f"c{one.source}"], placing.measures.radius)
    name, chip = f"e{one.product}-{one.operand}", f"w{one.through}"
    if chip not in placing.centres:
        centre, radius = placing.ports[target]
        if not radius:
            placing.wires[name] = _arriving(placing, start, centre, radius)
        else:
            placing.wires[name] = _straight(start, _ahead(placing, centre, -radius))
        return
    before = _ahead(placing, placing.centres[chip], -placing.chip()[0] / 2)
    placing.wires[name] = Wire((start, *_smooth(placing, start, before), before), None)
    _enter(placing, one.product, chip, target)


def _enter(placing: _Placing, product: int, chip: str, target: int) -> None:
    centre, radius = placing.ports[target]
    if chip in placing.centres:
        start = _ahead(placing, placing.centres[chip], placing.chip()[0] / 2)
        placing.wires[f"r{product}"] = _arriving(placing, start, centre, radius)
    else:  # a bias without a chip is a short line from above
        dx, dy = placing.point(-0.5, -0.866)
        reach = radius * 1.35 + 3
        start = centre[0] + dx * reach, centre[1] + dy * reach
        placing.wires[f"r{product}"] = _straight(start, (centre[0] + dx * radius, centre[1] + dy * radius))


def _straight(start: Point, end: Point) -> Wire:
    """Many lines are read best straight, and without heads."""
    (x, y), (dx, dy) = start, ((end[0] - start[0]) / 3, (end[1] - start[1]) / 3)
    return Wire((start, (x + dx, y + dy), (x + 2 * dx, y + 2 * dy), end), None)


def _ahead(placing: _Placing, point: Point, distance: float) -> Point:
    x, y = point
    dx, dy = placing.point(distance, 0.0)
    return x + dx, y + dy


def _smooth(placing: _Placing, start: Point, end: Point) -> tuple[Point, Point]:
    """Control points for a wire that leaves and arrives along."""
    along = abs(placing.point(end[0] - start[0], end[1] - start[1])[0])
    return _ahead(placing, start, along * 0.45), _ahead(placing, end, -along * 0.45)


def _arriving(placing: _Placing, start: Point, centre: Point, radius: float) -> Wire:
    """A wire with a head, on the near side of a circle: the farther across it comes from, the farther round."""
    along, across = placing.point(centre[0] - start[0], centre[1] - start[1])
    angle = max(-_FAN, min(_FAN, across / (along + radius) * 0.9)) if radius else 0.0
    dx, dy = placing.point(-cos(angle), -sin(angle))
    tip = (centre[0] + dx * radius, centre[1] + dy * radius)
    base = (tip[0] + dx * _HEAD, tip[1] + dy * _HEAD)
    reach = max(6.0, along - radius) * 0.35
    return Wire((start, _ahead(placing, start, reach), (base[0] + dx * reach, base[1] + dy * reach), base), tip)
