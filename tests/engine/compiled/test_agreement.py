"""The stepper and the compiled program are held to the same numbers, whatever the program and the point."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.autodiff import evaluate
from engine.build import build
from engine.compiled import compile_graph
from engine.parser import parse
from engine.table import TABLE

NAMES = ("x", "y", "z")
ORDINARY = st.sampled_from([0.5, 0.7, -0.3, 1.0, 2.0, -1.5, 3.0])
# Kinks, ties, zeros of both signs, infinities and NaN.
SPECIAL = st.sampled_from([0.0, -0.0, 1.0, -1.0, math.inf, -math.inf, math.nan])
# Fused rows round once where the stepper rounds twice: what overflows in between, only scalars do alike.
EXTREME = st.sampled_from([1e200, 1e-200])

# Every operation stands in every program, on constants, so that all programs share one kernel.
EVERY = " + ".join(f"{row.name}({', '.join('1' * (row.operands or 3))})" for row in TABLE.rows)


@st.composite
def programs(draw):
    lines, known = [f"{name} = 1" for name in NAMES], list(NAMES)
    for count in range(draw(st.integers(1, 8))):
        row = draw(st.sampled_from(TABLE.rows))
        size = draw(st.integers(1, 4)) if row.operands is None else row.operands
        operands = [draw(st.sampled_from([*known, "2", "0", "-1"])) for _ in range(size)]
        lines.append(f"n_{count} = {row.name}({', '.join(operands)})")
        known.append(f"n_{count}")
    # A sum of the last two, so that contributions meet.
    return "\n".join([*lines, f"{known[-1]} + {known[-2]} + mask({EVERY}, 0)"])


def close(found, expected, size):
    """Equal to rounding, which is relative to the largest contribution where they cancel."""
    if math.isnan(expected) or math.isinf(expected):
        return (math.isnan(found) and math.isnan(expected)) or found == expected
    return abs(found - expected) <= 1e-12 * max(size, abs(expected))


def largest(numbers):
    """The largest finite value or gradient on the tape: what rounding is relative to."""
    return max((abs(each) for each in numbers if math.isfinite(each)), default=1.0)


@given(programs(), st.tuples(*[ORDINARY | SPECIAL | EXTREME] * 3))
@settings(max_examples=200)
def test_scalars(source, point):
    graph = build(parse(source), inputs=dict(zip(NAMES, point, strict=True)))
    values, gradients = evaluate(graph)
    value, found = compile_graph(graph)()
    assert close(value, values[graph.root], 0.0)
    for name, node in graph.inputs.items():
        assert close(found[name], gradients[node], largest(gradients)), name


@given(programs(), st.lists(st.tuples(*[ORDINARY | SPECIAL] * 2), min_size=1, max_size=4), ORDINARY | SPECIAL)
@settings(max_examples=200)
def test_samples(source, points, shared):
    graph = build(parse(source))
    columns = [np.array(column) for column in zip(*points, strict=True)]
    values, found = compile_graph(graph, samples=["x", "y"])({"x": columns[0], "y": columns[1], "z": shared})
    size, total = 0.0, 0.0
    for column, (x, y) in enumerate(points):
        at = graph.with_inputs({"x": x, "y": y, "z": shared})
        expected, gradients = evaluate(at)
        assert close(values[column], expected[graph.root], largest(expected))
        for name in ("x", "y"):
            one = found[name] if isinstance(found[name], float) else found[name][column]
            assert close(one, gradients[graph.inputs[name]], largest(gradients)), name
        size += largest(gradients)
        total += gradients[graph.inputs["z"]]
    assert close(found["z"], total, size)


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.name)
def test_each_operation_alone(row):
    operands = NAMES[: row.operands or 3]
    point = {"x": 0.7, "y": 0.2, "z": 0.7}
    source = f"{row.name}({', '.join(operands)}) + mask({EVERY}, 0)"
    graph = build(parse(source), inputs={name: point[name] for name in operands})
    values, gradients = evaluate(graph)
    value, found = compile_graph(graph)()
    assert close(value, values[graph.root], 0.0)
    for name, node in graph.inputs.items():
        assert close(found[name], gradients[node], 0.0), name
