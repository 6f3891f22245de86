"""Real worker processes, with jobs that do what hostile requests do."""

import asyncio
import gc
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from app.metrics import Metrics
from app.problems import Refusal
from app.process import Worker
from app.settings import Settings
from app.workers import Lane, Terms, Workers
from engine.drawing.boxes import Box, Plan
from tests.app.lanes import at_rest, at_work, ready, with_lane

PLAN = Plan(boxes=(Box("n0", 72, 36), Box("n1", 72, 36)))


def test_a_job_runs_elsewhere():
    async def body(lane: Lane) -> None:
        layout = await lane.run("layout", PLAN)
        assert set(layout.centres) == {"n0", "n1"}
        assert lane.pids != [os.getpid()]

    with_lane(body)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells")
def test_a_worker_leaves_no_core_file_and_ctrl_c_to_the_service():
    async def body(lane: Lane) -> None:
        await lane.run("layout", PLAN)
        for pid in lane.pids:
            limits = Path(f"/proc/{pid}/limits").read_text()
            assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)
            ignored = re.search(r"^SigIgn:\s*(\w+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
            assert int(ignored[1], 16) >> (signal.SIGINT - 1) & 1

    with_lane(body)


def test_the_alarm_of_a_job_is_off_once_it_is_done():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        copy = at_work(lane)
        await lane.run("layout", PLAN)
        await asyncio.sleep(1.5)  # the shortest alarm is one of a second
        assert await lane.run("ping") == "pong"
        assert at_work(lane) == copy

    with_lane(body)


def test_who_is_refused_is_told_half_of_the_queues_time():
    terms = Terms(size=2, queue=8, deadline=5, address_space=2**30)
    lane = Lane("slow", terms, Settings(), Metrics(), lambda: None)
    assert lane._patience() == 1
    lane.seconds, lane.done = 40.0, 10  # 4 s a job: 8 jobs are done by 2 workers in 16 s
    lane._waiting.extend([None] * 8)
    assert lane._patience() == 8
    lane.seconds = 4000.0
    assert lane._patience() == 30


class Pipe:
    """Where a job goes to, without a process behind it."""

    stdin = property(lambda self: self)

    def write(self, _: bytes) -> None:
        pass

    async def drain(self) -> None:
        pass


def called(warming: float, job: float) -> object:
    """What a call of 0.1 s answers when a worker needs so long for its libraries, and for the job."""
    answers = iter([(0, ("warming", None)), (warming, ("warm", None)), (job, ("done", b"drawn"))])

    async def receive() -> object:
        pause, answer = next(answers)
        await asyncio.sleep(pause)
        return answer

    worker = Worker(Pipe())
    worker._receive = receive
    return asyncio.run(worker.call("picture", (), 0.1))


def test_libraries_that_start_before_an_early_export_do_not_count():
    assert called(warming=0.3, job=0) == ("done", b"drawn")


def test_the_job_after_them_has_its_deadline():
    with pytest.raises(TimeoutError):
        called(warming=0, job=0.5)


def test_libraries_that_never_start_are_given_up(monkeypatch):
    monkeypatch.setattr("app.process.WARM_SECONDS", 0.1)
    with pytest.raises(TimeoutError):
        called(warming=0.5, job=0)


def test_closing_waits_until_processes_and_pipes_are_gone():
    ended: list[BaseException | None] = []

    async def body(lane: Lane) -> None:
        await at_rest(lane)
        os.kill(at_work(lane), signal.SIGSTOP)
        job = asyncio.ensure_future(lane.run("ping"))
        job.add_done_callback(lambda done: ended.append(done.exception()))
        await asyncio.sleep(0.05)

    with_lane(body, queue_seconds=20)
    gc.collect()  # a pipe that outlived its event loop would complain now
    assert [type(error) for error in ended] == [Refusal]


def test_an_overrun_costs_one_request():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        (before,) = lane.pids
        os.kill(at_work(lane), signal.SIGSTOP)  # a layout that does not end
        begun = time.perf_counter()
        with pytest.raises(Refusal) as refused:
            await lane.run("ping")
        assert 0.3 <= time.perf_counter() - begun < 3
        assert refused.value.errors[0].code == "took_too_long"
        assert refused.value.headers == {"Retry-After": "1"}
        assert await asyncio.wait_for(lane.run("ping"), 20) == "pong"
        assert lane.pids != [before]

    with_lane(body, deadline=0.3, queue_seconds=20)


def test_a_worker_that_is_killed_while_it_works_costs_one_request():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        (before,) = lane.pids
        os.kill(at_work(lane), signal.SIGSTOP)
        asyncio.get_running_loop().call_later(0.1, os.kill, before, signal.SIGKILL)
        with pytest.raises(Refusal) as refused:
            await lane.run("ping")
        assert refused.value.errors[0].code == "worker_lost"
        assert await lane.run("ping") == "pong"

    with_lane(body, queue_seconds=20)


def test_a_worker_that_dies_while_it_is_free_costs_nothing():
    async def body(lane: Lane) -> None:
        await ready(lane)
        (before,) = lane.pids
        os.kill(before, signal.SIGKILL)
        async with asyncio.timeout(20):
            while lane.pids == [before]:
                await asyncio.sleep(0.01)
        assert await lane.run("ping") == "pong"

    with_lane(body, queue_seconds=20)


def test_a_full_queue_is_refused_at_once():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        os.kill(at_work(lane), signal.SIGSTOP)
        running = [asyncio.ensure_future(lane.run("ping")) for _ in range(3)]  # one works, two wait
        await asyncio.sleep(0.05)
        assert lane.waiting == 2
        begun = time.perf_counter()
        with pytest.raises(Refusal) as refused:
            await lane.run("ping")
        assert time.perf_counter() - begun < 2  # the two that wait have a deadline each
        assert refused.value.errors[0].code == "busy"
        assert int(refused.value.headers["Retry-After"]) >= 1
        os.kill(at_work(lane), signal.SIGCONT)
        assert await asyncio.gather(*running) == ["pong"] * 3

    with_lane(body, fast_queue=2)


def test_who_waits_too_long_is_told_so():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        os.kill(at_work(lane), signal.SIGSTOP)
        running = asyncio.ensure_future(lane.run("ping"))
        await asyncio.sleep(0)
        with pytest.raises(Refusal) as refused:
            await lane.run("ping")
        assert refused.value.errors[0].code == "busy"
        os.kill(at_work(lane), signal.SIGCONT)
        assert await running == "pong"
        assert lane.waiting == 0

    with_lane(body, queue_seconds=0.2)


def test_a_client_that_leaves_the_queue_gives_its_turn_to_the_next():
    async def body(lane: Lane) -> None:
        await at_rest(lane)
        os.kill(at_work(lane), signal.SIGSTOP)
        first, leaving, last = (asyncio.ensure_future(lane.run("ping")) for _ in range(3))
        await asyncio.sleep(0.05)
        leaving.cancel()
        await asyncio.sleep(0)
        assert lane.waiting == 1
        os.kill(at_work(lane), signal.SIGCONT)
        assert await asyncio.gather(first, last) == ["pong", "pong"]

    with_lane(body)


def test_a_turn_that_comes_as_its_client_leaves_is_handed_on():
    async def body(lane: Lane) -> None:
        await ready(lane)
        worker = lane._free.pop()
        leaving = asyncio.ensure_future(lane.run("ping"))
        await asyncio.sleep(0)
        lane._hand_on(worker)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        assert lane._free == [worker]
        assert await lane.run("ping") == "pong"

    with_lane(body)


def test_memory_is_bounded():
    async def body(lane: Lane) -> None:
        with pytest.raises(Refusal) as refused:
            await lane.run("ping")
        assert refused.value.errors[0].code == "busy"

    # With 10 MiB Python itself does not start: the worker is tried again and again, and requests are told "busy".
    with_lane(body, worker_bytes=10 * 2**20, queue_seconds=0.5)


def test_a_fault_in_a_job_is_loud_and_says_no_text():
    async def body(lane: Lane) -> None:
        with pytest.raises(RuntimeError) as fault:
            await lane.run("layout", "secret text")
        assert "AttributeError" in str(fault.value)
        assert "secret" not in str(fault.value)
        assert await lane.run("ping") == "pong"

    with_lane(body)


def test_an_unknown_job_is_a_fault_and_not_an_end():
    async def body(lane: Lane) -> None:
        with pytest.raises(RuntimeError, match="KeyError"):
            await lane.run("no such job")
        assert await lane.run("ping") == "pong"

    with_lane(body)


def test_closing_leaves_no_process():
    async def main() -> list[int]:
        workers = Workers(Settings(), Metrics())
        workers.open()
        for lane in workers.lanes:
            await ready(lane)
        pids = [pid for lane in workers.lanes for pid in lane.pids]
        await workers.close()
        return pids

    pids = asyncio.run(main())
    assert len(pids) == 3
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
