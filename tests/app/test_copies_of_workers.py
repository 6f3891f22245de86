"""The copies that do a worker's jobs: they follow each other, and die together with what they were made of."""

import asyncio
import os
import signal
from pathlib import Path

from app.workers import Lane
from tests.app.lanes import at_rest, at_work, ready, with_lane
from tests.processes import gone


def test_after_a_share_of_jobs_a_copy_goes_on_and_no_job_is_lost():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        (before,) = lane.pids
        served = set()
        for _ in range(20):
            assert await lane.run("ping") == "pong"
            served.add(at_work(lane))
        assert 7 <= len(served) <= 8  # 21 jobs, three each; the last copy may have ended by now
        assert lane.pids == [before]

    with_lane(body, worker_jobs=3)


def test_what_copies_are_made_of_runs_no_thread():
    async def body(lane: Lane) -> None:
        await ready(lane)
        # Of other threads a copy has nothing but the locks that they held.
        assert len(list(Path(f"/proc/{lane.pids[0]}/task").iterdir())) == 1

    with_lane(body)


def test_a_copy_that_dies_takes_its_worker_along():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        before = [*lane.pids, at_work(lane)]
        os.kill(at_work(lane), signal.SIGKILL)
        async with asyncio.timeout(20):
            while lane.pids == before[:1]:
                await asyncio.sleep(0.01)
        assert await lane.run("ping") == "pong"
        assert await asyncio.to_thread(gone, before)

    with_lane(body, queue_seconds=20)


def test_a_worker_that_dies_takes_its_copy_along():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        before = [*lane.pids, at_work(lane)]
        os.kill(lane.pids[0], signal.SIGKILL)
        assert await asyncio.to_thread(gone, before)

    with_lane(body, queue_seconds=20)
