"""`make soak`: minutes of mixed traffic at the pace of a busy course, after the caches have filled; memory, files, processes.

    python -m benchmarks.soak [minutes] [requests a second]

Caches and the share of jobs that a copy of a worker does are made small, so that caches are full before measuring begins and
the minutes see many generations. What lasts is the service and the originals of its workers: their slope, a straight line
through the median of each minute, is what must be below the target. Copies come and go; their slope is told, and what they took in
the first and in the second half. Slopes have their standard errors with them. Exits with 1 when a target is missed.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import random
import signal
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.traffic import programs
from benchmarks.traffic.client import Connection, Tally
from benchmarks.traffic.server import ROLES, Server, running

RESULTS = Path(__file__).with_name("soak.json")
MIB = 2**20
SMALL_CACHES = {
    "GRADSTEP_REPLY_CACHE_BYTES": str(4 * MIB),
    "GRADSTEP_SHEET_CACHE_BYTES": str(4 * MIB),
    "GRADSTEP_WORKER_SHEET_BYTES": str(2 * MIB),
    "GRADSTEP_WORKER_JOBS": "25",
}
# Of what is asked for: most people look at slides and drag sliders.
MIX = {"cached": 0.31, "values": 0.21, "scenes": 0.30, "structures": 0.10, "exports": 0.04, "hostile": 0.04}
# Before measuring: seconds of requests as fast as they are answered. The engine's own small caches (numbers as text, wires as
# paths) are bounded in entries, so the service has to meet thousands.
FILLING = ((60.0, {"structures": 0.5, "values": 0.5}), (60.0, {"exports": 0.9, "hostile": 0.1}), (240.0, MIX))
SAMPLED_EVERY = 2.0
MOST_SLOPE = 1.0  # MiB an hour
LASTING = ("service", "originals")
CLIENTS = 4
FORMATS = ("png", "pdf", "dot", "json", "tex", "pptx", "zip", "html")


@dataclass
class Samples:
    """What the server used over time."""

    seconds: list[float] = field(default_factory=list)
    memory: list[dict[str, float]] = field(default_factory=list)  # MiB by role
    files: list[int] = field(default_factory=list)
    processes: list[int] = field(default_factory=list)

    def take(self, server: Server, now: float) -> None:
        """One sample."""
        roles = server.roles
        memory = dict.fromkeys(ROLES, 0.0)
        for pid, role in roles.items():
            with suppress(FileNotFoundError, ProcessLookupError):  # a copy that has ended since
                memory[role] += server.memory(pid) / MIB
        self.seconds.append(now)
        self.memory.append(memory)
        self.files.append(server.files(server.process.pid))
        self.processes.append(len(roles))
        used = "  ".join(f"{role} {number:.2f}" for role, number in memory.items())
        print(f"{now:6.0f} s  {sum(memory.values()):.2f} MiB ({used})  {self.files[-1]} files", flush=True)

    def of(self, *roles: str) -> list[float]:
        """MiB of these roles together."""
        return [sum(sample[role] for role in roles) for sample in self.memory]

    def slope(self, *roles: str) -> tuple[float, float]:
        """MiB an hour of these roles together, through the median of each minute, and its standard error."""
        minutes: defaultdict[float, list[float]] = defaultdict(list)
        for now, memory in zip(self.seconds, self.of(*roles), strict=True):
            minutes[now // 60].append(memory)
        return _slope([minute * 60 for minute in minutes], list(map(statistics.median, minutes.values())))

    def halves(self, role: str) -> tuple[float, float]:
        """Mean MiB of a role in the first and in the second half."""
        middle, memory = len(self.memory) // 2, self.of(role)
        return round(statistics.fmean(memory[:middle]), 1), round(statistics.fmean(memory[middle:]), 1)


def _slope(seconds: Sequence[float], memory: Sequence[float]) -> tuple[float, float]:
    """MiB an hour of a straight line, and its standard error."""
    line = statistics.linear_regression(seconds, memory)
    rest = [y - line.intercept - line.slope * x for x, y in zip(seconds, memory, strict=True)]
    spread = statistics.pvariance(seconds) * len(seconds)
    error = math.sqrt(sum(one * one for one in rest) / max(1, len(rest) - 2) / spread)
    return round(line.slope * 3600, 2), round(error * 3600, 2)


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
        sent = {"hostile": programs.hostile(seed), "scenes": programs.scenes(seed)}
        forms = cycle(FORMATS)
        connection = Connection(server.port)
        while (now := time.perf_counter()) < end:
            kind = chance.choices(list(mix), list(mix.values()))[0]
            if kind in sent:
                answer = await connection.send(next(sent[kind]))
                if kind != "hostile":
                    tally.count(answer)
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
    held, error = samples.slope(*LASTING)
    result = {
        "minutes": minutes, "requests": sum(tally.statuses.values()), "good": good, "p99_ms": tally.milliseconds(0.99),
        "statuses": {str(status): number for status, number in sorted(tally.statuses.items())},
        "memory_mib": {role: [round(samples.of(role)[0], 1), round(samples.of(role)[-1], 1)] for role in ROLES},
        "slope_mib_per_hour": held, "standard_error": error, "most_slope": MOST_SLOPE,
        "slopes_by_role": {role: samples.slope(role) for role in ROLES}, "slope_of_everything": samples.slope(*ROLES),
        "copies_mib_in_halves": samples.halves("copies"),
        "open_files": [samples.files[0], samples.files[-1]], "processes": [samples.processes[0], samples.processes[-1]],
        "stray_processes": len(stray),
    }  # fmt: skip
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))
    return 0 if held < MOST_SLOPE and not stray else 1


if __name__ == "__main__":
    raise SystemExit(main())
