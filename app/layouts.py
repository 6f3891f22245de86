"""Layouts for the drawing: kept ones at once, others from the shared cache, new ones by a worker.

The drawing is plain code that asks for a layout in the middle of its work. When there is none it is stopped with
``NotYet``, the layout is fetched or made, and the drawing starts again and finds it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from app.caches import Flights
from app.settings import Settings
from app.shared import Shared
from app.workers import Lane, Workers
from engine.drawing.boxes import Plan
from engine.drawing.cost import Bounds, bounded
from engine.drawing.layout import place
from engine.drawing.places import Layout, Wire

Run = Callable[..., Awaitable[Layout]]


class NotYet(Exception):
    """The drawing needs a layout that has not been made."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("a layout is needed")
        self.plan = plan


class Layouts:
    """Has layouts made, once for all who want the same; the sheets keep them."""

    def __init__(self, settings: Settings, workers: Workers, run: Run, shared: Shared) -> None:
        self._settings = settings
        self._workers = workers
        self._run = run
        self._shared = shared
        self._flights: Flights[Plan, Layout] = Flights()
        self._made: dict[Plan, Layout] = {}

    def find(self, plan: Plan) -> Layout:
        """What the sheets call where they would lay out: only what ``draw`` has had made is there."""
        if plan not in self._made:
            raise NotYet(plan)
        return self._made[plan]

    async def draw(self, drawing: Callable[[], bytes]) -> bytes:
        """The result of ``drawing()``, with the layout it asks for made in between."""
        try:
            return drawing()
        except NotYet as needed:
            plan = needed.plan
        layout = await self._flights.once(plan, lambda: self._fetch(plan))
        self._made[plan] = layout
        try:
            return drawing()
        finally:
            self._made.pop(plan, None)

    async def _fetch(self, plan: Plan) -> Layout:
        lane = self._lane(plan)
        if not self._shared.there:
            return await self._run(lane, "layout", plan)
        key = b"layout:" + hashlib.blake2b(repr(plan).encode(), digest_size=20).digest()
        kept = await self._shared.get(key)
        if kept is not None:
            return decoded(kept)
        layout = await self._run(lane, "layout", plan)
        await self._shared.put(key, encoded(layout))
        return layout

    def _lane(self, plan: Plan) -> Lane:
        cheap = bounded_cost(plan, self._settings) <= self._settings.fast_cost
        return self._workers.fast if cheap else self._workers.slow


def bounded_cost(plan: Plan, settings: Settings) -> int:
    """The predicted cost of a layout; LimitError where it would be too much."""
    return bounded(plan, Bounds(settings.layout_nodes, settings.layout_edges, settings.layout_cost))


def bounded_place(settings: Settings) -> Callable[[Plan], Layout]:
    """For a worker that draws by itself: lays out what may be laid out."""

    def lay_out(plan: Plan) -> Layout:
        bounded_cost(plan, settings)
        return place(plan)

    return lay_out


def encoded(layout: Layout) -> bytes:
    """A layout as JSON: what comes from a cache that others can write to is never unpickled."""
    return json.dumps([layout.width, layout.height, layout.centres, layout.wires, layout.frames]).encode()


def decoded(content: bytes) -> Layout:
    """The layout again."""
    width, height, centres, wires, frames = json.loads(content)
    return Layout(
        width,
        height,
        {name: _tuple(point) for name, point in centres.items()},
        {name: Wire(tuple(map(_tuple, points)), tip and _tuple(tip)) for name, (points, tip) in wires.items()},
        {name: _tuple(frame) for name, frame in frames.items()},
    )


def _tuple(numbers: list[float]) -> Any:
    return tuple(numbers)
