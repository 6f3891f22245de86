"""The three-way check: agrees where it should, and is itself tested with partials that are wrong by 0.1 %."""

import math
from dataclasses import replace

import pytest

from engine.check import check
from engine.errors import LimitError
from engine.limits import Limits
from engine.ops import Table
from engine.program import Program
from engine.table import TABLE


def checked(source, **options):
    return check(Program.parse(source, **options).graph)


def test_the_first_example_three_ways():
    result = checked("x=-2; y=5; z=-4; f=(x+y)*z")
    assert result.agrees
    assert {name: (each.reverse, each.forward, each.central) for name, each in result.inputs.items()} == {
        "x": (-4, -4, -4),
        "y": (-4, -4, -4),
        "z": (3, 3, 3),
    }
    assert all(each.error_forward == each.error_central == 0 and not each.kink for each in result.inputs.values())


def test_every_weight_of_a_network():
    result = checked(None, network="2-4-2 sigmoid, mse")
    assert result.agrees
    assert len(result.inputs) == 2 + 12 + 10 + 2
    assert max(each.error_central for each in result.inputs.values()) < 1e-9


# Sin and cos alone would say that a sign is right; sizes differ enough to tell the operands apart.
POINTS = {1: (0.37,), 2: (0.83, 1.71), None: (0.83, 1.71, 1.13)}
ELSEWHERE = {"acosh": (1.37,)}
# Their partials are 0 wherever there is a derivative, so a wrong factor is not wrong.
CONSTANT = {"sign", "floor", "ceil", "step", "equal"}


def _wrong(row):
    """The row with each partial in turn wrong by 0.1 %."""
    for index, partial in enumerate(row.partials):
        if partial != "0":
            yield replace(row, partials=(*row.partials[:index], f"1.001*({partial})", *row.partials[index + 1 :]))


@pytest.mark.parametrize("row", [row for row in TABLE.rows if row.name not in CONSTANT], ids=lambda row: row.name)
def test_a_partial_wrong_by_a_thousandth_is_caught(row):
    point = ELSEWHERE.get(row.name, POINTS[row.operands])
    inputs = {f"x{i}": value for i, value in enumerate(point)}
    source = f"{row.name}({', '.join(inputs)})"
    assert checked(source, inputs=inputs).agrees
    spoiled = [Table(tuple(bad if each.name == row.name else each for each in TABLE.rows)) for bad in _wrong(row)]
    assert spoiled
    for table in spoiled:
        result = checked(source, inputs=inputs, table=table)
        assert not result.agrees
        assert max(each.error_forward for each in result.inputs.values()) == 0  # the same wrong formula both ways
        # of 1.001 and 1, relative to the larger
        assert max(each.error_central for each in result.inputs.values()) == pytest.approx(0.000999, rel=1e-4)


@pytest.mark.parametrize("source", ["x = 0; relu(x)", "x = 0; abs(x)", "x = 2; max(x, 2)", "x = 3; floor(x)"])
def test_a_kink_is_said_and_does_not_count(source):
    result = checked(source)
    assert result.agrees
    assert result.inputs["x"].kink


@pytest.mark.parametrize("source", ["x = 0; x^2", "x = 0; x^3 + x", "x = 1e-9; relu(x)", "x = 2.5; floor(x)"])
def test_no_kink(source):
    result = checked(source)
    assert result.agrees
    assert not result.inputs["x"].kink


# What no way could see, and why; each was called agreement or a kink before.
UNSEEN = [
    ("x = 1000; exp(x)", "x", "not_finite"),
    ("x = 0; log(x) - log(x)", "x", "not_finite"),
    ("x = 0; 1/x", "x", "not_finite"),
    ("x = -1000; y = 1/(1 + exp(-x))", "x", "not_finite"),  # reverse and forward NaN, the slope 0
    ("x = 0; f = sqrt(x^2)", "x", "not_finite"),
    ("x = 0; f = cbrt(x)", "x", "not_finite"),  # ∞ by reverse and forward: nothing finite to compare
    ("x = 0; f = sqrt(x)", "x", "not_finite"),
    ("x = 1; f = acos(x)", "x", "not_finite"),
    ("x = 0; f = x^1.5", "x", "no_slope"),  # there is nothing to the left
    ("x = 1000; f = relu(exp(x))", "x", "not_finite"),  # an overflow is no kink
    ("x = 0; y = 25; x*atan2(log10(x)/y, 2)", "y", "not_finite"),
    ("x = -2.2; y = 25; relu(x^y) + y", "y", "not_finite"),
    ("x = 1e-200; y = x*x*1e300", "x", "too_rough"),  # 2e100; x*x underflows
    ("x = 25; atanh(sigmoid(x))", "x", "too_rough"),  # 1/2; a step below 1e-6 leaves sigmoid(25) what it is
]


@pytest.mark.parametrize(("source", "name", "reason"), UNSEEN)
def test_what_could_not_be_seen_is_not_judged(source, name, reason):
    result = checked(source)
    each = result.inputs[name]
    assert (each.agrees, each.verdict, each.reason, each.kink, each.slopes) == (None, "not_judged", reason, False, None)
    assert result.agrees is None


def test_one_that_differs_outweighs_what_could_not_be_judged():
    table = Table(tuple(replace(row, partials=("1.5*y",)) if row.name == "exp" else row for row in TABLE.rows))
    result = checked("x = 1; z = 0; f = exp(x)*1/z + x", table=table)
    assert result.agrees is None
    result = checked("x = 1; y = 25; f = exp(x) + atanh(sigmoid(y))", table=table)
    assert (result.inputs["x"].verdict, result.inputs["y"].verdict, result.agrees) == ("differ", "not_judged", False)


@pytest.mark.parametrize(
    ("source", "slopes"),
    [
        ("x = 0; relu(x)", (0, 1)),
        ("x = 0; abs(x)", (-1, 1)),
        ("x = 2; 3*max(x, 2)", (0, 3)),
        ("x = 0; leaky_relu(x)", (0.01, 1)),
    ],
)
def test_a_kink_tells_the_slopes_of_both_sides(source, slopes):
    each = checked(source).inputs["x"]
    assert each.verdict == "kink"
    assert each.slopes == pytest.approx(slopes, abs=1e-9)


def test_an_infinite_gradient_does_not_agree_with_a_finite_slope():
    # y is 1e-10 wherever x is, but 1/x overflows on the way back, and 1e-10·x underflows
    each = checked("x = 1e-310; x*1e-10/x").inputs["x"]
    assert (each.reverse, each.central, each.agrees, each.kink) == (math.inf, 0.0, False, False)


def test_an_input_without_influence():
    each = checked("x = 5; y = 3; x*2").inputs["y"]
    assert (each.reverse, each.forward, each.central, each.agrees) == (0, 0, 0, True)


def test_the_last_input_of_a_name_is_the_one_that_moves():
    assert checked("x = 2; y = x*x; x = 3; x*y").inputs["x"].reverse == 4


def test_a_check_that_would_take_minutes_is_refused():
    graph = Program.parse(network="2-4-2 sigmoid, mse").graph
    with pytest.raises(LimitError) as caught:
        check(graph, Limits(checks=100))
    assert (caught.value.code, caught.value.details) == ("check_too_large", {"inputs": 26, "limit": 100})
