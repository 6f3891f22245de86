import pytest

from engine.autodiff import evaluate
from engine.build import build
from engine.errors import ProgramError
from engine.parser import parse
from engine.warning import warnings_of

# Each formula over several lines, and its value as it was meant.
MEANT = [
    ("w = 2; x = 3; b = 1\nf = x*w\n    + b", 7),
    ("w = 2; x = 3; b = 1\nf = x*w\n+ b", 7),
    ("x = 3\nf = x\n  * 2\n  / 4", 1.5),
    ("x = 3\nf = x\n ^ 2", 9),
    ("x = 3\nf = x\n**2", 9),
    ("x = 3\nf = x\n\n  # the rest\n  + 4", 7),
    ("x = 3; b = 1\nf = x\n    - b", 2),
    ("x = 3; b = 1\n  f = x\n    - b", 2),
    ("x = 3; b = 1\n\tf = x\n\t\t- b", 2),
    ("x = 3; b = 1\nf = x *\n b", 3),
    ("x = 3; b = 1\nf = x -\nb", 2),
    ("x = 3\r\nf = x\r\n + 4", 7),
    ("x = 3\nx\n+ 4", 7),
    ("x = 3\nf = x\n  − 1", 2),
    # … and statements that stand by themselves
    ("x = 3\nf = x\n-x", -3),
    ("x = 3\n  f = x\n  -x", -3),
    ("x = 3\ny = 2*x;\n   -y", -6),
    ("x = 3\n-x^2", -9),
]


@pytest.mark.parametrize(("text", "value"), MEANT)
def test_a_formula_goes_on_in_the_next_line(text, value):
    graph = build(parse(text))
    assert evaluate(graph)[0][graph.root] == value


@pytest.mark.parametrize("text", ["x = 3\ny = x +\nz = 2", "x = 3 *"])
def test_an_operator_before_another_assignment_lacks_its_operand(text):
    with pytest.raises(ProgramError) as mistake:
        parse(text)
    assert mistake.value.code == "operand_missing_after"


def warned(text: str) -> list[tuple[str, str]]:
    graph = build(parse(text))
    return [
        (graph.source[slice(*graph.spans[each.node])], each.code) for each in warnings_of(graph, evaluate(graph)[0])
    ]


def test_a_line_that_begins_with_minus_is_asked_about_where_the_one_before_has_no_influence():
    assert ("-b", "minus_begins_a_line") in warned("x = 3; b = 1\nf = x*2\n-b")
    assert not any(code == "minus_begins_a_line" for _, code in warned("x = 3\nf = x*2\n-f"))
    assert not any(code == "minus_begins_a_line" for _, code in warned("x = 3\nf = x*2\n    - 1"))
