"""Worker processes that can be killed: layouts, exports and whatever is too long for the event loop run there.

Two lanes, each with its own processes and a bounded queue: a fast one for what is cheap by prediction, and a
slow one, at low priority, so that costly requests wait for each other and not before everyone. A worker counts
as free only once it has said that it is ready, so its start never falls under a request's deadline. A worker
that overruns, crashes or is killed costs one request; its successor starts at once.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.metrics import Metrics
from app.problems import Refusal, busy
from app.process import Lost, Worker
from app.settings import Settings
from engine.errors import LimitError

LOG = logging.getLogger("gradstep.workers")
RESTART_PAUSE = 0.5  # seconds before a worker that could not start is started again
TRIES = 4  # starts that fail, with none before that went well: whatever is wrong will not pass by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a lane gives its jobs: workers, places in the queue, seconds, bytes of address space, and priority."""

    size: int
    queue: int
    deadline: float
    address_space: int
    nice: int = 0


class Lane:
    """Some workers, a queue before them, and a deadline."""

    def __init__(
        self, name: str, terms: Terms, settings: Settings, metrics: Metrics, give_up: Callable[[], None]
    ) -> None:
        self.name = name
        self._give_up = give_up
        self._failures: int | None = 0  # starts in vain; None as soon as one went well
        self.size = terms.size
        self.queue = terms.queue
        self.deadline = terms.deadline
        self.seconds = 0.0
        self.done = 0
        self._settings = settings
        self._metrics = metrics
        self._address_space = terms.address_space
        self._nice = terms.nice
        self._free: list[Worker] = []
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def waiting(self) -> int:
        """Jobs in the queue."""
        return len(self._waiting)

    @property
    def ready(self) -> int:
        """Workers that live, busy or free."""
        return len(self._all)

    @property
    def pids(self) -> list[int]:
        """The processes, for the tests of faults."""
        return [worker.process.pid for worker in self._all]

    def open(self) -> None:
        """Start every worker, in the background."""
        for _ in range(self.size):
            self._begin()

    async def close(self) -> None:
        """End every worker and wait until it is gone."""
        self._closed = True
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for worker in list(self._all):
            self._retire(worker)
        await asyncio.gather(*self._ending)

    async def run(self, job: str, *arguments: Any) -> Any:
        """The job's result; a Refusal when the lane is full, the job overran or its worker was lost."""
        worker = await self._take()
        begun = time.perf_counter()
        healthy = False
        try:
            kind, result = await worker.call(job, arguments, self.deadline)
            healthy = True
        except TimeoutError as error:
            raise _refused("took_too_long", limit=f"{self.deadline:g}") from error
        except Lost as error:
            raise _refused("worker_lost") from error
        finally:
            self.seconds += time.perf_counter() - begun
            self.done += 1
            self._give_back(worker, healthy=healthy)
        if kind == "refused":
            try:
                raise result
            finally:
                del result  # its traceback keeps this frame: a circle, otherwise
        if kind == "failed":
            raise RuntimeError(f"job {job} failed in a worker:\n{result}")
        return result

    async def _take(self) -> Worker:
        if self._free:
            return self._free.pop()
        if len(self._waiting) >= self.queue:
            raise self._busy()
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._settings.queue_seconds):
                return await turn
        except BaseException as error:
            # Out of time, or its client has left; its turn may have come in the same moment.
            if turn in self._waiting:
                self._waiting.remove(turn)
            elif not turn.cancelled():
                self._hand_on(turn.result())
            if not isinstance(error, TimeoutError):
                raise
            raise self._busy() from error

    def _busy(self) -> Refusal:
        self._metrics.rejections.labels(f"{self.name} lane").inc()
        return busy(self._patience())

    def _patience(self) -> int:
        """Seconds until the queue has probably gone down: half of it at the mean time of a job."""
        mean = self.seconds / self.done if self.done else 0.1
        return max(1, min(30, round(len(self._waiting) * mean / self.size / 2)))

    def _give_back(self, worker: Worker, *, healthy: bool) -> None:
        if not healthy:
            self._metrics.losses.labels(self.name).inc()
            self._retire(worker)
            self._begin()
            return
        self._hand_on(worker)

    def _retire(self, worker: Worker) -> None:
        if worker not in self._all:
            return
        self._all.remove(worker)
        task = asyncio.ensure_future(worker.end())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def _hand_on(self, worker: Worker) -> None:
        """Give a free worker to whoever waits longest."""
        turn = next((turn for turn in self._waiting if not turn.done()), None)
        if turn is None:
            self._free.append(worker)
        else:
            self._waiting.remove(turn)
            turn.set_result(worker)

    def _begin(self) -> None:
        if not self._closed:
            task = asyncio.ensure_future(self._start())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def _start(self) -> None:
        worker = None
        while worker is None:
            try:
                worker = await Worker.start(self._address_space, self._nice, self._settings.worker_jobs)
            except (Lost, OSError) as error:
                LOG.warning("a worker of lane %s could not start (%r); trying again", self.name, error)
                self._count_failure()
                await asyncio.sleep(RESTART_PAUSE)
        self._failures = None
        self._all.add(worker)
        self._hand_on(worker)
        self._watch(worker)

    def _count_failure(self) -> None:
        if self._failures is not None:
            self._failures += 1
            if self._failures == TRIES:
                self._give_up()

    def _watch(self, worker: Worker) -> None:
        """Replace a worker that dies while it is free, so that nobody is given a dead one."""

        async def wait() -> None:
            await worker.process.wait()
            if worker in self._free:
                self._free.remove(worker)
                self._all.discard(worker)
                self._metrics.losses.labels(self.name).inc()
                self._begin()

        task = asyncio.ensure_future(wait())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)


def _refused(code: str, **details: Any) -> Refusal:
    return Refusal([LimitError(code, seconds=1, **details)], {"Retry-After": "1"})


class Workers:
    """The two lanes."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        fast = Terms(
            size=settings.fast_workers,
            queue=settings.fast_queue,
            deadline=settings.deadline,
            address_space=settings.worker_bytes,
        )
        slow = Terms(
            size=settings.slow_workers,
            queue=settings.slow_queue,
            deadline=settings.slow_deadline,
            address_space=settings.slow_worker_bytes,
            nice=10,
        )
        self._given_up = False
        self.fast = Lane("fast", fast, settings, metrics, self._give_up)
        self.slow = Lane("slow", slow, settings, metrics, self._give_up)

    @property
    def lanes(self) -> tuple[Lane, Lane]:
        """Both, for what is done to each."""
        return self.fast, self.slow

    def _give_up(self) -> None:
        """End the service: without workers it would answer "busy" for ever, and whoever started it would not know why."""
        if self._given_up:
            return
        self._given_up = True
        LOG.critical("no worker process can start; what one wrote as it failed stands above. The service ends.")
        parent = multiprocessing.parent_process()  # it would start a process in place of each that ends
        os.kill(os.getpid() if parent is None or parent.pid is None else parent.pid, signal.SIGTERM)

    def open(self) -> None:
        """Start all workers, in the background."""
        for lane in self.lanes:
            lane.open()

    async def close(self) -> None:
        """End all workers."""
        await asyncio.gather(*(lane.close() for lane in self.lanes))
