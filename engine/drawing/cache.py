"""Sheets and layouts already made, shared by all requests of a process, bounded in bytes."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from engine.drawing import network_view
from engine.drawing.boxes import Plan
from engine.drawing.compose import compose
from engine.drawing.cost import BOUNDS, bounded
from engine.drawing.layout import place
from engine.drawing.look import Look, View
from engine.drawing.picture import Picture
from engine.drawing.places import Layout
from engine.graph import Graph

# Above as many values the compact view is chosen by itself.
WIRE_VALUES = 40


class Sheets:
    """Finds the picture of a graph in a look, or makes it. What was used last is kept, up to `max_bytes`.

    `lay_out` places a plan's boxes, and refuses what is too large; the service has it done by a process that can be killed.
    """

    def __init__(self, max_bytes: int = 64 * 2**20, lay_out: Callable[[Plan], Layout] | None = None) -> None:
        self.max_bytes = max_bytes
        self._lay_out = lay_out or _bounded_place
        self.bytes = 0
        self._kept: OrderedDict[object, tuple[Picture | Layout, int]] = OrderedDict()
        self._lock = threading.Lock()

    def picture(self, graph: Graph, look: Look) -> Picture:
        """The sheet for a structure and a look, laid out at most once while it is kept."""
        if look.prefix or not (look.values and look.gradients):  # what only a stamp asks for
            look = replace(look, prefix="", values=True, gradients=True)
        key = (graph.structure, look)
        found = self._find(key)
        if isinstance(found, Picture):
            return found
        look = _settled(graph, look)
        picture = network_view.compose(graph, look) if look.view == "network" else compose(graph, look, self._layout)
        self._keep(key, picture, picture.size)
        return picture

    def _layout(self, plan: Plan) -> Layout:
        """Themes, languages and backgrounds share a layout: its plan is the same."""
        found = self._find(plan)
        if isinstance(found, Layout):
            return found
        layout = self._lay_out(plan)
        self._keep(plan, layout, 2 * layout.size)
        return layout

    def _find(self, key: object) -> Picture | Layout | None:
        with self._lock:
            entry = self._kept.get(key)
            if entry is None:
                return None
            self._kept.move_to_end(key)
            return entry[0]

    def _keep(self, key: object, thing: Picture | Layout, size: int) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = (thing, size)
            self.bytes += size
            while self.bytes > self.max_bytes:
                _, (_, freed) = self._kept.popitem(last=False)
                self.bytes -= freed


def _bounded_place(plan: Plan) -> Layout:
    # No wire crosses more ranks than there are boxes, so small plans need no prediction.
    if 2 * len(plan.boxes) * len(plan.links) > BOUNDS.cost:
        bounded(plan)
    return place(plan)


def _settled(graph: Graph, look: Look) -> Look:
    if look.view != "auto":
        return look
    return _viewed(look, "compact" if graph.size > WIRE_VALUES else "wire")


@lru_cache(maxsize=256)
def _viewed(look: Look, view: View) -> Look:
    return replace(look, view=view)
