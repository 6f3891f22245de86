"""Expressions as they read in a sentence."""

import pytest

from engine.parser import parse_expression
from engine.printing.plain import to_plain
from engine.table import TABLE

READ = [
    ("w1*x1", "w₁x₁"),
    ("2*x", "2x"),
    ("2.5*x^2", "2.5x²"),
    ("2*x^2.5", "2 · x^2.5"),
    ("2*square(x)", "2 · square(x)"),
    ("2*3", "2 · 3"),
    ("x*2", "x · 2"),
    ("rate*loss", "rate · loss"),
    ("a*b*c", "ab · c"),
    ("x*(y + z)", "x · (y + z)"),
    ("(x + y)*z", "(x + y) · z"),
    ("x + y - z", "x + y − z"),
    ("x - (y - z)", "x − (y − z)"),
    ("x + -3", "x + (−3)"),
    ("x/(y*z)", "x/(yz)"),
    ("1/(1 + exp(-z))", "1/(1 + exp(−z))"),
    ("-(x + y)", "−(x + y)"),
    ("-(-x)", "−(−x)"),
    ("x^2", "x²"),
    ("(x + y)^12", "(x + y)¹²"),
    ("x^-1", "x^(−1)"),
    ("x^(y + 1)", "x^(y + 1)"),
    ("(-2)^2", "(−2)²"),
    ("max(x, 0)", "max(x, 0)"),
    ("pi*r^2", "πr²"),
    ("w1_2_1*a", "w⁽¹⁾₂₁a"),
    ("alpha + w_hidden", "α + w_hidden"),
]


@pytest.mark.parametrize(("written", "text"), READ)
def test_an_expression_reads_as_on_paper(written, text):
    assert to_plain(parse_expression(written, TABLE), TABLE) == text
