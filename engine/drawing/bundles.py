"""Wires that one node sends to the same operation more than once (`x*x`), drawn so that each can be seen.

Graphviz lays them a hair apart, and on the short way to the next circle that is one line.
"""

from math import cos, hypot, radians, sin

from engine.drawing.boxes import Box, Link, Plan
from engine.drawing.places import Layout, Point, Wire

_SPREAD = radians(38)  # of two wires, to either side
_SIDEWAYS = 10.0  # points, at the side of a box
_HEAD = 6.5
_NEAR = 90.0  # points; wires over a longer way are left as they were laid, which is around things


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
        if hypot(start[0] - centre[0], start[1] - centre[1]) <= _NEAR + boxes[head].width / 2:
            for i, link in enumerate(links):
                side = 2 * i / (len(links) - 1) - 1
                wires[link.name] = _fanned(start, centre, side, boxes[head], link)
    return layout._replace(wires=wires)


def _fanned(start: Point, centre: Point, side: float, head: Box, link: Link) -> Wire:
    """A wire that arrives to one side of the straight way: `side` is from -1 to 1."""
    if head.round:
        dx, dy = start[0] - centre[0], start[1] - centre[1]
        distance = hypot(dx, dy)
        towards = _turned((dx / distance, dy / distance), side * _SPREAD)
        tip = _moved(centre, towards, head.width / 2)
    elif link.into in "ew":
        towards = (-1.0, 0.0)
        tip = (centre[0] - head.width / 2, centre[1] + side * _SIDEWAYS)
    else:
        towards = (0.0, -1.0)
        tip = (centre[0] + side * _SIDEWAYS, centre[1] - head.height / 2)
    way = hypot(tip[0] - start[0], tip[1] - start[1]) or 1.0
    straight = (tip[0] - start[0]) / way, (tip[1] - start[1]) / way
    base = _moved(tip, towards, _HEAD)
    leaving = _turned(straight, -side * _SPREAD) if head.round else (-towards[0], -towards[1])
    return Wire((start, _moved(start, leaving, way * 0.4), _moved(base, towards, way * 0.25), base), tip)


def _turned(vector: Point, angle: float) -> Point:
    x, y = vector
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def _moved(point: Point, direction: Point, distance: float) -> Point:
    return point[0] + direction[0] * distance, point[1] + direction[1] * distance
