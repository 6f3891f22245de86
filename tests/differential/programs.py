"""Random programs over every operation of the table, as text for us and as the same list of operations for the peer."""

import math
from random import Random
from typing import NamedTuple

from engine.ops import FIRST_OPERATION
from engine.table import TABLE

# Kinks, ties, zeros of both signs, infinities and NaN; the rest is drawn at several scales.
SPECIAL = (0.0, -0.0, 1.0, -1.0, 2.0, 2.0, -2.0, 0.5, 3.0, math.inf, -math.inf, math.nan, 1000.0, -1000.0)


class Operation(NamedTuple):
    name: str
    operands: tuple[int, ...]


class RandomProgram(NamedTuple):
    leaves: tuple[float, ...]
    operations: tuple[Operation, ...]

    @property
    def inputs(self):
        return {f"v{i}": leaf for i, leaf in enumerate(self.leaves)}

    @property
    def source(self):
        """One statement an operation; the inputs are given apart."""
        first = len(self.leaves)
        lines = [
            f"v{first + i} = {name}({', '.join(f'v{operand}' for operand in operands)})"
            for i, (name, operands) in enumerate(self.operations)
        ]
        return "\n".join([*(f"{name} = 0" for name in self.inputs), *lines])


def draw(random: Random, names: tuple[str, ...], special: float = 0.25) -> RandomProgram:
    """Three leaves and up to ten operations, each reading something recent so that the root depends on most of it."""
    leaves = tuple(_leaf(random, special) for _ in range(3))
    operations = []
    for size in range(3, 3 + random.randint(1, 10)):
        name = random.choice(names)
        row = TABLE.rows[TABLE.code_of(name) - FIRST_OPERATION]
        count = random.randint(1, 4) if row.operands is None else row.operands
        operands = [random.randrange(size) for _ in range(count)]
        operands[0] = random.choice((size - 1, operands[0]))
        operations.append(Operation(name, tuple(operands)))
    return RandomProgram(leaves, tuple(operations))


def _leaf(random: Random, special: float) -> float:
    if random.random() < special:
        return random.choice(SPECIAL)
    scale = random.choice((0.1, 1.0, 1.0, 3.0, 30.0))
    return random.uniform(-scale, scale)
