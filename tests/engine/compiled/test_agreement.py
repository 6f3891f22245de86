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
from tests.engine.random_programs import EXTREME, NAMES, ORDINARY, SPECIAL, close, largest, programs

# Every operation stands in every program, on constants, so that all programs share one kernel.
EVERY = " + ".join(f"{row.name}({', '.join('1' * (row.operands or 3))})" for row in TABLE.rows)


@given(programs(f" + mask({EVERY}, 0)"), st.tuples(*[ORDINARY | SPECIAL | EXTREME] * 3))
@settings(max_examples=200)
def test_scalars(source, point):
    graph = build(parse(source), inputs=dict(zip(NAMES, point, strict=True)))
    values, gradients = evaluate(graph)
    value, found = compile_graph(graph)()
    assert close(value, values[graph.root], 0.0)
    for name, node in graph.inputs.items():
        assert close(found[name], gradients[node], largest(gradients)), name


# Fused rows round once where the stepper rounds twice: what overflows in between, only scalars do alike.
@given(
    programs(f" + mask({EVERY}, 0)"),
    st.lists(st.tuples(*[ORDINARY | SPECIAL] * 2), min_size=1, max_size=4),
    ORDINARY | SPECIAL,
)
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
    # What the samples send is added up on the way, so +∞ and −∞ may be NaN there and an infinity here.
    assert close(found["z"], total, size) if math.isfinite(total) else not math.isfinite(found["z"])


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
