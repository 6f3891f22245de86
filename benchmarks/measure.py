"""One way to time: several runs of each candidate, taken in turn in one process, and the median of each."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median

RUNS = 7
LEAST_SECONDS = 0.02  # a run shorter than this is repeated until it lasts so long: the clock must not matter


@dataclass(frozen=True)
class Row:
    """One work: our seconds, the peers' seconds for the same work, and the least ratio peer/ours we want."""

    work: str
    ours: float
    peers: Mapping[str, float] = field(default_factory=dict)
    targets: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    def ratio(self, peer: str) -> float:
        return self.peers[peer] / self.ours


def in_turn(candidates: Mapping[str, Callable[[], object]], runs: int = RUNS) -> dict[str, float]:
    """Median seconds of one call of each candidate. Turns are shared, so that a slow moment meets them all alike.

    The garbage collector stays on, as it does for whoever uses these libraries: who makes garbage pays for it. What
    was there before, such as every library's own modules, is frozen, so that nobody pays for another's.
    """
    calls = {name: _calls_a_run(call) for name, call in candidates.items()}
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    gc.collect()
    gc.freeze()
    try:
        for _ in range(runs):
            for name, call in candidates.items():
                seconds[name].append(_seconds(call, calls[name]) / calls[name])
                gc.collect()
    finally:
        gc.unfreeze()
    return {name: median(taken) for name, taken in seconds.items()}


def _calls_a_run(call: Callable[[], object]) -> int:
    """How many calls make a run; the first call, which may compile or fill a cache, is not counted."""
    call()
    calls = 1
    while (taken := _seconds(call, calls)) < LEAST_SECONDS:
        calls = max(calls * 2, int(calls * LEAST_SECONDS / max(taken, 1e-9)))
    return calls


def _seconds(call: Callable[[], object], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        call()
    return time.perf_counter() - start
