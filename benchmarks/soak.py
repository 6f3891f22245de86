"""`make soak`: minutes of mixed traffic at the pace of a busy course, after the caches have filled; memory, files, processes.

    python -m benchmarks.soak [minutes] [requests a second]

Caches are made small and filled with thousands of exports and structures before measuring begins. The slope of memory is a straight
line through the least of each minute, of the service and all its workers together: what is held, without what the jobs of the moment
use. The slope of all samples and each role's own are told too. Exits with 1 when a target is missed.
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
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.traffic import programs
from benchmarks.traffic.client import Connection, Tally
from benchmarks.traffic.server import Server, running

RESULTS = Path(__file__).with_name("soak.json")
MIB = 2**20
SMALL_CACHES = {
    "GRADSTEP_REPLY_CACHE_BYTES": str(4 * MIB),
    "GRADSTEP_SHEET_CACHE_BYTES": str(4 * MIB),
    "GRADSTEP_WORKER_SHEET_BYTES": str(2 * MIB),
}
# Of what is asked for: most people look at slides and drag sliders.
MIX = {"cached": 0.41, "values": 0.41, "structures": 0.10, "exports": 0.04, "hostile": 0.04}
# Before measuring: seconds of requests as fast as they are answered. The engine's own small caches (numbers as text, wires as
# paths) are bounded in entries, so every process has to meet thousands, and the heaps their largest jobs.
FILLING = ((60.0, {"structures": 0.5, "values": 0.5}), (270.0, {"exports": 0.9, "hostile": 0.1}), (90.0, MIX))
SAMPLED_EVERY = 2.0
FLOOR_SECONDS = 60.0
MOST_SLOPE = 1.0  # MiB an hour
CLIENTS = 4
FORMATS = ("png", "pdf", "dot", "json", "tex", "pptx", "zip", "html")


@dataclass
class Samples:
    """What the server used over time."""

    seconds: list[float] = field(default_factory=list)
    memory: list[dict[str, float]] = field(default_factory=list)  # MiB by role: the service, and its lanes' workers
    files: list[int] = field(default_factory=list)
    processes: list[int] = field(default_factory=list)

    def take(self, server: Server, now: float) -> None:
        """One sample."""
        pids = server.pids
        memory: defaultdict[str, float] = defaultdict(float)
        for pid in pids:
            memory[server.role(pid)] += server.memory(pid) / MIB
        self.seconds.append(now)
        self.memory.append(dict(memory))
        self.files.append(server.files(server.process.pid))
        self.processes.append(len(pids))
        used = "  ".join(f"{role} {number:.2f}" for role, number in sorted(memory.items()))
        print(f"{now:6.0f} s  {sum(memory.values()):.2f} MiB ({used})  {self.files[-1]} files", flush=True)

    def of(self, role: str = "") -> list[float]:
        """MiB of a role, or of all processes together."""
        return [sample.get(role, 0.0) if role else sum(sample.values()) for sample in self.memory]

    def slope(self) -> float:
        """MiB an hour of all processes together, through all samples."""
        return _slope(self.seconds, self.of())

    def held(self, role: str = "") -> float:
        """MiB an hour, through the least of each minute."""
        floors: dict[float, float] = {}
        for now, memory in zip(self.seconds, self.of(role), strict=True):
            minute = now // FLOOR_SECONDS
            floors[minute] = min(memory, floors.get(minute, memory))
        return _slope([minute * FLOOR_SECONDS for minute in floors], list(floors.values()))


def _slope(seconds: Sequence[float], memory: Sequence[float]) -> float:
    return round(statistics.linear_regression(seconds, memory).slope * 3600, 2)


async def traffic(
    server: Server, seconds: float, rate: float, tally: Tally, mix: Mapping[str, float] = MIX, first: int = 0
) -> None:
    """Mixed requests at that rate: most are pictures, some every other thing, some hostile; another `first` asks for others."""
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

    await asyncio.gather(*(client(seed) for seed in range(first, first + CLIENTS)))


async def measure(server: Server, minutes: float, rate: float) -> tuple[Samples, Tally]:
    """Fill the caches, then watch."""
    for phase, (seconds, mix) in enumerate(FILLING, 1):
        await traffic(server, seconds, 1e6, Tally(), mix, first=phase * CLIENTS)
    samples, tally = Samples(), Tally()
    begun = time.perf_counter()
    run = asyncio.ensure_future(traffic(server, minutes * 60, rate, tally))
    while not run.done():
        samples.take(server, time.perf_counter() - begun)
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
        "memory_mib": [round(samples.of()[0], 1), round(samples.of()[-1], 1)],
        "slope_mib_per_hour": samples.held(), "most_slope": MOST_SLOPE,
        "slopes_by_role": {role: samples.held(role) for role in sorted(samples.memory[0])},
        "slope_of_all_samples": samples.slope(),
        "open_files": [samples.files[0], samples.files[-1]], "processes": [samples.processes[0], samples.processes[-1]],
        "stray_processes": len(stray),
    }  # fmt: skip
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    return 0 if samples.held() < MOST_SLOPE and not stray else 1


if __name__ == "__main__":
    raise SystemExit(main())
