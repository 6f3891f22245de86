"""One worker process and the pipes to it, seen from the service: start it, give it a job, end it."""

from __future__ import annotations

import asyncio
import contextlib
import math
import os
import pickle
import sys
from dataclasses import dataclass, field
from typing import Any

HEAD = 8  # bytes of a message's length
WARM_SECONDS = 20.0  # in which libraries must have started; reading every font from a cold disk takes a few


class Lost(Exception):
    """The worker ended before it answered."""


def _import_path() -> str:
    """Where we import from ourselves; an empty entry would be whatever folder the child stands in."""
    return os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100 - of text, and "" is one


@dataclass(eq=False)
class Worker:
    """One child process and the pipes to it; runs one job at a time."""

    process: asyncio.subprocess.Process
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    async def start(cls, address_space: int, nice: int, share: int) -> Worker:
        """A process that has imported all it needs and said so; after each share of jobs it begins afresh."""
        environment = {**os.environ, "PYTHONPATH": _import_path(), "OPENBLAS_NUM_THREADS": "1"}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "app.worker", *map(str, (address_space, nice, share)),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=environment, start_new_session=True,
            limit=2**20,
        )  # fmt: skip
        worker = cls(process)
        try:
            await worker._receive()
        except BaseException:
            await worker.end()
            raise
        return worker

    async def call(self, job: str, arguments: tuple[Any, ...], seconds: float) -> Any:
        """Send one job and wait for its answer; the seconds are the job's, not those of libraries that start first."""
        message = pickle.dumps((job, arguments, math.ceil(seconds) + 1), pickle.HIGHEST_PROTOCOL)
        assert self.process.stdin is not None
        async with self._reading, asyncio.timeout(seconds) as clock:
            try:
                self.process.stdin.write(len(message).to_bytes(HEAD, "big") + message)
                await self.process.stdin.drain()
            except ConnectionError as error:
                raise Lost from error
            answer = await self._receive()
            while answer[0] in ("warming", "warm"):
                more = WARM_SECONDS if answer[0] == "warming" else seconds
                clock.reschedule(asyncio.get_running_loop().time() + more)
                answer = await self._receive()
        return answer

    async def _receive(self) -> Any:
        assert self.process.stdout is not None
        try:
            head = await self.process.stdout.readexactly(HEAD)
            message = await self.process.stdout.readexactly(int.from_bytes(head, "big"))
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Lost from error
        return pickle.loads(message)  # noqa: S301 - from our own child over its own pipe

    async def end(self) -> None:
        """End the process, whatever it is at; when this returns, it and both pipes are gone, and the event loop may be closed."""
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()  # it kills the copy that works and sees it gone, which a SIGKILL would not let it
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        async with self._reading:  # whoever waits for an answer finds first that there is none
            while await self.process.stdout.read(2**16):
                pass  # half an answer, that nobody waits for
        with contextlib.suppress(ConnectionError):
            await self.process.stdin.wait_closed()
        await self.process.wait()
