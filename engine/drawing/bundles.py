"""Wires that one node sends to the same operation more than once (`x*x`), drawn so that each can be seen.

Graphviz lays them a hair apart, and on the short way to the next circle that is one line.
"""

from math import cos, hypot, radians, sin

from engine.drawing.boxes import Box, Link, Plan
from engine.drawing.places import Layout, Point, Wire

_SPREAD = radians(38)  # of two wires, to either side
_SIDEWAYS = 10.0  # points, at the side of a box
_HEAD = 6.5
_NEAR = 90.0  # points; wires over a longer way keep to the way they were laid, which is around things
_ASIDE = 4.0


def spread(plan: Plan, layout: Layout) -> Layout:
    """The layout with near repeated wires fanned out."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in plan.links:
        groups.setdefault((link.tail, link.head), []).append(link)
    boxes = {box.name: box for box in plan.boxes}
    wires = dict(layout.wires)
    for (_, head), links in groups.items():
        if len(links) == 1:
            continue
        start, centre = wires[links[0].name].points[0], layout.centres[head]
        near = hypot(start[0] - centre[0], start[1] - centre[1]) <= _NEAR + boxes[head].width / 2
        for i, link in enumerate(links):
            tip, towards = _arrival(wires[link.name], centre, 2 * i / (len(links) - 1) - 1, boxes[head], link)
            wires[link.name] = (
                _fanned(start, tip, towards, boxes[head]) if near else _moved_end(wires[link.name], tip, towards)
            )
    return layout._replace(wires=wires)


def _arrival(wire: Wire, centre: Point, side: float, head: Box, link: Link) -> tuple[Point, Point]:
    """The tip of a wire that arrives to one side (from -1 to 1) of where it would, and the way out of its head there."""
    if head.round:
        x, y = wire.tip or wire.points[-1]
        distance = hypot(x - centre[0], y - centre[1])
        towards = _turned(((x - centre[0]) / distance, (y - centre[1]) / distance), side * _SPREAD)
        return _moved(centre, towards, head.width / 2), towards
    if link.into in "ew":
        return (centre[0] - head.width / 2, centre[1] + side * _SIDEWAYS), (-1.0, 0.0)
    return (centre[0] + side * _SIDEWAYS, centre[1] - head.height / 2), (0.0, -1.0)


def _fanned(start: Point, tip: Point, towards: Point, head: Box) -> Wire:
    """One curve, bowed to the side it arrives from."""
    base = _moved(tip, towards, _HEAD)
    way = hypot(tip[0] - start[0], tip[1] - start[1])
    dx, dy = (base[0] - start[0]) / way, (base[1] - start[1]) / way
    aside = towards[1] * dx - towards[0] * dy  # to which side of the straight way it arrives
    leaving = (0.85 * dx - aside * dy, 0.85 * dy + aside * dx) if head.round else (-towards[0], -towards[1])
    return Wire((start, _moved(start, leaving, way * 0.4), _moved(base, towards, way * 0.25), base), tip)


def _moved_end(wire: Wire, tip: Point, towards: Point) -> Wire:
    """A wire over a long way, which goes around things: beside where it was laid, and ending at its own tip."""
    base = _moved(tip, towards, _HEAD)
    dx, dy = base[0] - wire.points[-1][0], base[1] - wire.points[-1][1]
    aside = max(-_ASIDE, min(_ASIDE, dx)), max(-_ASIDE, min(_ASIDE, dy))
    between = tuple((x + aside[0], y + aside[1]) for x, y in wire.points[1:-2])
    return Wire((wire.points[0], *between, _moved(base, towards, 12), base), tip)


def _turned(vector: Point, angle: float) -> Point:
    x, y = vector
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def _moved(point: Point, direction: Point, distance: float) -> Point:
    return point[0] + direction[0] * distance, point[1] + direction[1] * distance
