"""Gradients of random programs over every operation, against dual numbers and central differences."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from engine.autodiff import evaluate
from engine.check import check
from engine.program import Program
from engine.table import TABLE

LEAVES = 3
numbers = st.floats(-3, 3, allow_nan=False).map(lambda number: round(number, 6))


@st.composite
def statements(draw, before):
    """One operation on `before` earlier names, as text."""
    row = draw(st.sampled_from(TABLE.rows))
    count = row.operands or draw(st.integers(1, 4))
    operands = [f"v{draw(st.integers(0, before - 1))}" for _ in range(count - 1)]
    return f"v{before} = {row.name}({', '.join([f'v{before - 1}', *operands])})"


@st.composite
def programs(draw):
    leaves = [f"v{i} = {draw(numbers)!r}" for i in range(LEAVES)]
    return "\n".join([*leaves, *(draw(statements(LEAVES + i)) for i in range(draw(st.integers(1, 9))))])


@settings(max_examples=400)
@given(programs())
@example("v0 = 0.5\nv1 = 2\nv2 = -1\nv3 = mul(v2, v2)\nv4 = add(v3, v2)\nv5 = prod(v4, v0, v4, v1)")
def test_reverse_forward_and_central_agree(source):
    graph = Program.parse(source).graph
    result = check(graph)
    # Differences of functions that leave the doubles, or climb a million stairs in a step, measure nothing.
    sizes = [*evaluate(graph)[0], *(each.reverse for each in result.inputs.values())]
    assume(all(math.isfinite(size) and abs(size) < 1e6 for size in sizes))
    for each in result.inputs.values():
        # Differences may come to no slope, or to a rough one; never may they, or forward mode, contradict.
        assert each.agrees or each.reason in ("no_slope", "too_rough"), result


# Written by tests/differential/literals.py: source, inputs, then the value and the inputs' gradients by torch 2.13.0.
TORCH = json.loads((Path(__file__).parent / "data" / "programs.json").read_text())


@pytest.mark.parametrize(("source", "inputs", "value", "gradients"), [(s, i, v, g) for s, i, v, *g in TORCH])
def test_whole_programs_have_pytorchs_numbers(source, inputs, value, gradients):
    program = Program.parse(source, inputs=inputs)
    assert program.value == pytest.approx(value, rel=1e-12, abs=0)
    assert list(program.gradients.values()) == pytest.approx(gradients, rel=1e-12, abs=1e-15)


# Where one operation's kink, pole or overflow meets another's 0, ∞ or tie; by torch 2.13.0, as above.
CORNERS = [
    ("max(x,x,y)", {"x": 2.0, "y": 2.0}, 2.0, {"x": 0.6666666666666666, "y": 0.3333333333333333}),
    ("min(max(x,y),y)", {"x": 1.0, "y": 1.0}, 1.0, {"x": 0.25, "y": 0.75}),
    ("max(0*x,-0*x)", {"x": 3.0}, 0.0, {"x": 0.0}),
    ("max(x,1/0)", {"x": 3.0}, math.inf, {"x": 0.0}),
    ("abs(x)*1/0", {"x": 0.0}, math.nan, {"x": math.nan}),
    ("relu(x)/0", {"x": -1.0}, math.nan, {"x": 0.0}),
    ("relu(x)*y", {"x": -1.0, "y": math.inf}, math.nan, {"x": 0.0, "y": 0.0}),
    ("relu(x)*y", {"x": 0.0, "y": math.inf}, math.nan, {"x": 0.0, "y": 0.0}),
    ("sqrt(x)*0", {"x": 0.0}, 0.0, {"x": math.nan}),
    ("sqrt(relu(x))", {"x": -1.0}, 0.0, {"x": 0.0}),
    ("sqrt(x^2)", {"x": 0.0}, 0.0, {"x": math.nan}),
    ("x^2^0.5", {"x": 0.0}, 0.0, {"x": 0.0}),
    ("(x^2)^0.5", {"x": 0.0}, 0.0, {"x": math.nan}),
    ("0^x", {"x": 0.0}, 1.0, {"x": 0.0}),
    ("0^x", {"x": 2.0}, 0.0, {"x": 0.0}),
    ("0^x", {"x": -2.0}, math.inf, {"x": -math.inf}),
    ("1^x", {"x": 5.0}, 1.0, {"x": 0.0}),
    ("x/x", {"x": math.inf}, math.nan, {"x": math.nan}),
    ("x-x", {"x": math.inf}, math.nan, {"x": 0.0}),
    ("log(x)*x", {"x": 0.0}, math.nan, {"x": math.nan}),
    ("x*log(x)", {"x": -1.0}, math.nan, {"x": math.nan}),
    ("log(sigmoid(x))", {"x": -800.0}, -math.inf, {"x": math.nan}),
    ("log(exp(x))", {"x": 800.0}, math.inf, {"x": math.nan}),
    ("log(softplus(x))", {"x": -800.0}, -math.inf, {"x": math.nan}),
    ("tanh(x)/x", {"x": 0.0}, math.nan, {"x": math.nan}),
    ("sin(x)/x", {"x": 0.0}, math.nan, {"x": math.nan}),
    ("sin(1/x)*x", {"x": 0.0}, math.nan, {"x": math.nan}),
    ("exp(-1/x^2)", {"x": 0.0}, 0.0, {"x": math.nan}),
    ("x = x + 1; x *= x; x -= x/2; y = x; y**2", {"x": 1.5}, 9.765625, {"x": 15.625}),
]


@pytest.mark.parametrize(("source", "inputs", "value", "gradients"), CORNERS)
def test_where_operations_meet_at_their_corners_the_numbers_are_pytorchs(source, inputs, value, gradients):
    program = Program.parse(source, inputs=inputs)
    assert program.value == pytest.approx(value, rel=1e-12, abs=0, nan_ok=True)
    assert program.gradients == pytest.approx(gradients, rel=1e-12, abs=0, nan_ok=True)


@given(programs())
def test_the_same_program_gives_the_same_numbers(source):
    first, second = Program.parse(source), Program.parse(source)
    assert repr((first.value, first.gradients)) == repr((second.value, second.gradients))
