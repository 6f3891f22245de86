"""Kernels written from the table: a loop over runs, with each row's own forward function inside.

The source below is generated, for every row alike and for the operations a program has;
a row added at run time gets its case as the others did. No text of a user's is in it: a
row is its number.
"""

from collections.abc import Callable, Iterable
from functools import cache
from types import FunctionType
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.compiled.jit import jit
from engine.compiled.linear import dot_products, fused_rows
from engine.ops import FIRST_OPERATION, Table
from engine.table import TABLE

Kernel = Callable[..., Any]

# What a row program has beside the table's operations, as offsets from the table's last code.
FUSED, DOT, SPREAD = 0, 1, 2

# Unsigned, because numba asks of every signed index whether it counts from the end.
UNSIGNED = {"ZERO": np.uint64(0), "ONE": np.uint64(1), "TWO": np.uint64(2), "THREE": np.uint64(3)}

SCALARS = """
def run_scalars(program, slots, scratch):
    at = ZERO
    while at < len(program):
        op, count = program[at], program[at + ONE]
        at += TWO
"""
SCALAR_CASES = {
    1: """
        {test} op == {code}:
            for i in range(at, at + TWO * count, TWO):
                slots[program[i]] = f{code}(slots[program[i + ONE]])
            at += TWO * count
""",
    2: """
        {test} op == {code}:
            for i in range(at, at + THREE * count, THREE):
                slots[program[i]] = f{code}(slots[program[i + ONE]], slots[program[i + TWO]])
            at += THREE * count
""",
    None: """
        {test} op == {code}:
            for _ in range(count):
                n = program[at + ONE]
                for k in range(n):
                    scratch[k] = slots[program[at + TWO + k]]
                slots[program[at]] = f{code}(scratch[:n])
                at += TWO + n
""",
}

# `width` columns are computed, a multiple of the vector's length; only `samples` of them count.
ROWS = """
def run_rows(program, slots, rows, scratch, width, samples):
    at = 0
    while at < len(program):
        op, count = program[at], program[at + 1]
        at += 2
        if op == {fused}:
            for _ in range(count):
                at = fused_rows(program, at, slots, rows, width)
        elif op == {dot}:
            for _ in range(count):
                at = dot_products(program, at, slots, rows, samples)
        elif op == {spread}:
            for _ in range(count):
                y, value = program[at], slots[program[at + 1]]
                for i in range(width):
                    rows[y, i] = value
                at += 2
"""
ROW_CASES = {
    1: """
        elif op == {code}:
            for _ in range(count):
                y, a = program[at], program[at + 1]
                for i in range(width):
                    rows[y, i] = f{code}(rows[a, i])
                at += 2
""",
    2: """
        elif op == {code}:
            for _ in range(count):
                y, a, b = program[at], program[at + 1], program[at + 2]
                for i in range(width):
                    rows[y, i] = f{code}(rows[a, i], rows[b, i])
                at += 3
""",
    None: """
        elif op == {code}:
            for _ in range(count):
                n = program[at + 1]
                for i in range(width):
                    for k in range(n):
                        scratch[k] = rows[program[at + 2 + k], i]
                    rows[program[at], i] = f{code}(scratch[:n])
                at += 2 + n
""",
}

BATCH = """
def run_batch(before, body, after, slots, rows, scratch, data, results, places, totals):
    run_scalars(before, slots, scratch)
    for slot in totals:
        slots[slot] = 0.0
    block, samples = rows.shape[1], data.shape[1]
    for start in range(0, samples, block):
        count = min(block, samples - start)
        width = (count + 7) // 8 * 8
        for k in range(data.shape[0]):
            for i in range(count):
                rows[k, i] = data[k, start + i]
        run_rows(body, slots, rows, scratch, width, count)
        for k in range(results.shape[0]):
            for i in range(count):
                results[k, start + i] = rows[places[k], i]
    run_scalars(after, slots, scratch)
"""


def source_of(table: Table, operations: Iterable[int]) -> str:
    """The kernels' source, with a case for each of these operations."""
    last = FIRST_OPERATION + len(table.rows)
    scalars, rows = SCALARS, ROWS.format(fused=last + FUSED, dot=last + DOT, spread=last + SPREAD)
    test = "if"
    for code in operations:
        row = table.rows[code - FIRST_OPERATION]
        scalars += SCALAR_CASES[row.operands].format(code=code, test=test)[1:]
        rows += ROW_CASES[row.operands].format(code=code)[1:]
        test = "elif"
    return scalars + rows + BATCH


@cache
def _functions(table: Table, operations: tuple[int, ...]) -> dict[str, Any]:
    namespace: dict[str, Any] = {f"f{code}": table.rows[code - FIRST_OPERATION].forward for code in operations}
    namespace |= UNSIGNED | {"fused_rows": fused_rows, "dot_products": dot_products, "__name__": __name__}
    source = source_of(table, operations)
    exec(compile(source, "<kernel>", "exec"), namespace)  # noqa: S102 - our own table, as numbers
    for name in ("run_scalars", "run_batch"):
        namespace[name].__dict__["source"] = source  # to be read beside the machine code in the cache folder
    return namespace


def kernel(name: str, table: Table, used: npt.NDArray[np.int64]) -> Kernel:
    """`run_scalars` or `run_batch` for programs of the operations `used`, compiled; kept on disk for the standard table.

    A kernel of the few operations that a program has compiles in a second or two, one of
    the whole table in fifteen.
    """
    always = {table.code_of("identity"), table.code_of("neg")}  # results are copied, weights negated
    known = range(FIRST_OPERATION, FIRST_OPERATION + len(table.rows))
    operations = tuple(sorted(always | {int(code) for code in np.unique(used) if code in known}))
    function = _functions(table, operations)[name]
    assert isinstance(function, FunctionType)
    compiled = jit(function, ours=table is TABLE)
    return _quiet(compiled) if is_interpreted() else compiled


def is_interpreted() -> bool:
    """Whether NUMBA_DISABLE_JIT has it that Python runs the kernels."""
    from numba import config

    return bool(vars(config)["DISABLE_JIT"])


def _quiet(function: Kernel) -> Kernel:
    """Interpreted, the kernels do arithmetic on NumPy's scalars, which warn where IEEE has an answer."""

    def run(*arguments: Any) -> None:
        with np.errstate(all="ignore"):
            function(*arguments)

    return run
