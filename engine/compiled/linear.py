"""Sums of products over all samples at once: where a network spends its time.

Loops are shaped for LLVM's vectoriser. A fused row is written by passes over eight or
four terms, so that eight multiply-adds share one store; dot products go sixteen at a
time, so that every row that is loaded is used four times. Only here may additions be
reordered: the kernels of single operations stay IEEE to the letter.
"""

from collections.abc import Callable
from typing import Any

from engine.derivative.code import Vector

WIDE, NARROW = 8, 4


def reassociated(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a function whose sums may be added in any order, products and sums contracted."""
    function.__dict__["fastmath"] = {"reassoc", "contract"}
    return function


def fused_rows(program: Vector, at: int, slots: Vector, rows: Vector, width: int) -> int:
    """rows[d] = Σ slots[w]·rows[t] for a block of results over the same terms; returns where the program goes on.

    A block is: results, terms (a multiple of four), result rows, term rows, weights.
    """
    results, terms = program[at], program[at + 1]
    where: int = at + 2 + results
    weights: int = where + terms
    for i in range(results):
        result = program[at + 2 + i]
        for k in range(0, terms - NARROW, WIDE):
            add_eight(program, where + k, weights + k, k == 0, result, slots, rows, width)
        if terms % WIDE != 0:
            k = terms - NARROW
            add_four(program, where + k, weights + k, k == 0, result, slots, rows, width)
        weights += terms
    return weights


@reassociated
def add_four(
    program: Vector, where: int, weights: int, first: bool, result: int, slots: Vector, rows: Vector, width: int
) -> None:
    a, b, c, d = program[where], program[where + 1], program[where + 2], program[where + 3]
    p, q = slots[program[weights]], slots[program[weights + 1]]
    r, s = slots[program[weights + 2]], slots[program[weights + 3]]
    if first:
        for i in range(width):
            rows[result, i] = p * rows[a, i] + q * rows[b, i] + r * rows[c, i] + s * rows[d, i]
    else:
        for i in range(width):
            rows[result, i] += p * rows[a, i] + q * rows[b, i] + r * rows[c, i] + s * rows[d, i]


@reassociated
def add_eight(
    program: Vector, where: int, weights: int, first: bool, result: int, slots: Vector, rows: Vector, width: int
) -> None:
    a, b, c, d = program[where], program[where + 1], program[where + 2], program[where + 3]
    e, f, g, h = program[where + 4], program[where + 5], program[where + 6], program[where + 7]
    p, q = slots[program[weights]], slots[program[weights + 1]]
    r, s = slots[program[weights + 2]], slots[program[weights + 3]]
    t, u = slots[program[weights + 4]], slots[program[weights + 5]]
    v, w = slots[program[weights + 6]], slots[program[weights + 7]]
    if first:
        for i in range(width):
            rows[result, i] = (p * rows[a, i] + q * rows[b, i] + r * rows[c, i] + s * rows[d, i]) + (
                t * rows[e, i] + u * rows[f, i] + v * rows[g, i] + w * rows[h, i]
            )
    else:
        for i in range(width):
            rows[result, i] += (p * rows[a, i] + q * rows[b, i] + r * rows[c, i] + s * rows[d, i]) + (
                t * rows[e, i] + u * rows[f, i] + v * rows[g, i] + w * rows[h, i]
            )


def dot_products(program: Vector, at: int, slots: Vector, rows: Vector, samples: int) -> int:
    """slots[d] += Σ rows[l]·rows[r] over the samples, for every pair of a block; returns where the program goes on.

    A block is: lefts, rights, left rows, right rows, and the result slots, a line for each left.
    """
    lefts, rights = program[at], program[at + 1]
    left, right = at + 2, at + 2 + lefts
    results: int = right + rights
    tall, wide = lefts - lefts % NARROW, rights - rights % NARROW
    for i in range(0, tall, NARROW):
        for j in range(0, wide, NARROW):
            dot_sixteen(program, left + i, right + j, results + i * rights + j, rights, slots, rows, samples)
    for i in range(tall, lefts):
        for j in range(0, wide, NARROW):
            dot_four(program, left + i, right + j, results + i * rights + j, slots, rows, samples)
    for i in range(lefts):
        for j in range(wide, rights):
            dot_one(program[left + i], program[right + j], program[results + i * rights + j], slots, rows, samples)
    after: int = results + lefts * rights
    return after


@reassociated
def dot_four(program: Vector, left: int, right: int, results: int, slots: Vector, rows: Vector, samples: int) -> None:
    a, e, f, g, h = program[left], program[right], program[right + 1], program[right + 2], program[right + 3]
    ae = af = ag = ah = 0.0
    for i in range(samples):
        p = rows[a, i]
        ae, af, ag, ah = ae + p * rows[e, i], af + p * rows[f, i], ag + p * rows[g, i], ah + p * rows[h, i]
    add_line(program, results, slots, ae, af, ag, ah)


@reassociated
def dot_one(left: int, right: int, result: int, slots: Vector, rows: Vector, samples: int) -> None:
    total = 0.0
    for i in range(samples):
        total += rows[left, i] * rows[right, i]
    slots[result] += total


@reassociated
def dot_sixteen(
    program: Vector, left: int, right: int, results: int, line: int, slots: Vector, rows: Vector, samples: int
) -> None:
    a, b, c, d = program[left], program[left + 1], program[left + 2], program[left + 3]
    e, f, g, h = program[right], program[right + 1], program[right + 2], program[right + 3]
    ae = af = ag = ah = be = bf = bg = bh = ce = cf = cg = ch = de = df = dg = dh = 0.0
    for i in range(samples):
        p, q, r, s = rows[a, i], rows[b, i], rows[c, i], rows[d, i]
        t, u, v, w = rows[e, i], rows[f, i], rows[g, i], rows[h, i]
        ae, af, ag, ah = ae + p * t, af + p * u, ag + p * v, ah + p * w
        be, bf, bg, bh = be + q * t, bf + q * u, bg + q * v, bh + q * w
        ce, cf, cg, ch = ce + r * t, cf + r * u, cg + r * v, ch + r * w
        de, df, dg, dh = de + s * t, df + s * u, dg + s * v, dh + s * w
    add_line(program, results, slots, ae, af, ag, ah)
    add_line(program, results + line, slots, be, bf, bg, bh)
    add_line(program, results + 2 * line, slots, ce, cf, cg, ch)
    add_line(program, results + 3 * line, slots, de, df, dg, dh)


def add_line(program: Vector, results: int, slots: Vector, p: float, q: float, r: float, s: float) -> None:
    slots[program[results]] += p
    slots[program[results + 1]] += q
    slots[program[results + 2]] += r
    slots[program[results + 3]] += s
