"""Formulas in pieces: where they break, and that nothing is lost between the pieces."""

import re

import pytest

from app.page.formulas import factors_of, formula_of
from app.page.scene import Scene
from engine.printing.mathml import latex_to_mathml
from engine.program import Program


def plain(markup: str) -> str:
    return re.sub("<[^>]*>|[\u2061\u2062]", "", markup)


def pieces(latex: str) -> tuple[list[str], list[str]]:
    formula = formula_of(latex_to_mathml(latex))
    return [plain(piece) for piece in formula.left], [plain(piece) for piece in formula.right]


@pytest.mark.parametrize(
    ("latex", "left", "right"),
    [
        ("f = 12", ["f"], ["=12"]),
        ("f", ["f"], []),
        ("q = x + y = -2 + 5 = 3", ["q"], ["=x+y", "=−2+5", "=3"]),
        # long sides break at their signs, never after a minus that negates
        (
            "w_1 x_1 + w_2 x_2 - w_3 x_3 + b = -1 \\cdot \\left(-2\\right) + 3",
            ["w1x1", "+w2x2", "−w3x3", "+b"],
            ["=−1⋅(−2)+3"],
        ),
        (
            "y = \\operatorname{logsumexp}\\left(aaa, bbb, -ccc\\right)",
            ["y"],
            ["=logsumexp(aaa,", "bbb,", "−ccc)"],
        ),
        # a fraction, and brackets as tall as one, stay whole
        ("y = \\left(\\frac{123456}{7891011} + 1213141516\\right) + 1", ["y"], ["=(1234567891011+1213141516)", "+1"]),
    ],
)
def test_where_a_formula_breaks(latex: str, left: list[str], right: list[str]) -> None:
    assert pieces(latex) == (left, right)


def test_a_sign_at_the_start_of_a_piece_keeps_the_room_of_one_between() -> None:
    formula = formula_of(latex_to_mathml("aaaaaaaaaa + bbbbbbbbbb - cccc"))
    assert [piece.count('form="infix"') for piece in formula.left] == [0, 1, 1]
    negated = formula_of(latex_to_mathml("-aaaaaaaaaa + bbbbbbbbbb"))
    assert 'form="prefix"' in negated.left[0]


def test_a_chain_rule_has_a_column_a_factor_with_the_sign_before_it() -> None:
    scene = Scene(Program.parse("x = 3; y = x*x"), 3, "en", 4)
    assert scene.explanation is not None
    first, last = (factors_of(card.line) for card in scene.explanation.cards)
    assert [(one.sign, "".join(map(plain, one.symbol)), one.caption) for one in last] == [
        ("", "∂y∂x", "gradient"),
        ("=", "∂y∂y⋅∂y∂x", "from y, earlier"),
        ("+", "∂y∂y⋅∂y∂x", "from y, now"),
    ]
    assert ["".join(part.text for part in one.number) for one in last] == ["6", "1 · 3", "1 · 3"]
    assert first[-1].sign == "+"  # still to come
