"""Writes tests/engine/data/torch.json: values and gradients of every operation, computed by PyTorch alone.

`python -m tests.differential.literals` runs it; the ordinary tests only read the file.
"""

import itertools
import json
import math
from pathlib import Path

from tests.differential.peer import PEERS, solved

TARGET = Path(__file__).parents[1] / "engine" / "data" / "torch.json"
NAN, INF = math.nan, math.inf

# Kinks, zeros of both signs, ends of domains, saturation, overflow, and what is no number.
ONE = (NAN, INF, -INF, 0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 0.3, 2.0, -2.0, 3.0, 1.7, -3.3, -0.2, 1e-8, -1e-20, 35.0, -35.0,
       700.0, -745.0, 1000.0, -1000.0, 1e154, -1e160)  # fmt: skip
TWO = (NAN, INF, -INF, 0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -2.0, 3.0, -3.3, 1e-300, 800.0)
ANY = (NAN, INF, -INF, 0.0, 1.0, -2.0, 3.0, 1e200)
BINARY = ("add", "sub", "mul", "div", "pow", "atan2", "hypot", "logaddexp", "equal", "mask")
MANY = ("sum", "mean", "prod", "max", "min", "logsumexp")


def points(name):
    if name in BINARY:
        return list(itertools.product(TWO, TWO))
    if name in MANY:
        return [*((a,) for a in ANY), *itertools.product(ANY, ANY), *itertools.product(ANY[2:7], repeat=3)]
    return [(a,) for a in ONE]


def plain(number):
    """JSON has no NaN and no infinity."""
    return number if math.isfinite(number) else repr(number)


def case(name, operands):
    value, gradients = solved(name, operands)
    return json.dumps([*map(plain, operands)]) + ", " + json.dumps([plain(value), [*map(plain, gradients)]])


def main():
    blocks = []
    for name in PEERS:
        lines = ",\n".join(f"  [{case(name, operands)}]" for operands in points(name))
        blocks.append(f' "{name}": [\n{lines}\n ]')
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("{\n" + ",\n".join(blocks) + "\n}\n")


if __name__ == "__main__":
    main()
