"""A lane of one worker for a test, and the processes behind it."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

from app.metrics import Metrics
from app.settings import Settings
from app.workers import Lane, Terms
from tests.processes import children


def _unexpected() -> None:
    raise AssertionError("the lane gave up")


def with_lane(body: Callable[[Lane], Awaitable[None]], **changes) -> None:
    settings = Settings(**changes)

    async def main() -> None:
        terms = Terms(
            size=1, queue=settings.fast_queue, deadline=settings.deadline, address_space=settings.worker_bytes
        )
        lane = Lane("test", terms, settings, Metrics(), _unexpected)
        lane.open()
        try:
            await body(lane)
        finally:
            await lane.close()

    asyncio.run(main())


async def ready(lane: Lane) -> None:
    async with asyncio.timeout(20):
        while lane.ready < lane.size:
            await asyncio.sleep(0.01)


async def at_rest(lane: Lane) -> None:
    """Until the first copy waits for jobs: one that is stopped before it has begun would outlive its original."""
    await ready(lane)
    assert await lane.run("ping") == "pong"


def at_work(lane: Lane) -> int:
    """The process that answers the jobs of the lane's first worker now: a copy of it, where copies are made."""
    (pid,) = lane.pids
    if sys.platform != "linux":
        return pid
    end = time.monotonic() + 20
    while not (copies := children(pid)):
        assert time.monotonic() < end
        time.sleep(0.001)
    return copies[0]
