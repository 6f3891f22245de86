"""Partials in the names of the case at hand."""

import pytest

from engine.explain.factors import factor
from engine.explain.symbols import Symbols
from engine.printing.plain import to_plain
from engine.program import Program

FACTORS = [
    # program, operand, the partial as it is said
    ("x = 1; y = 2; f = x*y", 0, "y"),
    ("x = 1; y = 2; f = x/y", 1, "−f/y"),
    ("x = 1; f = x^3", 0, "3x²"),
    ("x = 1; f = x^2", 0, "2x"),
    ("x = 1; f = x^2.5", 0, "2.5 · x^1.5"),
    ("x = 1; y = 2; f = x^y", 0, "y · x^(y − 1)"),
    ("x = 1; f = exp(-x)", 0, "f"),
    ("x = 1; f = 3 + exp(-x)*2", 0, "1"),
    ("x = 1; y = 2; z = 3; f = mean(x, y, z)", 2, "1/3"),
    ("x = 1; y = 2; z = 3; f = prod(x, y, z)", 1, "xz"),
    ("x = 1; f = tanh(x)", 0, "1 − f²"),
]


@pytest.mark.parametrize(("source", "operand", "text"), FACTORS)
def test_a_partial_is_written_with_the_nodes_own_names(source, operand, text):
    graph = Program.parse(source).graph
    tree = factor(Symbols(graph), graph.root, operand)
    assert tree is not None
    assert to_plain(tree, graph.table) == text


@pytest.mark.parametrize(
    "source",
    [
        "x = 1; f = relu(x)",  # its formula tells cases apart
        "x = 1; f = prod(" + ", ".join(["x"] * 9) + ")",  # its formula is longer than its number
        "x = 1; f = prod(x)",  # there are no others to multiply
    ],
)
def test_a_partial_that_its_number_says_better_has_no_formula(source):
    graph = Program.parse(source).graph
    assert factor(Symbols(graph), graph.root, 0) is None
