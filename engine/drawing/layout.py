"""Places boxes and wires by Graphviz, in this process where there is a library for it.

The only slow part of a picture, and the only one that cannot be interrupted: hence its cost is predicted first (`cost`)
and its answer is kept (`cache`). Graphviz's own text metrics are never used; they differ between its builds.
"""

from itertools import combinations

from engine.drawing import embedded, external
from engine.drawing.boxes import UNSEEN, Link, Plan
from engine.drawing.bundles import spread
from engine.drawing.places import Layout, Point, Wire

PAD = 8.64  # points around the picture: 0.12 in


def place(plan: Plan) -> Layout:
    """Lays boxes out; the same boxes give the same layout.

    Graphviz drops `ordering` where there are frames. The order in which it hears of links then decides which of two
    boxes comes to stand above: both orders are tried, and the one that keeps more of the boxes' own order is taken.
    """
    if not plan.frames:
        return _placed(plan)
    one, other = _placed(plan), _placed(plan._replace(links=plan.links[::-1]))
    return other if _disorder(plan, other) < _disorder(plan, one) else one


def require() -> None:
    """Raises InstallationError where nothing can be placed: better said at the start than by each picture."""
    if not embedded.library():
        external.require()


def _disorder(plan: Plan, layout: Layout) -> int:
    """How many pairs of boxes in one column stand the wrong way round."""
    along = 0 if plan.direction == "LR" else 1
    columns: dict[float, list[float]] = {}
    for box in plan.boxes:
        centre = layout.centres[box.name]
        columns.setdefault(centre[along], []).append(centre[1 - along])
    return sum(above > below for column in columns.values() for above, below in combinations(column, 2))


def _placed(plan: Plan) -> Layout:
    placed = embedded.run(plan) if embedded.library() else external.run(plan)
    _, _, width, height = map(float, placed.bounds.split(","))
    bottom = height + PAD
    centres = {}
    for box, text in zip(plan.boxes, placed.boxes, strict=True):
        x, y = text.split(",")
        centres[box.name] = (float(x) + PAD, bottom - float(y))
    sizes = {name: (width / 2, height / 2) for name, width, height, _ in plan.boxes}
    wires = {}
    for link, text in zip(plan.links, placed.links, strict=True):
        if link.name[0] == UNSEEN:
            continue
        wire = _wire(text, bottom)
        wires[link.name] = _joined(wire, link, centres, sizes) if link.out or link.into else wire
    frames = {}
    for (name, _), text in zip(plan.frames, placed.frames, strict=True):
        left, low, right, high = map(float, text.split(","))
        frames[name] = (left + PAD, bottom - high, right - left, high - low)
    layout = Layout(width + 2 * PAD, height + 2 * PAD, centres, wires, frames)
    ends = {(link.tail, link.head) for link in plan.links}
    return spread(plan, layout) if len(ends) < len(plan.links) else layout


def _wire(text: str, bottom: float) -> Wire:
    """Graphviz writes `e,x,y x,y x,y …`: the tip of the head, then the spline; upwards is positive."""
    numbers = list(map(float, text.lstrip("e,").replace(" ", ",").split(",")))
    points = [(x + PAD, bottom - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    return Wire(tuple(points[1:]), points[0]) if text[0] == "e" else Wire(tuple(points), None)


_SIDES = {"e": (1, 0), "w": (-1, 0), "n": (0, -1), "s": (0, 1)}


def _joined(wire: Wire, link: Link, centres: dict[str, Point], sizes: dict[str, Point]) -> Wire:
    """The wire, ending exactly at the middles of its boxes' sides: beside wider ones, Graphviz leaves a point of air."""
    points, tip = wire.points, wire.tip
    if link.out:
        points = (_middle(link.out, centres[link.tail], sizes[link.tail]), *points[1:])
    if link.into and tip is None:
        points = (*points[:-1], _middle(link.into, centres[link.head], sizes[link.head]))
    elif link.into:
        tip = _middle(link.into, centres[link.head], sizes[link.head])
    return Wire(points, tip)


def _middle(side: str, centre: Point, half: Point) -> Point:
    across, down = _SIDES[side]
    return centre[0] + across * half[0], centre[1] + down * half[1]
