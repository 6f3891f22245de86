"""Captions: symbols, numbers and result of every operand on one line."""

import re

from app.page.caption import LINES, caption_of
from engine.explain import explain
from engine.program import Program


def texts(source: str, step: int) -> list[str]:
    trace = Program.parse(source).trace
    rows = re.findall(r"<mtr>(.*?)</mtr>", caption_of(explain(trace, step)))
    return [re.sub(r"<[^>]*>", "", row) for row in rows]


def test_each_operand_has_its_line() -> None:
    lines = texts("x = -2; y = 5; f = x*y", 3)
    assert [line.split("=")[-2:] for line in lines] == [["1·5", "5"], ["1·(−2)", "−2"]]


def test_no_more_lines_than_fit_under_a_picture() -> None:
    assert len(texts("a=1; b=2; c=3; d=4; e=5; s = sum(a, b, c, d, e)", 3)) == LINES


def test_what_is_no_chain_rule_is_shown_as_it_is() -> None:
    trace = Program.parse("x = 2; y = x*3").trace
    forward = explain(trace, 1)
    assert caption_of(forward) == forward.mathml
