"""`make load`: requests a second and latencies of one server process, on loopback, with and without hostile clients.

Both cores are shared by server, workers and clients. Exits with 1 when a target of the table is missed.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.traffic import programs
from benchmarks.traffic.client import Connection, Tally
from benchmarks.traffic.server import Server, running
from tests.hostile import rows

RESULTS = Path(__file__).with_name("load.json")
CLIENTS = 8
SECONDS = 8.0


@dataclass(frozen=True)
class Work:
    """One kind of traffic with its targets: requests a second at least, milliseconds of the slowest percent at most."""

    name: str
    targets: partial[Iterator[str]]
    least: float
    most: float


WORKS = (
    Work("cached pictures", partial(lambda _: programs.cached()), 1000, 20),
    Work("new values of one structure", partial(programs.new_values), 600, 100),
    Work("new structures", partial(programs.new_structures), 300, 100),
)
HOSTILE_P99 = 250.0
HOSTILE_EACH = 50.0
# Good clients under attack send at the pace of people, so that what is measured is the wait and not the throughput.
PACE = 0.05


async def flood(port: int, seconds: float, targets: list[Iterator[str]], pause: float = 0.0) -> Tally:
    """Each client asks for its next target as soon as it has an answer."""
    tally = Tally()
    end = time.perf_counter() + seconds

    async def client(own: Iterator[str]) -> None:
        connection = Connection(port)
        while time.perf_counter() < end:
            tally.count(await connection.get(next(own)))
            await asyncio.sleep(pause)
        connection.close()

    await asyncio.gather(*(client(own) for own in targets))
    return tally


async def attack(port: int, seconds: float, clients: int) -> Tally:
    """Hostile clients, as fast as they can."""
    tally = Tally()
    end = time.perf_counter() + seconds

    async def client(own: Iterator[bytes]) -> None:
        connection = Connection(port)
        while time.perf_counter() < end:
            tally.count(await connection.send(next(own)))
        connection.close()

    await asyncio.gather(*(client(programs.hostile(seed)) for seed in range(clients)))
    return tally


def row(name: str, tally: Tally, seconds: float, least: float, most: float) -> dict[str, object]:
    """One line of the results."""
    good = tally.statuses.get(200, 0)
    rate, p99 = good / seconds, tally.milliseconds(0.99)
    lost = sum(tally.statuses.values()) - good
    return {
        "work": name, "per_second": round(rate, 1), "p50_ms": tally.milliseconds(0.5), "p99_ms": p99, "lost": lost,
        "least_per_second": least, "most_p99_ms": most, "met": rate >= least and p99 <= most and not lost,
        "statuses": {str(status): number for status, number in sorted(tally.statuses.items())},
    }  # fmt: skip


async def measure(server: Server, seconds: float) -> list[dict[str, object]]:
    """Every work in turn."""
    lines = []
    seeds = itertools.count(time.time_ns() % 10**9)
    for work in WORKS:
        await flood(server.port, 1.0, [work.targets(next(seeds)) for _ in range(CLIENTS)])
        tally = await flood(server.port, seconds, [work.targets(next(seeds)) for _ in range(CLIENTS)])
        lines.append(row(work.name, tally, seconds, work.least, work.most))
        print(json.dumps(lines[-1]), flush=True)
    for work in WORKS:
        good = [work.targets(next(seeds)) for _ in range(12)]
        attacked = asyncio.ensure_future(attack(server.port, seconds, 4))
        tally = await flood(server.port, seconds, good, PACE)
        hostile = await attacked
        lines.append(row(f"{work.name}, under attack", tally, seconds, 0, HOSTILE_P99))
        lines[-1]["hostile"] = {str(status): number for status, number in sorted(hostile.statuses.items())}
        print(json.dumps(lines[-1]), flush=True)
    return lines


async def hostile_file(server: Server) -> dict[str, object]:
    """Every line of the hostile file, one after the other, three times: the slowest of the fastest."""
    connection, worst, refused = Connection(server.port), {}, 0
    for line in rows():
        request = programs.get(line.target) if line.method == "GET" else programs.send(line.target, line.content)
        answers = [await connection.send(request) for _ in range(3)]
        worst[line.name] = min(answer.seconds for answer in answers) * 1000
        refused += all(400 <= answer.status < 500 for answer in answers)
    slowest = max(worst, key=worst.__getitem__)
    return {
        "work": f"each of {len(worst)} hostile requests", "refused": refused, "most_ms": HOSTILE_EACH,
        "slowest_ms": round(worst[slowest], 2), "slowest": slowest,
        "met": worst[slowest] <= HOSTILE_EACH and refused == len(worst),
    }  # fmt: skip


def main() -> int:
    """Start a server, measure, write the results."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with running() as server:
        lines = [asyncio.run(hostile_file(server))]
        print(json.dumps(lines[0]), flush=True)
        lines += asyncio.run(measure(server, seconds))
    RESULTS.write_text(json.dumps({"seconds": seconds, "rows": lines}, indent=1) + "\n", encoding="utf-8")
    return 0 if all(line["met"] for line in lines) else 1


if __name__ == "__main__":
    raise SystemExit(main())
