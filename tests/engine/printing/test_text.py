from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.expression import Number
from engine.ops import Op
from engine.parser import parse_expression
from engine.printing.text import number_text, to_text
from engine.table import TABLE
from tests.engine.trees import NOWHERE, outline, shape, trees


@given(trees())
@settings(max_examples=400)
def test_what_is_printed_is_read_back_as_the_same_tree(tree):
    assert shape(parse_expression(to_text(tree))) == shape(tree)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("((x) + (y))*(z)", "(x + y)*z"),
        ("a+b*c-d/e_1", "a + b*c - d/e_1"),
        ("a - (b - c)", "a - (b - c)"),
        ("a + (b + c)", "a + (b + c)"),  # the graph is what was typed
        ("a/(b*c)", "a/(b*c)"),
        ("(a*b)^c^2", "(a*b)^c^2"),
        ("(a^b)^c", "(a^b)^c"),
        ("-x^2", "-x^2"),
        ("(-x)^2", "(-x)^2"),
        ("-(2)", "-(2)"),
        ("-(2)^2", "-2^2"),
        ("(-2)^2", "(-2)^2"),
        ("-2*x", "-2*x"),
        ("-(2*x)", "-(2*x)"),
        ("-(-x)", "-(-x)"),
        ("a*-b - -2", "a*(-b) - (-2)"),
        ("2^-x", "2^(-x)"),
        ("d + (-a*b)*c", "d + (-a*b*c)"),  # no two signs side by side, however deep the second begins
        ("d - (-a + b)*c", "d - (-a + b)*c"),
        ("ln(-x).relu()", "relu(log(-x))"),
        ("np.maximum(a, b+1, c)", "max(a, b + 1, c)"),
        ("1_000*1e-3*.5", "1_000*1e-3*.5"),
    ],
)
def test_program_text_has_the_fewest_brackets(typed, printed):
    assert to_text(parse_expression(typed)) == printed


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_read_back_to_the_last_bit(number):
    tree = parse_expression(number_text(number))
    assert isinstance(tree, Number)
    assert tree.value == number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (-0.5, "-0.5"),
        (1e22, "1e22"),
        (-2.5e-7, "-2.5e-7"),
        (-0.0, "-0"),
        (inf, "1/0"),
        (-inf, "-1/0"),
        (nan, "0/0"),
    ],
)
def test_a_number_without_a_literal_is_written(value, text):
    assert number_text(value) == text
    assert to_text(parse_expression(f"2^({text})")) in (f"2^{text}", f"2^({text})")


@pytest.mark.parametrize(("value", "printed"), [(inf, "(1/0)^2"), (-inf, "(-1/0)^2"), (nan, "(0/0)^2")])
def test_numbers_that_are_not_finite_are_quotients(value, printed):
    tree = parse_expression("x^2")
    assert to_text(type(tree)(tree.op, (Number(value, "", NOWHERE), tree.args[1]), NOWHERE)) == printed


def test_a_row_added_to_the_table_is_printed():
    row = Op(
        name="wedge",
        group="test",
        operands=2,
        infix="@",
        precedence=3,
        doc="",
        doc_zh="",
        forward=max,
        partials=("1", "1"),
    )
    table = TABLE.with_row(row)
    text = "(a + b) @ c * d @ e_1 @ (f @ g)"
    assert to_text(parse_expression(text, table), table) == "(a + b)@c*d@e_1@(f@g)"


def test_a_sum_of_a_hundred_thousand_terms_is_printed_without_recursion():
    text = " + ".join(["x"] * 100_000)
    assert to_text(parse_expression(text)) == text


def test_a_tower_of_a_hundred_thousand_powers_is_printed_without_recursion():
    text = "^".join(["x"] * 100_000)
    assert outline(parse_expression(to_text(parse_expression(text)))) == "(pow x " * 99_999 + "x" + ")" * 99_999
