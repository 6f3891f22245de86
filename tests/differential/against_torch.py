"""Thousands of random programs against torch 2.13 in double precision: `make differential`, with the extra `diff`.

Each node is held to PyTorch's at PyTorch's own operands and upstream, so that 1e-12 can be asked of every operation
without one operation's last bit being magnified by the next; and each program as a whole as far as it magnifies.
"""

import math
from random import Random

import pytest

from engine.formula import pull_of
from engine.program import Program
from engine.table import TABLE
from tests.differential.peer import PEERS, peer_of
from tests.differential.programs import draw

PROGRAMS = 200
RELATIVE = 1e-12
# Below this doubles lose digits, or a reciprocal of them overflows.
TINY = 1e-290
# Their partials are differences of terms of size 1; PyTorch fuses or orders them otherwise.
CANCELLING = ("tanh", "gelu", "silu", "softsign")


def differ(ours, theirs, tolerance):
    if math.isnan(ours) or math.isnan(theirs):
        return not (math.isnan(ours) and math.isnan(theirs))
    return ours != theirs and not abs(ours - theirs) <= tolerance


def beyond(name, numbers, upstream):
    """Where a last factor of infinity or a lost digit decides, and the two ways of multiplying may part."""
    return (
        (name == "softsign" and any(map(math.isinf, numbers)))
        or (not math.isfinite(upstream) and name in ("atan2", "prod", "hypot", "softsign", "logsigmoid"))
        or any(0 < abs(number) < TINY or 1 / TINY < abs(number) < math.inf for number in (*numbers, upstream))
    )


def mistakes_of_operations(program):
    """Values and sums of contributions, each computed from PyTorch's own numbers."""
    values, gradients = peer_of(program)
    sums, sizes = [0.0] * len(values), [0.0] * len(values)
    sums[-1] = 1.0
    unsure = set()
    mistakes = []
    for node in reversed(range(len(program.leaves), len(values))):
        name, operands = program.operations[node - len(program.leaves)]
        row = TABLE.find(name)
        numbers = [values[operand] for operand in operands]
        upstream = gradients[node]
        if upstream is None:
            continue
        if beyond(name, numbers, upstream) or node in unsure:
            unsure.update(operands)
            continue
        value = row.forward(numbers) if row.operands is None else row.forward(*numbers)
        if differ(value, values[node], RELATIVE * abs(value)):
            mistakes.append((node, name, numbers, value, values[node]))
        sent = pull_of(row, TABLE)(upstream, value, *numbers)
        for operand, (_, contribution) in zip(operands, sent, strict=True):
            sums[operand] += contribution
            slack = abs(upstream) if name in CANCELLING else 0.0
            sizes[operand] = max(sizes[operand], abs(contribution), slack)
    for node in range(len(values) - 1):
        checked = node not in unsure and gradients[node] is not None
        if checked and differ(sums[node], gradients[node], RELATIVE * sizes[node] + TINY):
            mistakes.append((node, sums[node], gradients[node]))
    return mistakes


@pytest.mark.parametrize("seed", range(100))
def test_every_operation_in_random_programs(seed):
    random = Random(seed)
    for _ in range(PROGRAMS):
        program = draw(random, tuple(PEERS))
        assert mistakes_of_operations(program) == [], (program.leaves, program.source)


@pytest.mark.parametrize("seed", range(100, 120))
def test_whole_programs(seed):
    random = Random(seed)
    names = tuple(name for name in PEERS if name not in CANCELLING)
    for _ in range(PROGRAMS):
        program = draw(random, names, special=0.0)
        ours = Program.parse(program.source, inputs=program.inputs)
        nudged = ours.at({name: number * (1 + 1e-12) for name, number in program.inputs.items()})
        values, gradients = peer_of(program)
        pairs = [(ours.value, nudged.value, values[-1])]
        pairs += [
            (ours.gradients[name], nudged.gradients[name], gradients[i] or 0.0) for i, name in enumerate(program.inputs)
        ]
        for found, moved, expected in pairs:
            if not math.isfinite(expected) or not math.isfinite(moved):
                continue
            # The program itself magnifies a change of 1e-12 to |moved − found|, and a last bit likewise.
            magnified = abs(moved - found) if math.isfinite(found) else 0.0
            tolerance = RELATIVE * max(abs(expected), largest(ours)) + 10 * magnified
            assert not differ(found, expected, tolerance), (program.inputs, program.source)


def largest(program):
    """The size of the largest contribution: near-cancelling sums are compared with it."""
    sizes = [abs(sent.contribution or 0.0) for step in program.trace.steps for sent in step.contributions]
    return max([size for size in sizes if math.isfinite(size)], default=0.0)
