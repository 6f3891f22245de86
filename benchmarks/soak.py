"""`make soak`: minutes of mixed traffic at the pace of a busy course, after the caches have filled; memory, files, processes.

    python -m benchmarks.soak [minutes] [requests a second]

Caches are made small and filled with thousands of structures before measuring begins. The slope of memory is a straight line through
the samples of the server and all its workers. Exits with 1 when a target is missed.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import statistics
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.traffic import programs
from benchmarks.traffic.client import Connection, Tally
from benchmarks.traffic.server import Server, running

RESULTS = Path(__file__).with_name("soak.json")
MIB = 2**20
SMALL_CACHES = {"GRADSTEP_REPLY_CACHE_BYTES": str(4 * MIB), "GRADSTEP_SHEET_CACHE_BYTES": str(4 * MIB)}
FILLING = 180.0  # seconds of new structures and exports as fast as they are made, before measuring begins
SAMPLED_EVERY = 5.0
MOST_SLOPE = 1.0  # MiB an hour
CLIENTS = 4
# Of what is asked for: most people look at slides and drag sliders.
MIX = {"cached": 0.41, "values": 0.41, "structures": 0.10, "exports": 0.04, "hostile": 0.04}
# The engine's own small caches (numbers as text, wires as paths) are bounded in entries: every process has to meet thousands.
FILLING_MIX = {"structures": 0.4, "exports": 0.59, "hostile": 0.01}
FORMATS = ("png", "pdf", "dot", "json", "tex", "pptx", "zip", "html")


@dataclass
class Samples:
    """What the server used over time."""

    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    processes: list[int] = field(default_factory=list)

    def take(self, server: Server, now: float) -> None:
        """One sample."""
        pids = server.pids
        self.seconds.append(now)
        self.memory.append(sum(map(server.memory, pids)) / MIB)
        self.files.append(server.files(server.process.pid))
        self.processes.append(len(pids))

    @property
    def slope(self) -> float:
        """MiB an hour."""
        return statistics.linear_regression(self.seconds, self.memory).slope * 3600


async def traffic(server: Server, seconds: float, rate: float, tally: Tally, mix: Mapping[str, float] = MIX) -> None:
    """Mixed requests at that rate: most are pictures, some every other thing, some hostile."""
    end = time.perf_counter() + seconds

    async def client(seed: int) -> None:
        chance = random.Random(seed)
        good = {
            "cached": programs.cached(), "values": programs.new_values(seed), "structures": programs.new_structures(seed)
        }  # fmt: skip
        hostile, forms = programs.hostile(seed), cycle(FORMATS)
        connection = Connection(server.port)
        while (now := time.perf_counter()) < end:
            kind = chance.choices(list(mix), list(mix.values()))[0]
            if kind == "hostile":
                await connection.send(next(hostile))
            elif kind == "exports":
                body = {"source": programs.program(chance, 5), "format": next(forms)}
                tally.count(await connection.send(programs.post("/api/v1/render", body)))
            else:
                tally.count(await connection.get(next(good[kind])))
            await asyncio.sleep(max(0.0, CLIENTS / rate - (time.perf_counter() - now)))
        connection.close()

    await asyncio.gather(*(client(seed) for seed in range(CLIENTS)))


async def measure(server: Server, minutes: float, rate: float) -> tuple[Samples, Tally]:
    """Fill the caches, then watch."""
    await traffic(server, FILLING, 1e6, Tally(), FILLING_MIX)
    samples, tally = Samples(), Tally()
    begun = time.perf_counter()
    run = asyncio.ensure_future(traffic(server, minutes * 60, rate, tally))
    while not run.done():
        samples.take(server, time.perf_counter() - begun)
        print(f"{samples.seconds[-1]:7.0f} s  {samples.memory[-1]:8.2f} MiB  {samples.files[-1]} files", flush=True)
        await asyncio.wait([run], timeout=SAMPLED_EVERY)
    await run
    await asyncio.sleep(2)
    samples.take(server, time.perf_counter() - begun)
    return samples, tally


def main() -> int:
    """Start a server, measure, stop it, see what is left."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    rate = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    with running(environment=SMALL_CACHES) as server:
        pids_before = server.pids
        samples, tally = asyncio.run(measure(server, minutes, rate))
        pids = {*server.pids, *pids_before}
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(15)
    time.sleep(1)
    stray = [pid for pid in pids if Path(f"/proc/{pid}").exists() and os.getpgid(pid) != os.getpgid(0)]
    good = tally.statuses.get(200, 0)
    result = {
        "minutes": minutes, "requests": sum(tally.statuses.values()), "good": good, "p99_ms": tally.milliseconds(0.99),
        "statuses": {str(status): number for status, number in sorted(tally.statuses.items())},
        "memory_mib": [round(samples.memory[0], 1), round(samples.memory[-1], 1)],
        "slope_mib_per_hour": round(samples.slope, 2), "most_slope": MOST_SLOPE,
        "open_files": [samples.files[0], samples.files[-1]], "processes": [samples.processes[0], samples.processes[-1]],
        "stray_processes": len(stray),
    }  # fmt: skip
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    return 0 if samples.slope < MOST_SLOPE and not stray else 1


if __name__ == "__main__":
    raise SystemExit(main())
