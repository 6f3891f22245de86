"""Pictures of errors in formats that only a worker can make, kept, because mistakes come in floods.

When no worker can make one now, the answer is a picture made beforehand that says only that the service is busy: a
slide shows it rather than a broken image.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.caches import ByteCache, Flights
from app.error_picture import Drawn, error_picture
from app.problems import Refusal, busy
from app.workers import Workers

FORMATS = ("svg", "png", "pdf")
KEPT_BYTES = 8 * 2**20
POINTS = 0.75  # to the px
Run = Callable[..., Awaitable[bytes]]


class ErrorPictures:
    """Makes and keeps them."""

    def __init__(self, run: Run, workers: Workers) -> None:
        self._run = run
        self._workers = workers
        self._kept: ByteCache[tuple[str, str], bytes] = ByteCache(KEPT_BYTES)
        self._flights: Flights[tuple[str, str], bytes] = Flights()
        self._last_resorts: dict[str, bytes] = {}

    async def prepare(self) -> None:
        """Make the pictures of last resort."""
        drawn = error_picture(busy(1).errors)
        for form in FORMATS[1:]:
            self._last_resorts[form] = await self._convert(form, drawn)

    async def picture(self, form: str, drawn: Drawn) -> bytes:
        """The picture in one of ``FORMATS``."""
        if form == "svg":
            return drawn.svg.encode()
        key = (form, drawn.svg)
        kept = self._kept.get(key)
        if kept is None:
            try:
                kept = await self._flights.once(key, lambda: self._convert(form, drawn))
            except Refusal:
                if form not in self._last_resorts:
                    raise
                return self._last_resorts[form]
            self._kept.put(key, kept, len(kept) + len(drawn.svg))
        return kept

    async def _convert(self, form: str, drawn: Drawn) -> bytes:
        size = (drawn.width * POINTS, drawn.height * POINTS)
        return await self._run(self._workers.fast, "error_picture", form, drawn.svg, *size)
