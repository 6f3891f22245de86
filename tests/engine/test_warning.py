"""What a program is warned about: the node, the code and the words."""

import pytest

from engine.program import Program


def warned(source):
    return Program.parse(source).trace.warnings


@pytest.mark.parametrize(
    ("source", "node", "code"),
    [
        ("x = 0; y = log(x)", 1, "outside_domain"),
        ("x = -1; y = x^0.5", 2, "outside_domain"),
        ("x = 1000; y = exp(x)", 1, "overflow"),
        ("exp(1000)", 1, "overflow"),
        ("log(0)", 1, "outside_domain"),
        ("1/0", 2, "outside_domain"),
        ("y = log(-1)", 0, "outside_domain"),  # a right side without names is one node
        ("y = 2*exp(1000)", 0, "overflow"),
        ("x = 1; y = 1/0; f = x*y", 1, "outside_domain"),
        ("x = 0; y = relu(x)", 1, "kink"),
        ("x = 2; w = 2; y = max(x, w)", 2, "kink"),
        ("x = 2; w = 2; y = x + 1", 1, "unused_input"),
        ("x = 2; x = 3; y = x + 1", 0, "earlier_input"),
    ],
)
def test_warnings_name_their_node(source, node, code):
    assert [(warning.node, warning.code) for warning in warned(source)] == [(node, code)]


def test_an_input_is_told_of_as_what_it_is_written_as_unless_a_value_is_sent():
    (written,) = (warning for warning in warned("x = log(0)\ny = 2*x"))
    assert (written.node, written.message()) == (0, "log is defined for a > 0; here a = 0, so the value is −∞")
    sent = Program.parse("x = log(0)\ny = 2*x", inputs={"x": float("nan")}).trace.warnings
    assert [(warning.node, warning.code) for warning in sent] == [(0, "not_finite")]
    network = Program.parse(network={"inputs": [float("inf")], "layers": [{"weights": [[1]]}]}).trace.warnings
    assert [warning.code for warning in network] == ["not_finite"]


def test_names_that_look_alike_are_doubted_at_the_first_node_of_the_name():
    (warning,) = warned("x = 1; х = 2; х = x*х; f = x*х")  # the second is Cyrillic
    assert (warning.node, warning.code) == (1, "lookalike_name")
    assert warning.message() == "`х` looks like `x`, but is another name"


def test_an_operation_without_influence_is_no_input_to_warn_about():
    assert list(warned("x = 3; q = x + 1; y = 2*x")) == []


def test_a_kink_at_a_literal_stops_no_gradient():
    assert list(warned("x = 1; y = x + relu(0)")) == []


def test_a_nan_is_reported_where_it_begins_only():
    assert [warning.node for warning in warned("x = -1; y = sqrt(x); z = y*2 + x")] == [1]


def test_a_domain_that_is_left_is_not_one_that_holds():
    (warning,) = warned("x = 0; y = x^-1")  # −1 is whole
    assert warning.message() == (
        "pow is defined for a > 0, or a = 0 and b ≥ 0, or a < 0 and b whole; here a = 0, b = −1, so the value is ∞"
    )


def test_a_warning_names_the_domain_in_its_language():
    warning = warned("x = -2; y = 0.5; f = x^y")[0]
    assert "a > 0，或 a = 0 且 b ≥ 0，或 a < 0 且 b 为整数" in warning.message("zh")
    assert "a > 0, or a = 0 and b ≥ 0, or a < 0 and b whole" in warning.message("en")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 2; w = 1; y = 2; z = 2; f = max(x, w, y, z)",
         "max has a kink here (x = 2, w = 1, y = 2, z = 2): the gradient shown is the usual convention"),
        ("x = 3; y = 2; f = min(x, y + 1, 4, 3)",
         "min has a kink here (x = 3, 3, 4, 3): the gradient shown is the usual convention"),
        ("x = 1e308; f = sum(x, x, 1)", "sum of x = 1e308, x = 1e308, 1 is too large for a double: the value is ∞"),
        ("x = 0; y = 0; f = hypot(x, y)", "hypot has a kink here (a = 0, b = 0): the gradient shown is the usual convention"),
    ],
)  # fmt: skip
def test_a_warning_tells_every_operand(source, message):
    assert [warning.message() for warning in warned(source)] == [message]
