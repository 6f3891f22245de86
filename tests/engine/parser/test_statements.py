import time
from pathlib import Path

import pytest

from engine.errors import LimitError, ProgramError
from engine.expression import Call, Name, Number, postorder
from engine.limits import Limits
from engine.ops import Op
from engine.parser import parse, parse_expression
from engine.table import TABLE
from tests.engine.trees import outline

DATA = Path(__file__).parents[2] / "data"
VALID = sorted((DATA / "valid").glob("*.txt"))


def text_of(path):
    return path.read_bytes().decode("utf-8", "surrogatepass")


def statements(text, **options):
    found = parse(text, **options).statements
    return [(f"{each.target} = " if each.target else "") + outline(each.expression) for each in found]


def test_the_corpus_is_there():
    assert len(VALID) > 60


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_program_gives_its_trees(path):
    expected = path.with_suffix(".tree").read_text("utf-8").split("\n")
    assert statements(text_of(path)) == [line for line in expected if line]


def test_spans_count_code_points_of_the_raw_text():
    # two letters beyond the BMP, a composed é, full-width brackets and a subscript before the place
    text = "𝑎𝑏 = e\u0301₁ ×（x＋2）"
    (statement,) = parse(text).statements
    assert statement.target == "ab"
    assert statement.target_span == (0, 2)
    assert statement.span == (0, len(text))
    product = statement.expression
    assert isinstance(product, Call)
    left, right = product.args
    assert text[slice(*product.span)] == "e\u0301₁ ×（x＋2）"
    assert text[slice(*left.span)] == "e\u0301₁"
    assert text[slice(*right.span)] == "x＋2"


def test_an_operation_spans_its_operands_with_their_brackets():
    text = "f = (x + y)*(z)"
    tree = parse(text).statements[0].expression
    assert [text[slice(*part.span)] for part in postorder(tree)] == ["x", "y", "x + y", "z", "(x + y)*(z)"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("1 + np.exp(x)", "np.exp(x)"),
        ("1 + (a + b).tanh()", "(a + b).tanh()"),
        ("y = 2; 3 + -4", "-4"),
        ("1 - -x", "-x"),
        ("1 + math.pi", "math.pi"),
    ],
)
def test_a_prefix_a_receiver_and_a_sign_belong_to_the_span(text, span):
    tree = parse(text).statements[-1].expression
    assert isinstance(tree, Call)
    assert text[slice(*tree.args[1].span)] == span


def test_an_augmented_assignment_spans_the_statement():
    text = "x = 1; x *= y + 2"
    statement = parse(text).statements[1]
    assert text[slice(*statement.expression.span)] == "x *= y + 2"
    assert text[slice(*statement.span)] == "x *= y + 2"


def test_errors_count_utf16_units_lines_and_columns():
    with pytest.raises(ProgramError) as caught:
        parse("𝑎 = 1\n𝑏 = 𝑎 + ?")
    entry = caught.value.entry()
    assert (entry["start"], entry["end"]) == (14, 15)
    assert (entry["start_utf16"], entry["end_utf16"]) == (17, 18)
    assert (entry["line"], entry["column"]) == (2, 9)


def test_a_literal_keeps_its_text():
    literals = [statement.expression for statement in parse("a = 1_000.50; b = -2; c = π").statements]
    assert all(isinstance(each, Number) for each in literals)
    assert [each.text for each in literals] == ["1_000.50", "-2", "pi"]
    assert [each.value for each in literals] == [1000.5, -2.0, 3.141592653589793]


def test_a_name_of_a_constant_is_a_name_where_the_program_assigns_it():
    first, second = parse("a = tau; tau = 1").statements
    assert isinstance(first.expression, Name)
    assert second.target == "tau"


# -- limits


def test_a_program_longer_than_the_limit_is_refused_at_the_limit():
    with pytest.raises(LimitError) as caught:
        parse("x + y", limits=Limits(source=4))
    assert (caught.value.code, caught.value.status, caught.value.span) == ("source_too_long", 413, (4, 5))
    assert statements("x+y", limits=Limits(source=4)) == ["(add x y)"]


def test_more_tokens_than_the_limit_are_refused_at_the_first_too_many():
    with pytest.raises(LimitError) as caught:
        parse("x + y + z", limits=Limits(tokens=4))
    assert (caught.value.code, caught.value.span) == ("too_many_tokens", (8, 9))
    assert statements("x + y -z", limits=Limits(tokens=5)) == ["(sub (add x y) z)"]


def test_nesting_is_bounded_by_its_limit():
    assert statements("((x))", limits=Limits(nesting=2)) == ["x"]
    with pytest.raises(ProgramError) as caught:
        parse("(exp((x)))", limits=Limits(nesting=2))
    assert (caught.value.code, caught.value.span) == ("too_deep", (5, 6))


HUGE = {
    "a sum": ("+".join(["x"] * 100_000), 199_999),
    "a product without signs": ("2" + "(x)" * 100_000, 200_001),
    "a tower of powers": ("^".join(["x"] * 100_000), 199_999),
    "signs": ("-" * 100_000 + "x", 100_001),
    "a chain of methods": ("x" + ".exp()" * 100_000, 100_001),
    "one call": (f"max({','.join(['x'] * 100_000)})", 100_001),
}


@pytest.mark.parametrize(("text", "nodes"), HUGE.values(), ids=HUGE.keys())
def test_a_huge_expression_is_read_without_recursion_in_linear_time(text, nodes):
    started = time.perf_counter()
    (statement,) = parse(text).statements
    assert time.perf_counter() - started < 20  # about half a second; a quadratic reader takes hours
    assert sum(1 for _ in postorder(statement.expression)) == nodes


def test_a_hundred_thousand_statements_are_read():
    assert len(parse("a = 1\n" + "a = a + 1\n" * 100_000).statements) == 100_001


# -- the table is all the parser knows of operations

WEDGE = Op(
    name="wedge", group="test", operands=2, infix="@", precedence=2, aliases=("keil",), doc="", doc_zh="",
    forward=lambda a, b: a * b - 1, partials=("b", "a"),
)  # fmt: skip


def test_a_row_added_to_the_table_is_read_as_symbol_name_alias_and_assignment():
    table = TABLE.with_row(WEDGE)
    text = "x = a + b @ c * d; y = wedge(1, 2) - keil(x, y); x @= 2"
    assert statements(text, table=table) == [
        "x = (add a (mul (wedge b c) d))",
        "y = (sub (wedge 1 2) (wedge x y))",
        "x = (wedge x 2)",
    ]
    with pytest.raises(ProgramError):
        parse(text)


def test_a_row_may_have_a_symbol_beyond_ascii():
    row = Op(
        name="oplus",
        group="test",
        operands=2,
        infix="⊕",
        precedence=1,
        doc="",
        doc_zh="",
        forward=max,
        partials=("1", "1"),
    )
    assert statements("é ⊕ b*c", table=TABLE.with_row(row)) == ["(oplus é (mul b c))"]


def test_a_formula_of_the_table_is_one_expression():
    assert outline(parse_expression("1 - y^2")) == "(sub 1 (pow y 2))"


@pytest.mark.parametrize(
    ("text", "code"), [("a = 1", "bad_target"), ("a; b", "one_expression"), ("", "operand_missing")]
)
def test_what_is_more_or_less_than_one_expression_is_no_formula(text, code):
    with pytest.raises(ProgramError) as caught:
        parse_expression(text)
    assert caught.value.code == code
