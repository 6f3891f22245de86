"""Layouts for the drawing: kept ones at once, new ones by a worker after a look at what they would cost.

The drawing is plain code that asks for a layout in the middle of its work. When there is none it is stopped with
``NotYet``, the layout is made in a worker, and the drawing starts again and finds it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.caches import Flights
from app.workers import Workers
from engine.drawing.layout import Layout

Run = Callable[..., Awaitable[Layout]]


class NotYet(Exception):
    """The drawing needs a layout that has not been made."""

    def __init__(self, dot: str) -> None:
        super().__init__("a layout is needed")
        self.dot = dot


class Layouts:
    """Has layouts made, once for all who want the same; the sheets keep them."""

    def __init__(self, workers: Workers, run: Run) -> None:
        self._workers = workers
        self._run = run
        self._flights: Flights[str, Layout] = Flights()
        self._made: dict[str, Layout] = {}

    def find(self, dot: str) -> Layout:
        """What the sheets call where they would lay out: only what ``draw`` has had made is there."""
        if dot not in self._made:
            raise NotYet(dot)
        return self._made[dot]

    async def draw(self, drawing: Callable[[], bytes]) -> bytes:
        """The result of ``drawing()``, with the layout it asks for made in between."""
        try:
            return drawing()
        except NotYet as needed:
            dot = needed.dot
        layout = await self._flights.once(dot, lambda: self._run(self._workers.fast, "layout", dot))
        self._made[dot] = layout
        try:
            return drawing()
        finally:
            self._made.pop(dot, None)
