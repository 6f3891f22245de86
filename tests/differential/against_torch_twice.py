"""Hessians of random programs against torch 2.13's double backward: `make differential`, with the extra `diff`.

At ordinary points only: where a first derivative is infinite or NaN, what is left of it after simplification differs.
"""

import math
from random import Random

import pytest
import torch

from engine.build import build
from engine.derivative import hessian
from engine.parser import parse
from tests.differential.peer import PEERS, leaf
from tests.differential.programs import draw

PROGRAMS = 20
RELATIVE = 1e-9  # of the largest entry: terms cancel, and are added in another order


def theirs(program):
    """The Hessian's rows; zeros where PyTorch says that nothing depends on an input."""
    leaves = [leaf(number) for number in program.leaves]
    made = [*leaves]
    for name, operands in program.operations:
        made.append(PEERS[name](*[made[operand] for operand in operands]))
    if not made[-1].requires_grad:
        return [[0.0] * len(leaves) for _ in leaves]
    gradients = torch.autograd.grad(made[-1], leaves, create_graph=True, allow_unused=True)
    return [_row(gradient, leaves) for gradient in gradients]


def _row(gradient, leaves):
    if gradient is None or not gradient.requires_grad:
        return [0.0] * len(leaves)
    row = torch.autograd.grad(gradient, leaves, retain_graph=True, allow_unused=True)
    return [0.0 if each is None else each.item() for each in row]


@pytest.mark.parametrize("seed", range(50))
def test_hessians_of_random_programs(seed):
    random = Random(seed)
    for _ in range(PROGRAMS):
        program = draw(random, tuple(PEERS), special=0.0)
        ours = hessian(build(parse(program.source), inputs=program.inputs))
        rows = [[ours[x][y] for y in program.inputs] for x in program.inputs]
        expected = theirs(program)
        entries = [each for row in (*expected, *rows) for each in row]
        if all(map(math.isfinite, entries)):
            slack = RELATIVE * max(1.0, *map(abs, entries))
            assert rows == [pytest.approx(row, rel=RELATIVE, abs=slack) for row in expected], program.source
