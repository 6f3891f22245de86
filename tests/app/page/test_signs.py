"""Signs in one line of text."""

import pytest

from app.page.signs import operation_signs
from engine.program import Program


@pytest.mark.parametrize(
    ("source", "sign"),
    [
        ("x = 1; x + 1", "+1"),
        ("x = 1; x^2", "x²"),
        ("x = 1; -x", "×−1"),
        ("x = 1; exp(x)", "exp"),
        ("x = 2; y = 3; x^y", "xʸ"),
    ],
)
def test_what_stands_in_the_circle(source: str, sign: str) -> None:
    graph = Program.parse(source).graph
    assert operation_signs(graph)[graph.root] == sign
