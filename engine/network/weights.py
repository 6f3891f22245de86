"""Seeded first weights, the same on every machine: only `random.Random(seed).random()` is drawn from.

The bounds are PyTorch's (`torch.nn.init`, gain 1 for Xavier and √2 for He, fan mode "fan_in"):
Glorot & Bengio 2010, He et al. 2015. A draw is made for each weight in layer, unit, input order.
"""

import math
from collections.abc import Callable
from random import Random

Draw = Callable[[Random, int, int], float]  # (random, inputs, units) of the layer → a weight


def _uniform(random: Random, bound: float) -> float:
    return -bound + 2.0 * bound * random.random()


def _normal(random: Random, deviation: float) -> float:
    """Box & Muller 1958, its cosine half: two draws a weight, no state between weights."""
    radius = math.sqrt(-2.0 * math.log(1.0 - random.random()))
    return deviation * radius * math.cos(2.0 * math.pi * random.random())


# fmt: off
INITS: dict[str, Draw] = {
    "xavier_uniform": lambda random, inputs, units: _uniform(random, math.sqrt(6.0 / (inputs + units))),
    "xavier_normal":  lambda random, inputs, units: _normal(random, math.sqrt(2.0 / (inputs + units))),
    "he_uniform":     lambda random, inputs, units: _uniform(random, math.sqrt(6.0 / inputs)),
    "he_normal":      lambda random, inputs, units: _normal(random, math.sqrt(2.0 / inputs)),
    "zeros":          lambda random, inputs, units: 0.0,
}
# fmt: on


def draw(init: str, random: Random, inputs: int, units: int) -> tuple[tuple[float, ...], ...]:
    """One row a unit, one weight an input."""
    return tuple(tuple(INITS[init](random, inputs, units) for _ in range(inputs)) for _ in range(units))
