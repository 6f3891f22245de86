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
ROLES = ("service", "originals", "copies")


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def roles(self) -> dict[int, str]:
        """The server and every process below it: the service, the originals of its workers, and their copies that are at work."""
        found: dict[int, str] = {}
        generation = [self.process.pid]
        for role in ROLES:
            found |= dict.fromkeys(generation, role)
            generation = [child for pid in generation for child in _children(pid)]
        return found

    @property
    def pids(self) -> list[int]:
        """All its processes."""
        return list(self.roles)

    def memory(self, pid: int) -> int:
        """Resident bytes that are not a file's; what a copy still shares with its original counts in both."""
        fields = dict(
            line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        )
        return int(fields.get("RssAnon", "0").split()[0]) * 1024

    def files(self, pid: int) -> int:
        """Open files and sockets."""
        return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):  # ended since
        return []
    return list(map(int, listed.split()))


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
