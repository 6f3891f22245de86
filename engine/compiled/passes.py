"""The passes of the compiler, ready to run: every function compiled once, on first use."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.compiled import schedule, slots
from engine.compiled.jit import Function, jit
from engine.derivative import gradient, reverse
from engine.derivative.code import ANY, NOTHING, TWO, Instructions

Integers = npt.NDArray[np.int64]
Program = npt.NDArray[np.uint32]


@cache
def passes() -> gradient.Passes:
    """The gradient's passes, compiled."""
    return gradient.Passes(
        compiled=True,
        mark_needed=jit(reverse.mark_needed),
        load=jit(reverse.load),
        differentiate=jit(reverse.differentiate),
    )


def live_and_level(code: Instructions, outputs: list[int]) -> tuple[Integers, Integers]:
    """What the outputs depend on, and when each instruction's value is known."""
    live, level = (np.zeros(len(code.op), np.int64) for _ in range(2))
    _run(schedule.mark_live)(code, np.array(outputs), live)
    _run(schedule.find_levels)(code, level)
    return live, level


@dataclass(frozen=True, slots=True)
class Plan:
    """One level's operations in the order they will run, as the kernel reads them."""

    program: Program
    instructions: int
    runs: int
    used: int  # slots in use so far


def plan(
    code: Instructions, live: Integers, level: Integers, wanted: int, slot: Integers, used: int, *, reuse: bool
) -> Plan:
    """Schedule the live operations of one level and give them slots from `used` on, in `slot`."""
    items, place = (np.zeros(len(live), np.int64) for _ in range(2))
    size = int(_run(schedule.choose)(code, live, level, wanted, items, place))
    items = items[:size]
    room = int(_room(code, items))
    starts, reads = np.zeros(size + 1, np.int64), np.zeros(room, np.int64)
    _run(schedule.find_reads)(code, items, place, starts, reads)
    keys, order, remaining = code.op[items], *(np.zeros(size, np.int64) for _ in range(2))
    readers = np.zeros(size + 1, np.int64), np.zeros(int(starts[-1]), np.int64)
    queues = tuple(np.zeros((3, len(code.arity)), np.int64))
    links, waiting = (np.zeros(size, np.int64) for _ in range(2))
    _run(schedule.list_schedule)(keys, starts, reads, readers, waiting, links, queues, order)
    _run(slots.count_reads)(reads, int(starts[-1]), remaining)
    if not reuse:
        remaining += 1
    used = int(_run(slots.assign_slots)(order, items, starts, reads, remaining, slot, waiting, used))
    runs = 1 + int((np.diff(keys[order]) != 0).sum()) if size else 0
    program = np.zeros(2 * size + room + 2 * runs, np.uint32)
    length = int(_run(slots.encode)(code, items, order, slot, program))
    return Plan(program[:length].copy(), size, runs, used)


def _room(code: Instructions, items: Integers) -> int:
    """How many operands the items have together."""
    arity = code.arity[code.op[items]]
    counts = np.where(arity == ANY, code.second[items], np.where(arity == TWO, 2, 1))
    return int(counts.sum())


def new_slots(code: Instructions) -> Integers:
    return np.full(len(code.op), NOTHING)


def _run(function: Any) -> Function:
    return jit(function)
