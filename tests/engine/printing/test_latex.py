import re

import pytest
from hypothesis import given

from engine.expression import Number
from engine.ops import Op
from engine.parser import parse_expression
from engine.printing.latex import number_latex, to_latex
from engine.table import TABLE
from tests.engine.trees import NOWHERE, trees


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("(x + y)*z", r"\left(x + y\right) \cdot z"),
        ("w0*x0 + w1*x1", "w_{0} x_{0} + w_{1} x_{1}"),  # letters stand side by side
        ("2*x*y^2", "2 x y^{2}"),
        ("2*3*x", r"2 \cdot 3 x"),  # numbers do not
        ("x*2", r"x \cdot 2"),
        ("loss*x", r"\mathrm{loss} \cdot x"),  # nor words
        ("2*pi*sin(x)", r"2 \pi \sin\left(x\right)"),
        ("1 + square(a)", "1 + a^{2}"),
        ("square(a + b)", r"\left(a + b\right)^{2}"),
        ("a*abs(b)", r"a \cdot \left|b\right|"),
        ("a/b/c", r"\frac{\frac{a}{b}}{c}"),
        ("a - b*c/d", r"a - \frac{b c}{d}"),
        ("(a/b)^2", r"\left(\frac{a}{b}\right)^{2}"),
        ("a*-b", r"a \cdot \left(-b\right)"),
        ("a - -2", r"a - \left(-2\right)"),
        ("d - (-a*b)*c", r"d - \left(-a \cdot b c\right)"),
        ("-(a*b)", r"-\left(a b\right)"),
        ("-x^2", "-x^{2}"),
        ("(-2)^2", r"\left(-2\right)^{2}"),
        ("2^-x", "2^{-x}"),
        ("a^b^c", "a^{b^{c}}"),
        ("exp(x)^2", r"\left(e^{x}\right)^{2}"),  # no double superscript
        ("w1_2_1^2", r"\left(w^{(1)}_{21}\right)^{2}"),
        ("w_1^2", "w_{1}^{2}"),
        ("df_dx^2", r"\left(\frac{\partial f}{\partial x}\right)^{2}"),
        ("1/(1 + exp(-z))", r"\frac{1}{1 + e^{-z}}"),
        ("log1p(a + b)", r"\ln\left(1 + \left(a + b\right)\right)"),
        ("hypot(a + b, c)", r"\sqrt{\left(a + b\right)^{2} + c^{2}}"),
        ("expm1(x)*y", r"\left(e^{x} - 1\right) \cdot y"),
        ("max(a + b, -c)", r"\max\left(a + b, -c\right)"),
        ("leaky_relu(x)", r"\operatorname{leaky\_relu}\left(x\right)"),
        ("atan2(y, x)", r"\operatorname{atan2}\left(y, x\right)"),
        ("floor(-x)", r"\left\lfloor -x\right\rfloor"),
        ("1.5e-3*x", r"1.5 \cdot 10^{-3} \cdot x"),
        ("x^1e6", "x^{10^{6}}"),
        ("1e6^x", r"\left(10^{6}\right)^{x}"),
        ("e^2 + 1_000", "e^{2} + 1000"),
    ],
)
def test_an_expression_in_latex(text, latex):
    assert to_latex(parse_expression(text)) == latex


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("−3.3e−5", r"-3.3 \cdot 10^{-5}"),
        ("1e22", "10^{22}"),
        ("-1e-7", "-10^{-7}"),
        ("0.1966", "0.1966"),
        ("tau", r"\tau"),
        ("e", "e"),
        ("−∞", r"-\infty"),
        ("NaN", r"\text{NaN}"),
        ("≈0", r"\approx 0"),
        ("<−1e9", r"<-10^{9}"),
    ],
)
def test_a_number_in_latex(text, latex):
    assert number_latex(text) == latex


def test_a_constant_without_a_text_is_written_by_its_value():
    assert to_latex(Number(-2.5, "", NOWHERE)) == "-2.5"


def test_a_row_added_to_the_table_is_typeset():
    row = Op(name="tri_angle", group="test", operands=None, doc="", doc_zh="", forward=max, partials=("1",))
    table = TABLE.with_row(row)
    assert (
        to_latex(parse_expression("tri_angle(a, -b)^2", table), table)
        == r"\operatorname{tri\_angle}\left(a, -b\right)^{2}"
    )


@given(trees())
def test_braces_and_brackets_are_balanced_and_no_script_is_doubled(tree):
    latex = to_latex(tree)
    assert latex.count("{") == latex.count("}")
    assert latex.count("\\left") - latex.count("\\leftarrow") == latex.count("\\right")
    while "{" in latex:
        latex = re.sub(r"\{[^{}]*\}", "@", latex)
        assert "^@^" not in latex


def test_a_sum_of_a_hundred_thousand_terms_is_typeset_without_recursion():
    text = " + ".join(["x"] * 100_000)
    assert to_latex(parse_expression(text)) == text
