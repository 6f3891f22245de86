"""Where things stand: what a layout gives, and what pictures are drawn from."""

from typing import NamedTuple

Point = tuple[float, float]


class Wire(NamedTuple):
    """Points of a cubic spline (3 k + 1 of them) and the tip of its arrow head, or None for a wire without one."""

    points: tuple[Point, ...]
    tip: Point | None


class Layout(NamedTuple):
    """Centres of boxes, wires and frames by their ids; points from the upper left corner."""

    width: float
    height: float
    centres: dict[str, Point]
    wires: dict[str, Wire]
    frames: dict[str, tuple[float, float, float, float]]  # x, y, width, height

    @property
    def size(self) -> int:
        """Bytes, near enough to bound a cache."""
        points = sum(len(wire.points) + 1 for wire in self.wires.values())
        return 250 * len(self.centres) + 120 * points
