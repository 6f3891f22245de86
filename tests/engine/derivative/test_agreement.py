"""A derivative's program has, as its value, the gradient that the stepper finds, whatever the program."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.autodiff import evaluate
from engine.build import build
from engine.derivative import gradient_graph
from engine.parser import parse
from tests.engine.random_programs import NAMES, ORDINARY, close, largest, programs


@given(programs(), st.tuples(*[ORDINARY] * 3))
@settings(max_examples=200)
def test_first_derivatives(source, point):
    graph = build(parse(source), inputs=dict(zip(NAMES, point, strict=True)))
    _, gradients = evaluate(graph)
    for name, node in graph.inputs.items():
        derivative = gradient_graph(graph, name)
        values, _ = evaluate(derivative)
        # Simplified, 0 × ∞ may be gone; where the stepper has a number, it is the same.
        if math.isfinite(gradients[node]):
            assert close(values[derivative.root], gradients[node], largest([*values, *gradients])), name
