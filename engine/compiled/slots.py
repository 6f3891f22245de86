"""Places for values, used again once the last reader has run, and the final bytes of a program.

A program is one vector of integers, run by run: the operation, how many instructions,
then each instruction's result slot and operand slots (for an operation of any number,
how many operands before them). One stream, read once from front to back.
"""

from engine.derivative.code import ANY, NOTHING, TWO, Instructions, Vector


def count_reads(reads: Vector, total: int, remaining: Vector) -> None:
    """remaining[j]: how often item j is read."""
    for where in range(total):
        remaining[reads[where]] += 1


def assign_slots(
    order: Vector,
    items: Vector,
    starts: Vector,
    reads: Vector,
    remaining: Vector,
    slot: Vector,
    free: Vector,
    first_free: int,
) -> int:
    """Give every item without a slot one; returns how many slots there are then.

    Slots below `first_free` are never used again: inputs, constants, results.
    """
    used, waiting = first_free, 0
    for j in order:
        for where in range(starts[j], starts[j + 1]):
            read = reads[where]
            remaining[read] -= 1
            if remaining[read] == 0 and slot[items[read]] >= first_free:
                free[waiting] = slot[items[read]]
                waiting += 1
        if slot[items[j]] == NOTHING:
            if waiting > 0:
                waiting -= 1
                slot[items[j]] = free[waiting]
            else:
                slot[items[j]] = used
                used += 1
    return used


def encode(code: Instructions, items: Vector, order: Vector, slot: Vector, program: Vector) -> int:
    """Write the runs; returns the program's length."""
    at, header = 0, NOTHING
    current = NOTHING
    for j in order:
        i = items[j]
        op = code.op[i]
        if op != current:
            current, header = op, at + 1
            program[at], program[header] = op, 0
            at += 2
        program[header] += 1
        program[at] = slot[i]
        first, second = code.first[i], code.second[i]
        if code.arity[op] == ANY:
            program[at + 1] = second
            for k in range(second):
                program[at + 2 + k] = slot[code.pool[first + k]]
            at += 2 + second
        else:
            program[at + 1] = slot[first]
            at += 2
            if code.arity[op] == TWO:
                program[at] = slot[second]
                at += 1
    return at
