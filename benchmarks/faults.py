"""`python -m benchmarks.faults`: what is lost, and how long until all is normal, when something breaks under requests.

Every fault meets a server that answers new structures at a steady rate; lost is every request that was not answered
200, normal is the first of twenty good answers in a row after the fault.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.traffic import programs
from benchmarks.traffic.client import Answer, Connection
from benchmarks.traffic.server import Server, free_port, running

RESULTS = Path(__file__).with_name("faults.json")
CLIENTS = 4
PACE = 0.02
BEFORE, AFTER = 2.0, 6.0
IN_A_ROW = 20
LONG = ";".join(["a=0.5", *(f"a=a*0.9+a*{i}" for i in range(8))])


@dataclass
class Watch:
    """Answers with the time at which they came."""

    answers: list[tuple[float, Answer]] = field(default_factory=list)

    def report(self, name: str, fault: float) -> dict[str, object]:
        """One row of the results."""
        after = [(at, answer) for at, answer in self.answers if at >= fault]
        lost = [at for at, answer in after if answer.status != 200]
        slow = max((answer.seconds for _, answer in after), default=0.0)
        row: dict[str, object] = {
            "fault": name, "asked": len(after), "lost": len(lost), "slowest_ms": round(slow * 1000),
            "normal_after_ms": round((max(lost) - fault) * 1000) if lost else 0,
        }  # fmt: skip
        print(json.dumps(row), flush=True)
        return row


async def ask(server: Server, watch: Watch, seconds: float) -> None:
    """Steady requests for new structures."""
    end = time.perf_counter() + seconds

    async def client(seed: int) -> None:
        connection, targets = Connection(server.port), programs.new_structures(seed)
        while time.perf_counter() < end:
            answer = await connection.get(next(targets))
            watch.answers.append((time.perf_counter(), answer))
            await asyncio.sleep(PACE)
        connection.close()

    await asyncio.gather(*(client(time.time_ns() % 10**6 + seed) for seed in range(CLIENTS)))


async def under_requests(server: Server, name: str, fault: Callable[[], Awaitable[None]]) -> dict[str, object]:
    """Run a fault while requests are answered."""
    watch = Watch()
    asking = asyncio.ensure_future(ask(server, watch, BEFORE + AFTER))
    await asyncio.sleep(BEFORE)
    moment = time.perf_counter()
    await fault()
    await asking
    return watch.report(name, moment)


def workers_killed(server: Server) -> Callable[[], Awaitable[None]]:
    """All workers at once, with -9."""

    async def fault() -> None:
        for pid in server.pids[1:]:
            with suppress(ProcessLookupError):  # a copy goes with the worker that it was made from
                os.kill(pid, signal.SIGKILL)

    return fault


def clients_leave(server: Server) -> Callable[[], Awaitable[None]]:
    """Fifty clients ask for a long reply and hang up."""

    async def fault() -> None:
        for number in range(50):
            body = {"source": LONG + f";b={number}*a", "format": "zip"}
            _, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(programs.post("/api/v1/render", body))
            await writer.drain()
            writer.close()

    return fault


def slow_connections(server: Server) -> Callable[[], Awaitable[None]]:
    """Two hundred connections that send a byte a second."""

    async def drip() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        try:
            for byte in b"GET / HTTP/1.1\r\nHost: slow\r\n":
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.wait([asyncio.ensure_future(reader.read(1))], timeout=1)
        except OSError:
            pass
        finally:
            writer.close()

    async def fault() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        for _ in range(200):
            DRIPS.add(asyncio.ensure_future(drip()))

    return fault


DRIPS: set[asyncio.Future[None]] = set()


def redis_restarted(port: int) -> Callable[[], Awaitable[None]]:
    """Redis is stopped with -9 and comes back two seconds later."""

    async def fault() -> None:
        REDIS.pop().kill()
        await asyncio.sleep(2)
        REDIS.append(start_redis(port))

    return fault


REDIS: list[subprocess.Popen[bytes]] = []


def start_redis(port: int) -> subprocess.Popen[bytes]:
    """A redis-server that keeps nothing."""
    program = shutil.which("redis-server")
    assert program is not None, "install redis-server"
    options = ["--port", str(port), "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
    return subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)


def stopped(server: Server) -> dict[str, object]:
    """SIGTERM with eight requests and a long PDF in flight."""
    begun = time.perf_counter()

    async def flights() -> list[Answer]:
        bodies = [{"source": LONG, "format": "pdf", "pages": "all"}]
        bodies += [{"source": f"x={i};y=x*x;z=y+x", "format": "png"} for i in range(8)]
        sent = [Connection(server.port).send(programs.post("/api/v1/render", body)) for body in bodies]
        under_way = asyncio.gather(*sent)
        await asyncio.sleep(0.1)
        nonlocal begun
        begun = time.perf_counter()
        server.process.send_signal(signal.SIGTERM)
        return await under_way

    below = server.pids[1:]
    answers = asyncio.run(flights())
    server.process.wait(15)
    seconds = time.perf_counter() - begun
    time.sleep(0.2)
    row: dict[str, object] = {
        "fault": "SIGTERM with 8 requests and a PDF of every step in flight", "asked": len(answers),
        "lost": sum(answer.status != 200 for answer in answers), "stopped_after_ms": round(seconds * 1000),
        "processes_left": sum(Path(f"/proc/{pid}/exe").exists() for pid in below),
    }  # fmt: skip
    print(json.dumps(row), flush=True)
    return row


def full_disk() -> None:
    """In the server's process: no file can grow, as on a full disk, and the log's device is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, 2)


async def nothing() -> None:
    """The fault was there from the beginning."""


def main() -> int:
    """Every fault in turn."""
    rows = []
    with running() as server:
        for name, fault in (
            ("every worker killed with -9", workers_killed(server)),
            ("50 clients hang up mid-reply", clients_leave(server)),
            ("200 slow connections", slow_connections(server)),
        ):
            rows.append(asyncio.run(under_requests(server, name, fault)))
    port = free_port()
    REDIS.append(start_redis(port))
    try:
        with running(environment={"GRADSTEP_REDIS_URL": f"redis://127.0.0.1:{port}"}) as server:
            name = "Redis killed with -9, back after 2 s"
            rows.append(asyncio.run(under_requests(server, name, redis_restarted(port))))
    finally:
        REDIS.pop().kill()
    with running(environment={"GRADSTEP_LOG_LEVEL": "info"}, before=full_disk) as server:
        rows.append(asyncio.run(under_requests(server, "full disk, log included", nothing)))
    with running() as server:
        rows.append(stopped(server))
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
