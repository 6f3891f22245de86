"""Wires as SVG paths: at rest, lit forward, and lit backward with the head at the tail of the same spline."""

from functools import lru_cache
from itertools import chain
from math import hypot

from engine.drawing.places import Point, Wire

# Head of an arrow, half as wide as long, at rest and lit.
_HALF = 2.9
_LIT = 4.6
_BACK = 8.5  # length of a lit head


def resting(wire: Wire) -> str:
    """A wire in the colour of its group."""
    shaft = f'<path d="{_curve(wire.points)}" fill="none"/>'
    if wire.tip is None:
        return shaft
    return f'{shaft}<path d="{_head(wire.points[-1], wire.tip, _HALF)}" stroke="none"/>'


@lru_cache(maxsize=512)
def forward(wire: Wire, colour: str) -> str:
    """A wire that carries a value now."""
    shaft = f'<path d="{_curve(wire.points)}" fill="none" stroke="{colour}" stroke-width="4"/>'
    if wire.tip is None:
        return shaft
    base, tip = wire.points[-1], wire.tip
    return f'{shaft}<path d="{_head(base, tip, _LIT)}" fill="{colour}" stroke="none"/>'


@lru_cache(maxsize=512)
def backward(wire: Wire, colour: str) -> str:
    """A wire that carries a gradient now: the same spline, dashed, its head where the value came from."""
    points = wire.points if wire.tip is None else (*wire.points, *_straight(wire.points[-1], wire.tip))
    base, rest = _cut(points, _BACK)
    return (
        f'<path d="{_curve(rest)}" fill="none" stroke="{colour}" stroke-width="3.2" stroke-dasharray="5 3"/>'
        f'<path d="{_head(base, points[0], _LIT)}" fill="{colour}" stroke="none"/>'
    )


def _curve(points: tuple[Point, ...]) -> str:
    return _pattern(len(points)) % tuple(chain.from_iterable(points))


@lru_cache(maxsize=512)
def _pattern(points: int) -> str:
    return "M%g,%gC" + " ".join(["%g,%g"] * (points - 1))


def _head(base: Point, tip: Point, half: float) -> str:
    (bx, by), (tx, ty) = base, tip
    dx, dy = tx - bx, ty - by
    scale = half / (hypot(dx, dy) or 1)
    ox, oy = -dy * scale, dx * scale
    # The shaft ends flat at the base; the head reaches back a little, so that no renderer shows a seam.
    sx, sy = bx - dx * 0.06, by - dy * 0.06
    return "M%g,%gL%g,%gL%g,%gz" % (sx + ox, sy + oy, tx, ty, sx - ox, sy - oy)  # noqa: UP031 - twice as fast


def _straight(a: Point, b: Point) -> tuple[Point, Point, Point]:
    third = (b[0] - a[0]) / 3, (b[1] - a[1]) / 3
    return (a[0] + third[0], a[1] + third[1]), (b[0] - third[0], b[1] - third[1]), b


def _cut(points: tuple[Point, ...], length: float) -> tuple[Point, tuple[Point, ...]]:
    """Takes about `length` off the start of a spline: where it was cut, and what remains."""
    first = 0
    while first + 4 < len(points) and _chord(points, first) < length:
        length -= _chord(points, first)
        first += 3
    cubic = points[first], points[first + 1], points[first + 2], points[first + 3]
    t = min(1.0, length / (_chord(points, first) or 1))
    for _ in range(6):  # a control point may stand close to its end: length grows with t, or with its square
        t = min(0.95, t * (length / (_distance(points[first], _split(cubic, t)[0]) or 1)) ** 0.6)
    at, before, after = _split(cubic, t)
    return at, (at, before, after, *points[first + 3 :])


def _split(cubic: tuple[Point, Point, Point, Point], t: float) -> tuple[Point, Point, Point]:
    """The point at t, and the two control points of what remains (de Casteljau)."""
    a, b, c, d = cubic
    ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    return _between(abc, bcd, t), bcd, cd


def _chord(points: tuple[Point, ...], first: int) -> float:
    """A cubic's length, near enough: between its chord and its control polygon."""
    a, b, c, d = points[first : first + 4]
    polygon = _distance(a, b) + _distance(b, c) + _distance(c, d)
    return (polygon + _distance(a, d)) / 2


def _distance(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
