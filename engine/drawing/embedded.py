"""Graphviz inside this process, through the binding that pygraphviz itself stands on.

`AGraph` would write the graph to a temporary file, read it back and make a new context for every layout; the same calls
made directly take half the time. Only generated ids and numbers go in, so nothing needs quoting.
"""

import threading
from functools import cache
from typing import Any, NamedTuple

from engine.drawing.boxes import Box, Link, Plan
from engine.drawing.placed import ATTRIBUTES, FRAME_MARGIN, USUAL_HEIGHT, Placed, inches

# One context serves all layouts of the process; it is not made for two threads at once.
_lock = threading.Lock()


_ATTRIBUTES = [
    (kind, name.encode(), value.encode()) for kind, rows in enumerate(ATTRIBUTES) for name, value in rows.items()
]


# A view of nothing: rendering is asked for positions alone, and leaves out what it would not show.
_ELSEWHERE = b"1,1,1,-1e6,-1e6"


class Library(NamedTuple):
    """The binding's functions, and the one context."""

    new: Any
    calls: Any
    context: Any


@cache
def library() -> Library | None:
    """Graphviz, or None on a system that pygraphviz has no wheel for, or that lacks what the wheel needs of it."""
    try:
        from pygraphviz import graphviz as binding
    except ImportError:
        return None
    # The binding wraps each function of its extension once more in Python, which a small graph would feel.
    return Library(binding.agraphnew, getattr(binding, "_graphviz", binding), binding.gvContextWithBuiltins())


def run(plan: Plan) -> Placed:
    """Lays boxes out; the library must be there."""
    found = library()
    assert found is not None
    new, binding, context = found
    with _lock:
        graph = new(b"", False, True)
        try:
            nodes, edges, frames = _build(binding, graph, plan)
            binding.gvLayout(context, graph, b"dot")
            binding.gvRender(context, graph, b"dot")  # to nowhere: it only writes the positions to the attributes
            read = binding.agget
            placed = Placed(
                read(graph, b"bb").decode(),
                [read(node, b"pos").decode() for node in nodes],
                [read(edge, b"pos").decode() for edge in edges],
                [read(frame, b"bb").decode() for frame in frames],
            )
            binding.gvFreeLayout(context, graph)
        finally:
            binding.agclose(graph)
    return placed


def _build(binding: Any, graph: Any, plan: Plan) -> tuple[list[Any], list[Any], list[Any]]:
    """Writes the boxes into an empty graph: handles of boxes, links and frames, in their order."""
    for kind, name, value in _ATTRIBUTES:
        binding.agattr(graph, kind, name, value)
    binding.agattr(graph, 0, b"rankdir", plan.direction.encode())
    binding.agattr(graph, 0, b"ranksep", b"%g" % plan.ranksep)
    binding.agattr(graph, 0, b"viewport", _ELSEWHERE)
    if plan.frames:
        binding.agattr(graph, 0, b"newrank", b"true")  # ranks across frames, so that layers stand behind each other
    nodes = {box.name: _box(binding, graph, box) for box in plan.boxes}
    edges = [_link(binding, graph, link, nodes) for link in plan.links]
    frames = [_frame(binding, graph, name, inside, nodes) for name, inside in plan.frames]
    return list(nodes.values()), edges, frames


def _frame(binding: Any, graph: Any, name: str, inside: tuple[str, ...], nodes: dict[str, Any]) -> Any:
    frame = binding.agsubg(graph, f"cluster_{name}".encode(), 1)
    binding.agset(frame, b"margin", FRAME_MARGIN.encode())
    for each in inside:
        binding.agsubnode(frame, nodes[each], 1)
    return frame


def _box(binding: Any, graph: Any, box: Box) -> Any:
    node = binding.agnode(graph, box.name.encode(), 1)
    binding.agset(node, b"width", inches(box.width).encode())
    if box.height != USUAL_HEIGHT:
        binding.agset(node, b"height", inches(box.height).encode())
    if box.round:
        binding.agset(node, b"shape", b"circle")
    return node


def _link(binding: Any, graph: Any, link: Link, nodes: dict[str, Any]) -> Any:
    edge = binding.agedge(graph, nodes[link.tail], nodes[link.head], b"", 1)
    if link.out:
        binding.agset(edge, b"tailport", link.out.encode())
    if link.into:
        binding.agset(edge, b"headport", link.into.encode())
    if not link.arrow:
        binding.agset(edge, b"arrowhead", b"none")
    if link.weight != 1:
        binding.agset(edge, b"weight", b"%d" % link.weight)
    return edge
