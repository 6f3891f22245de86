import pytest

from engine.printing.templates import ANYTHING, ATOM, FRACTION, POWER, PRODUCT, SIGN, SUM, Hole, template_of


@pytest.mark.parametrize(
    ("text", "precedence", "holes"),
    [
        # to the right of a symbol stands what binds tighter, to the left what binds as tightly
        ("{a} + {b}", 1, [Hole("a", SUM, True), Hole("b", SUM + 1, False)]),
        ("{a} \\cdot {b}", 2, [Hole("a", PRODUCT, True), Hole("b", PRODUCT + 1, False)]),
        ("{a}^{b}", 4, [Hole("a", POWER + 1, True), Hole("b", POWER, False)]),
        ("{a}^{{b}}", 4, [Hole("a", POWER + 1, True), Hole("b", ANYTHING, True)]),
        ("-{a}", 3, [Hole("a", SIGN, False)]),
        ("1 + {a}", 0, [Hole("a", SUM + 1, False)]),
        # braces and brackets of its own
        ("\\frac{{a}}{{b}}", 2, [Hole("a", ANYTHING, True), Hole("b", ANYTHING, True)]),
        ("\\left|{a}\\right|", 0, [Hole("a", ANYTHING, True)]),
        ("max({args})", 0, [Hole("args", ANYTHING, True)]),
        ("\\sqrt{{a}^{2} + {b}}", 0, [Hole("a", POWER + 1, True), Hole("b", SUM + 1, False)]),
        # a symbol that is not known binds as the row says
        ("{a} @ {b}", 2, [Hole("a", PRODUCT, True), Hole("b", PRODUCT + 1, False)]),
        ("{a}!", 0, [Hole("a", ATOM, True)]),
    ],
)
def test_what_stands_beside_a_hole_says_what_fits_it(text, precedence, holes):
    assert [piece for piece in template_of(text, precedence).pieces if isinstance(piece, Hole)] == holes


@pytest.mark.parametrize(
    ("text", "precedence", "level"),
    [
        ("{a} + {b}", 1, SUM),
        ("e^{{a}}", 0, POWER),
        ("e^{{a}} - 1", 0, SUM),
        ("\\frac{1}{{a}}", 0, FRACTION),
        ("\\frac{{a}}{{b}}", 2, FRACTION),
        ("\\sqrt{{a}^{2} + {b}^{2}}", 0, ATOM),
        ("\\ln\\left(1 + {a}\\right)", 0, ATOM),
        ("f({args})", 0, ATOM),
    ],
)
def test_what_stands_outside_all_brackets_says_how_tightly_the_whole_binds(text, precedence, level):
    assert template_of(text, precedence).level == level
