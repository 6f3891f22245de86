"""Straight-line code in plain arrays, where every instruction is made once.

An instruction is an operation of the table and its operands, which are earlier
instructions. `intern` looks an instruction up before it makes one (hash-consing), so
repeated subexpressions are shared the moment they appear.

The functions read and write by index only: they run on Python lists, and compiled by
numba on arrays (`engine.compiled.jit`), where a million nodes take a fraction of a second.
"""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from engine.ops import CONSTANT, FIRST_OPERATION, INPUT, Table

# How many operands an operation has.
LEAF, ONE, TWO, ANY = 0, 1, 2, 3

NOTHING = -1
SAMPLES = -2  # the leaf that holds the number of samples: an input of no node

# -- places in `Code.rows`, from 4i for instruction i (the operation itself is at 4i)
FIRST, SECOND, VARIES = 1, 2, 3

# -- places in `Code.facts`
# How much there is; FULL is 1 once something did not fit: whoever asked starts again with more room.
INSTRUCTIONS, POOL, CONSTANTS, FULL = range(4)
# 1 for the stepper's (and PyTorch's) numbers to the last NaN, 0 for a derivative as a person writes it.
EXACT = 4
# The codes of operations that `simplify` and the gradient must recognise …
KNOWN = ("add", "sub", "mul", "div", "neg", "pow", "mask", "equal", "identity")
ADD, SUB, MUL, DIV, NEG, POW, MASK, EQUAL, IDENTITY = range(5, 14)
# … and of sums over the samples of a batch, which are no rows of the table: they follow it.
SUM_SAMPLES, DOT_SAMPLES = 14, 15
# Two facts for every operation: how many operands, and whether they may change places.
ARITY, COMMUTES = 16, 17

COMMUTATIVE = ("add", "mul", "equal", "hypot", "logaddexp")

Vector = Any  # a list or an array: the passes only index


class Code(NamedTuple):
    """Instructions under construction, in few vectors because each is passed at every call.

    rows: four integers an instruction: operation, first and second operand, and 1 where
    a batch has a value for every sample. An input's first is its node, a constant's its
    place in `constants`; an operation of any number has `second` operands, in `facts`
    from `first`. facts: see the places above; operands of any number follow them.
    buckets: the instruction that hashed there (open addressing).
    """

    rows: Vector
    facts: Vector
    constants: Vector
    buckets: Vector


class Instructions(NamedTuple):
    """Finished code, by column; `pool` is `Code.facts`, `arity` is by operation."""

    op: Vector
    first: Vector
    second: Vector
    varies: Vector
    pool: Vector
    constants: Vector
    arity: Vector


def lists(kind: type, values: Iterable[float]) -> Vector:
    """The interpreter's vectors: a list is read three times faster than an array."""
    return [kind(value) for value in values]


def arrays(kind: type, values: Iterable[float]) -> Vector:
    """The compiled passes' vectors."""
    return np.fromiter(values, {int: np.int64, float: np.float64}[kind])


def empty_code(table: Table, instructions: int, pool: int, *, compiled: bool) -> Code:
    """Room for so many instructions, and for so many operands of any-number operations."""
    arities = [LEAF, LEAF, *(ANY if row.operands is None else row.operands for row in table.rows), ONE, TWO]
    commutes = [0, 0, *(int(row.name in COMMUTATIVE) for row in table.rows), 0, 1]
    after = FIRST_OPERATION + len(table.rows)
    facts = [0, 0, 0, 0, int(compiled), *(table.code_of(name) for name in KNOWN), after, after + 1]
    for pair in zip(arities, commutes, strict=True):
        facts += pair
    facts[POOL] = len(facts)
    buckets = 1 << max(4, (2 * instructions).bit_length())
    if not compiled:
        facts += [0] * pool
        return Code([0] * (4 * instructions), facts, [0.0] * instructions, [NOTHING] * buckets)
    roomy = np.zeros(len(facts) + pool, np.int64)
    roomy[: len(facts)] = facts
    return Code(np.zeros(4 * instructions, np.int64), roomy, np.zeros(instructions), np.full(buckets, NOTHING))


def finished(code: Code, operations: int) -> Instructions:
    """The instructions by column, without the room that was left; `operations` codes are known."""
    rows, count = code.rows, 4 * code.facts[INSTRUCTIONS]
    op, first, second, varies = (rows[column:count:4] for column in range(4))
    arity = code.facts[ARITY : ARITY + 2 * operations : 2]
    return Instructions(op, first, second, varies, code.facts, code.constants[: code.facts[CONSTANTS]], arity)


# -- finding and making


def intern(code: Code, op: int, first: int, second: int) -> int:
    """The instruction with one or two operands (second = NOTHING for one), made once."""
    swaps = code.facts[COMMUTES + 2 * op] == 1
    low, high = (second, first) if swaps and first > second else (first, second)
    mixed = (op * 31 + low) * 1000003 + high * 69069
    place = (mixed ^ (mixed >> 15)) & (len(code.buckets) - 1)
    while code.buckets[place] != NOTHING:
        found: int = code.buckets[place]
        if code.rows[4 * found] == op:
            one, other = code.rows[4 * found + FIRST], code.rows[4 * found + SECOND]
            if (one == first and other == second) or (swaps and one == second and other == first):
                return found
        place = (place + 1) & (len(code.buckets) - 1)
    varies = 0
    if code.facts[ARITY + 2 * op] == TWO:
        varies = code.rows[4 * first + VARIES] | code.rows[4 * second + VARIES]
    elif code.facts[ARITY + 2 * op] == ONE:
        varies = code.rows[4 * first + VARIES]
    if op == code.facts[SUM_SAMPLES] or op == code.facts[DOT_SAMPLES]:
        varies = 0
    return append(code, place, op, first, second, varies)


def append(code: Code, place: int, op: int, first: int, second: int, varies: int) -> int:
    """A new instruction, to be found at that bucket."""
    made: int = code.facts[INSTRUCTIONS]
    if 4 * made == len(code.rows):
        code.facts[FULL] = 1
        return 0
    code.rows[4 * made] = op
    code.rows[4 * made + FIRST] = first
    code.rows[4 * made + SECOND] = second
    code.rows[4 * made + VARIES] = varies
    code.buckets[place] = made
    code.facts[INSTRUCTIONS] = made + 1
    return made


def constant(code: Code, value: float) -> int:
    """The constant of that value (and sign, for zeros), made once; NaN equals nothing."""
    mixed = 7
    if value - value == 0.0:
        mantissa, exponent = math.frexp(value)
        bits = int(mantissa * 9007199254740992.0)
        # A small whole number has all its bits at the top, and buckets are chosen by the lowest.
        mixed = ((bits >> 41) ^ (bits >> 29) ^ (bits >> 17) ^ bits) * 69069 + exponent * 40503
    place = (mixed ^ (mixed >> 15)) & (len(code.buckets) - 1)
    while code.buckets[place] != NOTHING:
        found: int = code.buckets[place]
        if code.rows[4 * found] == CONSTANT:
            other = code.constants[code.rows[4 * found + FIRST]]
            if other == value and math.copysign(1.0, other) == math.copysign(1.0, value):
                return found
        place = (place + 1) & (len(code.buckets) - 1)
    where = code.facts[CONSTANTS]
    made = append(code, place, CONSTANT, where, NOTHING, 0)
    if code.facts[FULL] == 0:
        code.constants[where] = value
        code.facts[CONSTANTS] = where + 1
    return made


def leaf(code: Code, node: int, varies: int) -> int:
    """The instruction that stands for an input."""
    made = intern(code, INPUT, node, NOTHING)
    code.rows[4 * made + VARIES] = varies
    return made


def gather(code: Code, op: int, start: int, count: int) -> int:
    """The any-number operation on `pool[start:start + count]`, the pool's newest entries, made once."""
    mixed = op * 31 + count
    varies = 0
    for i in range(start, start + count):
        mixed = mixed * 31 + code.facts[i]
        mixed = (mixed ^ (mixed >> 13)) & 0x3FFFFFFFFFFF
        varies |= code.rows[4 * code.facts[i] + VARIES]
    place = mixed & (len(code.buckets) - 1)
    while code.buckets[place] != NOTHING:
        found: int = code.buckets[place]
        if code.rows[4 * found] == op and code.rows[4 * found + SECOND] == count:
            other = code.rows[4 * found + FIRST]
            same = True
            for i in range(count):
                same = same and code.facts[other + i] == code.facts[start + i]
            if same:
                code.facts[POOL] = start
                return found
        place = (place + 1) & (len(code.buckets) - 1)
    return append(code, place, op, start, count, varies)
