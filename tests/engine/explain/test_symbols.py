import pytest

from engine.explain.symbols import Symbols
from engine.printing.plain import to_plain
from engine.program import Program


def symbols(source: str) -> Symbols:
    return Symbols(Program.parse(source).graph)


def test_a_named_node_is_its_name_and_another_its_expression():
    made = symbols("x = 1; z = x + 1; f = exp(z*z)")
    assert [made.text(node) for node in range(made.graph.size)] == ["x", "1", "z", "zz", "f"]
    assert made.latex(3) == "z z"


@pytest.mark.parametrize(("source", "letter"), [("x = 1; x + 1", "f"), ("f = 1; y = 2; f + y", "L")])
def test_a_root_without_a_name_is_the_first_free_letter(source, letter):
    made = symbols(source)
    assert made.text(made.graph.root) == letter


def test_every_letter_may_be_taken():
    made = symbols("f = 1; y = 1; L = 1; F = 1; g = 1; h = 1; f + y + L + F + g + h")
    assert made.root_name == "root"


def test_an_expression_is_cut_breadth_first():
    made = symbols("x = 1; f = sum(" + ", ".join(f"sin(cos(tan(x + {n})))" for n in range(9)) + ")")
    assert made.latex(made.graph.root) == "f"
    definition = made.definition(made.graph.root)
    assert to_plain(definition, made.graph.table) == "sum(sin(cos(…)), sin(cos(…)), sin(cos(…)), sin(cos(…)), …)"


def test_shared_expressions_stay_short():
    """Each sinh reads its operand twice: written out, the last would have 32 times the parts of the first."""
    doubling = Program.parse("x = 1; f = sinh(sinh(sinh(sinh(sinh(x)))))", expand="all").graph
    made = Symbols(doubling)
    assert max(len(made.text(node)) for node in range(doubling.size)) < 120
