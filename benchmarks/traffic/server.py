"""A server of our own on a free port, and what it uses: memory, open files and processes, of itself and its workers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

READY_WITHIN = 30.0


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def pids(self) -> list[int]:
        """The server and every process below it."""
        found = [self.process.pid]
        for pid in found:
            children = Path(f"/proc/{pid}/task/{pid}/children")
            if children.exists():
                found.extend(int(child) for child in children.read_text(encoding="ascii").split())
        return found

    def role(self, pid: int) -> str:
        """What one of the processes is: the service, or a worker of the fast or the slow lane, which is the polite one."""
        if pid == self.process.pid:
            return "service"
        return (
            "fast"
            if os.getpriority(os.PRIO_PROCESS, pid) == os.getpriority(os.PRIO_PROCESS, self.process.pid)
            else "slow"
        )

    def memory(self, pid: int) -> int:
        """Resident bytes that are the process's own (pages of files are shared and not counted)."""
        fields = dict(
            line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        )
        return int(fields["RssAnon"].split()[0]) * 1024

    def files(self, pid: int) -> int:
        """Open files and sockets."""
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    *arguments: str, environment: Mapping[str, str] | None = None, before: Callable[[], None] | None = None
) -> Iterator[Server]:
    """`gradstep serve` until the block ends; `before` runs in its process before it begins."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(port), *arguments],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        preexec_fn=before,  # noqa: PLW1509 - no thread is running yet
    )
    try:
        _wait(port)
        yield Server(port, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(15)


def _wait(port: int) -> None:
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError("the server was not ready in time")
