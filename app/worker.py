"""What runs in a worker process: read a job from the pipe, run it within its limits, write the answer.

It ends by itself when the pipe closes, that is when the service is gone, and by SIGALRM when a job runs on
after its deadline with nobody left to kill it: no stray process stays behind. The process that the service started and
ends does no job itself: its copies do, one after the other (`generations`).
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from app import memory
from app.generations import follow
from app.process import HEAD
from engine.errors import GradstepError, LimitError

IDLE_SECONDS = 0.3  # without a job, before one warms up further
LAST_FRAMES = 8  # of a traceback; those before are the framework's


def main(address_space: int, nice: int, share: int) -> None:
    """Serve jobs until the pipe closes; after each share of them a fresh copy goes on."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between the answers
    _confine(address_space, nice)
    memory.bound()
    from app import jobs

    jobs.warm_up()
    memory.settle()
    _send(answers, ("ready", None))
    follow(lambda: _serve(sys.stdin.buffer, answers, share))


def _serve(questions: BinaryIO, answers: BinaryIO, share: int) -> bool:
    """Answer so many jobs; False when the pipe was closed before."""
    from app import jobs

    cold = list(jobs.WHEN_IDLE)
    _while_idle(questions.fileno(), cold)
    for _ in range(share):
        if len(head := questions.read(HEAD)) < HEAD:
            return False
        name, arguments, seconds = pickle.loads(questions.read(int.from_bytes(head, "big")))  # noqa: S301 - our parent
        if cold and name in jobs.EXPORTS:
            _send(answers, ("warming", None))
            _warm(cold)
            _send(answers, ("warm", None))
        begun = time.monotonic()
        signal.alarm(seconds)
        _send(answers, _answer(jobs.JOBS, name, arguments))
        signal.alarm(0)
        if time.monotonic() - begun > memory.LONG:
            memory.give_back()
    return True


def _while_idle(pipe: int, warm_ups: list[Callable[[], object]]) -> None:
    """Run one after the other until the first job stands in the pipe."""
    while warm_ups and not select.select([pipe], [], [], IDLE_SECONDS)[0]:
        _warm(warm_ups, most=1)


def _warm(warm_ups: list[Callable[[], object]], most: int = sys.maxsize) -> None:
    """Run and take off the list as many; one that fails will fail again, and be told of, in the job that needs it."""
    for _ in range(min(most, len(warm_ups))):
        _answer({"warm-up": warm_ups.pop(0)}, "warm-up", ())


def _confine(address_space: int, nice: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        os.nice(nice)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":  # macOS refuses a limit on the address space
            resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))


def _answer(known: Mapping[str, Callable[..., Any]], name: str, arguments: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "done", known[name](*arguments)
    except GradstepError as error:
        return "refused", error
    except MemoryError:
        return "refused", LimitError("too_much_memory")
    except Exception as error:  # noqa: BLE001 - the service reports it as a fault of its own
        return "failed", without_text(error)


def without_text(error: BaseException) -> str:
    """A traceback without the exception's message, which may quote what a user wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-LAST_FRAMES:]
    lines = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([*lines, type(error).__name__])


def _send(answers: BinaryIO, answer: tuple[str, Any]) -> None:
    message = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    answers.write(len(message).to_bytes(HEAD, "big") + message)
    answers.flush()


if __name__ == "__main__":
    # With uvloop a child gets what the service listens on; but the port is the service's alone.
    os.closerange(3, 256)
    main(*map(int, sys.argv[1:]))
