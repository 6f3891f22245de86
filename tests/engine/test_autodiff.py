"""Values, gradients and contributions against the field's known answers (design, section 10)."""

import math

import numpy as np
import pytest

from engine.autodiff import evaluate
from engine.build import build
from engine.compiled import compile_graph
from engine.parser import parse


def graph_of(source, **options):
    return build(parse(source), **options)


def solved(source, **options):
    graph = graph_of(source, **options)
    values, gradients = evaluate(graph)
    return values[graph.root], {name: gradients[node] for name, node in graph.inputs.items()}


KNOWN = [
    # CS231n's first example
    ("x=-2; y=5; z=-4; f=(x+y)*z", -12, {"x": -4, "y": -4, "z": 3}),
    # CS231n's sigmoid neuron
    (
        "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))",
        0.7310585786300049,
        {"w0": -0.19661193324148185, "x0": 0.3932238664829637, "w1": -0.3932238664829637,
         "x1": -0.5898357997244455, "w2": 0.19661193324148185},
    ),
    # max routes, CS231n
    ("x=3; y=-4; z=2; w=-1; 2*(x*y+max(z,w))", -20, {"x": -8, "y": 6, "z": 2, "w": 0}),
    # accumulation at shared nodes
    ("a=2; b=3; c=a+b; d=a*b; e=c+d; f=c*d; y=e+f", 41, {"a": 25, "b": 19}),
    # a repeated operand has two edges
    ("x=3; y=x*x", 9, {"x": 6}),
    ("x=3; y=x*x*x", 27, {"x": 27}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "value", "gradients"), KNOWN)
def test_known_answers(source, value, gradients):
    found, slopes = solved(source)
    assert found == pytest.approx(value, rel=1e-15)
    assert slopes == pytest.approx(gradients, rel=1e-14)


def test_a_masked_partial_stops_an_infinite_upstream():
    # torch: relu's backward selects, so -1 gets 0 although the upstream is inf
    assert solved("x = -1; y = relu(x)/0")[1] == {"x": 0.0}


def test_sixty_doublings_cost_one_node_each():
    source = "a = 1\n" + "a = a + a\n" * 60
    assert solved(source) == (2.0**60, {"a": 2.0**60})


def test_a_hundred_thousand_operations_in_a_chain():
    terms = 100_000
    value, slopes = solved("x = 1; y = " + "+".join(["x"] * terms))
    assert value == terms
    assert slopes == {"x": terms}


def test_an_operand_that_was_not_chosen_receives_exactly_nothing_whatever_the_upstream():
    # torch: x, y = tensor(0., requires_grad=True), tensor(0.643, requires_grad=True); (-y / torch.minimum(y, x)).backward()
    graph = graph_of("x = 0; y = 0.643; f = (-y)/min(y, x)")
    _, gradients = evaluate(graph)
    assert [gradients[node] for node in graph.inputs.values()] == [math.inf, -math.inf]
    _, compiled = compile_graph(graph)()
    assert (compiled["x"], compiled["y"]) == (math.inf, -math.inf)
    _, rows = compile_graph(graph, samples=["x", "y"])({"x": np.zeros(3), "y": np.full(3, 0.643)})
    assert list(rows["y"]) == [-math.inf] * 3
