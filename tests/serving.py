"""A real server process for tests: `gradstep serve` on a free port of this machine, with its own environment."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

_READY_WITHIN = 30.0  # seconds; two cores may be shared with every other test
_STOPPED_WITHIN = 15.0


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """A running server: its address, its process, and what it has written so far."""

    url: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(errors="replace")


@contextmanager
def serving(
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    port: int | None = None,
    program: Sequence[str] = (sys.executable, "-m", "app"),
    folder: Path | None = None,
) -> Iterator[Server]:
    """Run `gradstep serve` with these arguments until the block ends; ready when it is entered."""
    port = port or free_port()
    with tempfile.NamedTemporaryFile(prefix="gradstep-", suffix=".log") as log:
        process = subprocess.Popen(
            [*program, "serve", "--port", str(port), *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )
        server = Server(f"http://127.0.0.1:{port}", process, Path(log.name))
        try:
            _wait_until_ready(server)
            yield server
        finally:
            _stop(process)


def _wait_until_ready(server: Server) -> None:
    end = time.monotonic() + _READY_WITHIN
    while time.monotonic() < end:
        if server.process.poll() is not None:
            raise RuntimeError(f"the server stopped with {server.process.returncode}:\n{server.log}")
        try:
            if httpx.get(f"{server.url}/healthz", timeout=2, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.03)
    raise RuntimeError(f"the server was not ready within {_READY_WITHIN} s:\n{server.log}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
