"""Places boxes and wires by Graphviz, which runs in this process and sees only generated ids and numbers.

The only slow part of a picture, and the only one that cannot be interrupted: hence the cost is predicted first (`cost`)
and the answer is kept (`cache`). Graphviz's own text metrics are never used; they differ between its builds.
"""

import json
import threading
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryFile
from typing import Any

PAD = 8.64  # points around the picture: 0.12 in
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Wire:
    """Points of a cubic spline (3 k + 1 of them) and the tip of its arrow head, or None for a wire without one."""

    points: tuple[Point, ...]
    tip: Point | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Centres of boxes, wires and frames by the ids they have in the DOT; points from the upper left corner."""

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


def place(dot: str) -> Layout:
    """Lays out DOT that `boxes` wrote."""
    answer = json.loads(_run(dot))
    _, _, width, height = map(float, answer["bb"].split(","))
    bottom = height + PAD
    centres: dict[str, Point] = {}
    frames = {}
    for thing in answer.get("objects", ()):
        if "pos" in thing:
            x, y = thing["pos"].split(",")
            centres[thing["name"]] = (float(x) + PAD, bottom - float(y))
        else:
            left, low, right, high = map(float, thing["bb"].split(","))
            frames[thing["name"]] = (left + PAD, bottom - high, right - left, high - low)
    wires = {edge["id"]: _wire(edge["pos"], bottom) for edge in answer.get("edges", ())}
    return Layout(width + 2 * PAD, height + 2 * PAD, centres, wires, frames)


def _wire(text: str, bottom: float) -> Wire:
    """Graphviz writes `e,x,y x,y x,y …`: the tip of the head, then the spline; upwards is positive."""
    tip = None
    points = []
    for word in text.split(" "):
        if word[0] == "e":
            _, x, y = word.split(",")
            tip = (float(x) + PAD, bottom - float(y))
        else:
            x, y = word.split(",")
            points.append((float(x) + PAD, bottom - float(y)))
    return Wire(tuple(points), tip)


_lock = threading.Lock()


def _run(dot: str) -> bytes:
    library = _library()
    if library is None:
        return _run_program(dot)
    binding, context = library
    with TemporaryFile() as file:
        file.write(dot.encode())
        file.seek(0)
        # One context serves all layouts of the process; it is not made for two threads at once.
        with _lock:
            graph = binding.agread(file, None)
            try:
                binding.gvLayout(context, graph, b"dot")
                failed, answer = binding.gvRenderData(context, graph, b"json0")
                binding.gvFreeLayout(context, graph)
            finally:
                binding.agclose(graph)
    if failed:
        raise RuntimeError("Graphviz could not lay out a graph of plain boxes")
    return bytes(answer)


@cache
def _library() -> tuple[Any, Any] | None:
    """Graphviz inside this process, or None on a system that pygraphviz has no wheel for."""
    try:
        from pygraphviz import graphviz as binding
    except ImportError:
        return None
    return binding, binding.gvContextWithBuiltins()


def _run_program(dot: str) -> bytes:
    """The same by a `dot` program of the system: ten times slower, and one process for each layout."""
    import graphviz

    return bytes(graphviz.Source(dot).pipe(format="json0"))
