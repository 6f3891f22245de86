"""Seeded first weights, the same on every machine: only `random.Random(seed).random()` is drawn from.

The bounds are PyTorch's (`torch.nn.init`, gain 1 for Xavier and √2 for He, fan mode "fan_in"):
Glorot & Bengio 2010, He et al. 2015. A draw is made for each weight in layer, unit, input order.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random


def _uniform(random: Random, bound: float) -> float:
    return -bound + 2.0 * bound * random.random()


def _normal(random: Random, deviation: float) -> float:
    """Box & Muller 1958, its cosine half: two draws a weight, no state between weights."""
    radius = math.sqrt(-2.0 * math.log(1.0 - random.random()))
    return deviation * radius * math.cos(2.0 * math.pi * random.random())


@dataclass(frozen=True, slots=True)
class Init:
    """Bound or deviation √(scale / fan), where fan counts a layer's inputs, and its units too if `both`."""

    draw: Callable[[Random, float], float]
    scale: float
    both: bool

    def spread(self, inputs: int, units: int) -> float:
        return math.sqrt(self.scale / (inputs + units if self.both else inputs))


# fmt: off
INITS = {
    "xavier_uniform": Init(_uniform, 6.0, both=True),
    "xavier_normal":  Init(_normal,  2.0, both=True),
    "he_uniform":     Init(_uniform, 6.0, both=False),
    "he_normal":      Init(_normal,  2.0, both=False),
    "zeros":          Init(_uniform, 0.0, both=False),
}
# fmt: on


def draw(init: str, random: Random, inputs: int, units: int) -> tuple[tuple[float, ...], ...]:
    """One row a unit, one weight an input."""
    row = INITS[init]
    spread = row.spread(inputs, units)
    return tuple(tuple(row.draw(random, spread) for _ in range(inputs)) for _ in range(units))
