"""Writes tests/engine/data/torch.json and programs.json: operations and whole programs, computed by PyTorch alone.

`python -m tests.differential.literals` runs it; the ordinary tests only read the file.
"""

import itertools
import json
import math
from itertools import islice
from pathlib import Path
from random import Random

from tests.differential.peer import PEERS, peer_of, solved
from tests.differential.programs import draw

DATA = Path(__file__).parents[1] / "engine" / "data"
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


def operations():
    for name in PEERS:
        lines = ",\n".join(f"  [{case(name, operands)}]" for operands in points(name))
        yield f' "{name}": [\n{lines}\n ]'


def programs():
    """Random programs that do not magnify their inputs' last bits, so that all digits may be asked for."""
    random = Random(20261120)
    while True:
        program = draw(random, tuple(PEERS), special=0.1)
        numbers = numbers_of(program)
        nudged = numbers_of(program._replace(leaves=tuple(leaf * (1 + 1e-12) for leaf in program.leaves)))
        if all(map(math.isfinite, numbers)) and any(numbers[1:]) and all(map(steady, numbers, nudged)):
            plain_numbers = json.dumps([program.inputs, *numbers])
            yield f" [{json.dumps(program.source)}, {plain_numbers[1:]}"


def numbers_of(program):
    """The root's value, then the gradient of every input."""
    values, gradients = peer_of(program)
    return [values[-1], *(gradient or 0.0 for gradient in gradients[: len(program.leaves)])]


def steady(number, nudged):
    return abs(number - nudged) <= 1e-11 * abs(number)


def main():
    DATA.mkdir(exist_ok=True)
    (DATA / "torch.json").write_text("{\n" + ",\n".join(operations()) + "\n}\n")
    (DATA / "programs.json").write_text("[\n" + ",\n".join(islice(programs(), 250)) + "\n]\n")


if __name__ == "__main__":
    main()
