"""Syntax → tape: what makes a node, in which order, and what is refused."""

import pytest

from engine.build import build
from engine.errors import LimitError, OptionError, ProgramError
from engine.limits import Limits
from engine.parser import parse


def graph_of(source, **options):
    return build(parse(source), **options)


def listing(graph):
    """One line a node: op, name or value, parents."""
    return [(graph.op_name(node), graph.names.get(node), graph.parents[node]) for node in range(graph.size)]


def refusal(kind, source, **options):
    with pytest.raises(kind) as caught:
        graph_of(source, **options)
    return caught.value


def test_tape_order_is_operands_left_to_right_then_the_operation():
    assert listing(graph_of("x = -2; y = 5; z = -4; q = x + y; f = q * z")) == [
        ("input", "x", ()),
        ("input", "y", ()),
        ("input", "z", ()),
        ("add", "q", (0, 1)),
        ("mul", "f", (3, 2)),
    ]


def test_a_right_side_without_names_is_computed_into_an_input():
    graph = graph_of("x = sqrt(2); y = pi/2; z = max(1, 3) ; f = x*y*z")
    assert graph.leaves[:3].tolist() == [1.4142135623730951, 1.5707963267948966, 3.0]
    assert [graph.kind(node) for node in range(3)] == ["input"] * 3


def test_nothing_is_folded_or_shared_except_by_name():
    assert listing(graph_of("x = 1; f = (x + 1)*(x + 1)")) == [
        ("input", "x", ()),
        ("constant", None, ()),
        ("add", None, (0, 1)),
        ("constant", None, ()),
        ("add", None, (0, 3)),
        ("mul", "f", (2, 4)),
    ]


def test_a_copy_is_a_node_and_a_bare_last_name_chooses_the_root():
    graph = graph_of("x = 2; y = x; z = y*x; y")
    assert listing(graph)[1] == ("identity", "y", (0,))
    assert (graph.size, graph.root) == (3, 1)


def test_reassignment_makes_a_new_node_and_names_mean_the_latest():
    graph = graph_of("x = 2; x += 1; x *= x; f = x + 0")
    assert list(graph.names.values()) == ["x", "x", "x", "f"]
    assert graph.inputs == {"x": 0}


def test_overrides_reach_the_last_input_of_a_name():
    graph = graph_of("x = 1; y = x*2; x = 5; f = y + x", inputs={"x": 7})
    assert graph.leaves[[0, 3]].tolist() == [1.0, 7.0]


def test_names_only_inputs_give_stand_at_their_first_use():
    assert listing(graph_of("f = a*b + a", inputs={"b": 2, "a": 3})) == [
        ("input", "a", ()),
        ("input", "b", ()),
        ("mul", None, (0, 1)),
        ("add", "f", (2, 0)),
    ]


def test_names_without_a_value_are_listed_all_at_the_first():
    error = refusal(ProgramError, "q = x + y\nf = q*z + x")
    assert (error.code, error.span, error.details["missing"]) == ("missing_values", (4, 5), ["x", "y", "z"])
    assert error.message() == "these names have no value: x, y, z"


def test_a_name_used_before_its_assignment():
    error = refusal(ProgramError, "f = x + 1; x = 2")
    assert (error.code, error.span) == ("used_before_assignment", (4, 5))


@pytest.mark.parametrize(
    ("options", "code", "pointer"),
    [
        ({"inputs": {"zz": 1}}, "unknown_input", "/inputs/zz"),
        ({"inputs": {"f": 1}}, "not_an_input", "/inputs/f"),
        ({"inputs": {"a/b~": 1}}, "unknown_input", "/inputs/a~1b~0"),
        ({"output": "g"}, "unknown_output", "/output"),
        ({"expand": ["sigmod"]}, "unknown_operation", "/expand"),
        ({"expand": ["add"]}, "no_expansion", "/expand"),
    ],
)
def test_what_does_not_exist_is_refused_by_pointer(options, code, pointer):
    error = refusal(OptionError, "x = 1; f = sigmoid(x + 1)", **options)
    assert (error.code, error.pointer) == (code, pointer)


@pytest.mark.parametrize(
    ("source", "options", "hint", "hint_zh"),
    [
        ("x = 1; yy = 2; f = x*yy", {"inputs": {"yyy": 1}}, "did you mean `yy`?", "是否想写 `yy`？"),
        ("x = 1; yy = 2; f = x*yy", {"inputs": {"q": 1}}, "the inputs are: x, yy", "输入有：x, yy"),
        (
            "x = 1; yy = 2; f = x*yy",
            {"inputs": {"f": 1}},
            "override one of the inputs: x, yy",
            "请改为覆盖某个输入：x, yy",
        ),
        ("1 + 2", {"inputs": {"q": 1}}, "the inputs are: —", "输入有：—"),
        ("x = 1; yy = 2; f = x*yy", {"output": "q"}, "the assignments are: x, yy, f", "赋值有：x, yy, f"),
    ],
)
def test_a_name_that_is_none_of_them_is_told_which_there_are(source, options, hint, hint_zh):
    error = refusal(OptionError, source, **options)
    assert (error.hint(), error.hint("zh")) == (hint, hint_zh)


def test_output_means_the_last_assignment():
    assert graph_of("x = 1; y = x + 1; y = y*2; f = y + 1", output="y").root == 4


@pytest.mark.parametrize("source", ["", "# nothing", ";;\n"])
def test_nothing_to_compute(source):
    assert refusal(ProgramError, source).code == "empty_program"


def test_a_limit_on_nodes_names_itself():
    error = refusal(LimitError, "x = 1; f = x + x + x + x", limits=Limits(nodes=3))
    assert (error.code, error.details["limit"]) == ("too_many_nodes", 3)


def test_expansion_replaces_an_operation_by_its_formula_and_shares_its_operand():
    graph = graph_of("x = 2; f = silu(2*x)", expand=["silu"])
    assert [graph.op_name(node) for node in range(graph.size)] == [
        "input", "constant", "mul", "sigmoid", "mul",
    ]  # fmt: skip
    assert graph.parents[4] == (2, 3)
    assert graph.names[4] == "f"


def test_expanding_all_leaves_nothing_to_expand():
    graph = graph_of("x = 2; f = elu(sigmoid(x)) + tanh(x)", expand="all")
    assert {graph.op_name(node) for node in range(graph.size)} == {
        "input", "constant", "add", "sub", "mul", "div", "neg", "exp", "max", "min",
    }  # fmt: skip


def test_inputs_and_output_are_named_as_loosely_as_the_program_names_them():
    graph = graph_of("ｗ₁ = 1; q = w_1 + ｘ; f = 2*q", inputs={"w₁": 5, "ｘ": 3}, output="ｑ")
    assert graph.names[graph.root] == "q"
    assert {name: graph.leaves[node] for name, node in graph.inputs.items()} == {"w_1": 5, "x": 3}


def test_the_pointer_of_an_unknown_input_is_the_key_that_was_sent():
    with pytest.raises(OptionError) as caught:
        graph_of("x = 1", inputs={"w₁": 5})
    assert caught.value.pointer == "/inputs/w₁"


def test_letters_that_run_together_are_asked_about():
    error = refusal(ProgramError, "x = 2; y = 3; f = xy + 1")
    assert (error.code, error.span, error.details["suggestion"]) == ("names_run_together", (18, 20), "x*y")
    assert refusal(ProgramError, "x = 2; y = 3; f = xz").code == "missing_values"
    assert refusal(ProgramError, "x = 2; y = 3; f = xy + z").details["missing"] == ["xy", "z"]


@pytest.mark.parametrize(("source", "span"), [("x = 1; f = sin^2(x)", (11, 14)), ("f = 2*relu", (6, 10))])
def test_a_function_without_its_operand_is_no_name(source, span):
    error = refusal(ProgramError, source)
    assert (error.code, error.span) == ("function_without_operand", span)


def test_a_function_s_name_is_a_name_once_it_has_a_value():
    assert graph_of("step = 0.1; f = step*2").size == 3
    assert graph_of("f = step*2", inputs={"step": 0.1}).size == 3
