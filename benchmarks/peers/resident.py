"""How much memory and time a tape of so many nodes and its compiled program take: run as a process, prints JSON."""

import ctypes
import gc
import json
import sys
import time
from pathlib import Path

import numpy as np

from engine.compiled import compile_graph
from engine.graph import Graph
from engine.table import TABLE

INPUTS = 10
PAGE = 4096


def tape(nodes: int) -> Graph:
    """add, mul, sub and tanh on operands up to a thousand nodes back, built through the array interface."""
    chance = np.random.default_rng(0)
    codes = np.array([TABLE.code_of(name) for name in ("add", "mul", "sub", "tanh")], np.int16)[
        chance.integers(0, 4, nodes)
    ]
    codes[:INPUTS] = 0
    counts = np.where(codes == TABLE.code_of("tanh"), 1, 2)
    counts[:INPUTS] = 0
    offsets = np.concatenate([[0], np.cumsum(counts)])
    owners = np.repeat(np.arange(nodes, dtype=np.int32), counts)
    # The node before is always read, so that the last depends on all of them.
    back = np.minimum(chance.integers(1, 1000, owners.size, dtype=np.int32), owners)
    back[offsets[INPUTS:-1]] = 1
    return Graph.from_arrays(codes, offsets, owners - back, np.full(nodes, np.nan))


def resident() -> int:
    """Bytes in memory, once glibc has given back the pages it keeps for later."""
    gc.collect()
    if hasattr(trim := ctypes.CDLL(None), "malloc_trim"):
        trim.malloc_trim(0)
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def main(nodes: int) -> None:
    inputs, _, run = compile_graph(tape(1000)).buffers  # numba's own memory is not the tape's
    run()
    before = resident()
    started = time.perf_counter()
    graph = tape(nodes)
    taped = time.perf_counter()
    compiled = compile_graph(graph, wrt=list(range(INPUTS)))
    done = time.perf_counter()
    inputs, _, run = compiled.buffers
    seconds = []
    for _ in range(7):
        inputs[:] = np.random.default_rng(1).uniform(-1, 1, INPUTS)
        begun = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begun)
    arrays = (graph.codes, graph.offsets, graph.operands, graph.leaves)
    found = {
        "bytes": resident() - before,
        "tape": sum(array.nbytes for array in arrays),
        "tape_seconds": taped - started,
        "compile_seconds": done - taped,
        "seconds": sorted(seconds)[len(seconds) // 2],
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
