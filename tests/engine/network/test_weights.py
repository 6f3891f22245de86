"""Seeded weights: CPython's documented Mersenne Twister and the papers' bounds, worked out apart from our code."""

from random import Random

import pytest

from engine.network.weights import draw

# random.Random(0).random() starts 0.8444218515250481, 0.7579544029403025, 0.420571580830845, 0.25891675029296335
CASES = [
    ("xavier_uniform", 2, 4, [0.6888437030500962, 0.515908805880605]),  # bound 1
    ("he_uniform", 3, 1, [0.9741721072087511, 0.72960523022406, -0.22465749525374826]),  # bound √2
    ("xavier_normal", 2, 1, [0.078687064315405, -0.047765114876275265]),  # deviation √(2/3)
    ("he_normal", 2, 9, [0.09637157846515239, -0.05850007947614822]),  # deviation 1
    ("zeros", 2, 1, [0.0, 0.0]),
]


@pytest.mark.parametrize(("init", "inputs", "units", "first_row"), CASES)
def test_first_unit(init, inputs, units, first_row):
    rows = draw(init, Random(0), inputs, units)
    assert (len(rows), len(rows[-1])) == (units, inputs)
    assert list(rows[0]) == pytest.approx(first_row, rel=1e-14)


def test_units_follow_one_another():
    rows = draw("xavier_uniform", Random(0), 2, 4)
    assert rows[1] == pytest.approx([-0.15885683833831, -0.4821664994140733], rel=1e-14)
