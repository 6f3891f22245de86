"""The service behind the routes: decides where a request is computed, and keeps what was computed.

Small programs are parsed, evaluated and drawn in the event loop's process, with only their layout in a worker;
everything longer, and every format that takes more than joining strings, is computed wholly in a worker.
"""

from __future__ import annotations

import asyncio
import gc
import time
from typing import Any

from app import memory, work
from app.asked import Asked
from app.caches import ByteCache, Flights
from app.error_pictures import ErrorPictures
from app.layouts import Layouts
from app.metrics import Metrics
from app.page import staging
from app.replies import Reply
from app.settings import Settings
from app.shared import Shared
from app.workers import Lane, Workers
from engine.drawing import Sheets
from engine.errors import LimitError

# Formats that hold every step, or are built by a slow library.
SLOW_FORMATS = ("pptx", "zip", "html")
GARBAGE = (20_000, 20, 200)  # objects made before a collection, and collections before one of the older generations
GAUGED_EVERY = 2.0  # seconds
BYTES_OF_A_WEIGHT = 20  # of a program that draws as much: a number, a product, a share of a sum


class Service:
    """One process's share of the service; ``open`` and ``close`` frame its life."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.limits = work.limits_of(settings)
        self.metrics = Metrics()
        self.workers = Workers(settings, self.metrics)
        self.shared = Shared(settings)
        self.replies: ByteCache[bytes, Reply] = ByteCache(
            settings.reply_cache_bytes,
            hit=self.metrics.caches.labels("replies", "hit").inc,
            miss=self.metrics.caches.labels("replies", "miss").inc,
        )
        self.layouts = Layouts(settings, self.workers, self._run, self.shared)
        self.sheets = Sheets(settings.sheet_cache_bytes, lay_out=self.layouts.find)
        self.error_pictures = ErrorPictures(self._run, self.workers)
        self._flights: Flights[bytes, bytes] = Flights()

    async def open(self) -> None:
        """Start the workers; requests may come before they are ready, and wait for them."""
        memory.bound()
        self.workers.open()
        # What is there now stays; without this the collector walks it, and every kept sheet, again and again: 50 ms pauses.
        memory.settle()
        gc.set_threshold(*GARBAGE)
        self._background = [
            asyncio.ensure_future(self._gauge_for_ever()),
            asyncio.ensure_future(self.error_pictures.prepare()),
        ]

    async def close(self) -> None:
        """Stop the workers."""
        for task in self._background:
            task.cancel()
        await self.workers.close()
        await self.shared.close()

    async def _gauge_for_ever(self) -> None:
        """Gauges are written from time to time, because another process may be the one that is asked for them."""
        while True:
            self.gauge()
            await asyncio.sleep(GAUGED_EVERY)

    # ---- what the routes ask for

    async def graph(self, asked: Asked) -> bytes:
        """Values, gradients and nodes, as JSON."""
        if self._light(asked):
            return work.graph(asked, self.limits)
        return await self._apart("graph", asked)

    async def steps(self, asked: Asked) -> bytes:
        """Every step in words, as JSON."""
        if self._light(asked):
            program = work.program_of(asked, self.limits)
            if program.graph.size <= self.settings.inline_steps:
                return work.steps_of(program, asked)
        return await self._apart("steps", asked)

    async def check(self, asked: Asked) -> bytes:
        """Gradients by three ways, as JSON."""
        return await self._apart("check", asked)

    async def shared_picture(self, form: str, asked: Asked) -> bytes:
        """A picture that another process may have made already."""
        if not self.shared.there:
            return await self.picture(form, asked)
        key = b"picture:" + asked.digest(f"picture {form}")
        content = await self.shared.get(key)
        self.metrics.caches.labels("shared", "miss" if content is None else "hit").inc()
        if content is None:
            content = await self.picture(form, asked)
            await self.shared.put(key, content)
        return content

    async def picture(self, form: str, asked: Asked) -> bytes:
        """A picture in any format."""
        if form == "json":
            return await self.graph(asked)
        if form == "svg" and self._light(asked) and not asked.options["animate"]:
            content = await self._drawn_here(asked)
        else:
            content = await self._apart(f"picture {form}", asked)
        if len(content) > self.settings.picture_bytes:
            raise LimitError("reply_too_large", limit=self.settings.picture_bytes, given=len(content))
        return content

    async def staged(self, name: str, asked: Asked, *more: Any) -> bytes:
        """What the studio shows, as HTML or as JSON for its scripts."""
        if not self._light(asked):
            return bytes(await self._run(self._lane("", asked), "staged", name, asked, self.limits, *more))
        program = staging.program_for_page(asked, self.limits)
        return await self.layouts.draw(lambda: staging.WORKS[name](asked, program, self.sheets, *more))

    def gauge(self) -> None:
        """Bring the gauges up to date; the counters count by themselves."""
        for lane in self.workers.lanes:
            self.metrics.waiting.labels(lane.name).set(lane.waiting)
            self.metrics.workers.labels(lane.name).set(lane.ready)
        self.metrics.cache_bytes.labels("replies").set(self.replies.bytes)
        self.metrics.cache_bytes.labels("sheets").set(self.sheets.bytes)

    # ---- where it is computed

    def _light(self, asked: Asked) -> bool:
        """Whether the event loop may do it: a short program whose graph is about as long as its text."""
        if asked.source is None or asked.options["derivative"]:
            return False
        longest = self.settings.inline_bytes if not asked.expand else self.settings.inline_bytes // 4
        return len(asked.source) <= longest

    async def _drawn_here(self, asked: Asked) -> bytes:
        program = work.program_of(asked, self.limits)
        return await self.layouts.draw(lambda: work.svg(asked, program, self.sheets))

    async def _apart(self, name: str, asked: Asked) -> bytes:
        """In a worker, once for all who ask for the same at the same time."""
        job, _, form = name.partition(" ")
        arguments = (form, asked, self.limits) if form else (asked, self.limits)
        lane = self._lane(form, asked)
        return await self._flights.once(asked.digest(name), lambda: self._run(lane, job, *arguments))

    def _lane(self, form: str, asked: Asked) -> Lane:
        costly = (
            form in SLOW_FORMATS
            or (form == "pdf" and asked.options["pages"] == "all")
            or asked.options["animate"]
            or asked.program_bytes > self.settings.inline_bytes
            or asked.weights > self.settings.inline_weights
            or (form == "png" and self._pixels(asked) > self.settings.inline_pixels)
            or asked.options["derivative"] is not None
        )
        return self.workers.slow if costly else self.workers.fast

    def _pixels(self, asked: Asked) -> float:
        """About how large an image is: what it shows, times the square of its scale."""
        shown = asked.program_bytes if asked.source is not None else BYTES_OF_A_WEIGHT * asked.weights
        return float(shown * asked.options["scale"] ** 2)

    async def _run(self, lane: Lane, job: str, *arguments: Any) -> Any:
        begun = time.perf_counter()
        try:
            return await lane.run(job, *arguments)
        finally:
            self.metrics.job_seconds.labels(lane.name).observe(time.perf_counter() - begun)
