"""What is compared: random programs of scalars, and points to evaluate them at."""

import random
from collections import deque

import numpy as np
import numpy.typing as npt

from engine.graph import Graph
from engine.table import TABLE

INPUTS = 10
OPERATIONS = ("add", "mul", "sub", "tanh")


def random_program(nodes: int, seed: int = 0) -> Graph:
    """A tape of add, mul, sub and tanh, in equal parts; each reads any nodes before it.

    What nothing has read is added up pairwise at the end, so that every node counts.
    """
    chance = random.Random(seed)
    operands: list[tuple[int, ...]] = [()] * INPUTS
    codes = [0] * INPUTS
    unread = set(range(INPUTS))
    while len(codes) + len(unread) - 1 < nodes:
        name = chance.choice(OPERATIONS)
        read = tuple(chance.randrange(len(codes)) for _ in range(1 if name == "tanh" else 2))
        unread.difference_update(read)
        unread.add(len(codes))
        codes.append(TABLE.code_of(name))
        operands.append(read)
    waiting = deque(sorted(unread))
    while len(waiting) > 1:
        operands.append((waiting.popleft(), waiting.popleft()))
        waiting.append(len(codes))
        codes.append(TABLE.code_of("add"))
    offsets = np.cumsum([0, *map(len, operands)])
    return Graph.from_arrays(codes, offsets, [each for read in operands for each in read], np.full(len(codes), np.nan))


def points() -> list[npt.NDArray[np.float64]]:
    """A few points, visited in turn."""
    return list(np.random.default_rng(1).uniform(-1, 1, (7, INPUTS)))
