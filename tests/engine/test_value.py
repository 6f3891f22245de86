"""`Value`: code written for micrograd runs unchanged, and the table stands underneath."""

import math
import operator
import random

import numpy as np
import pytest

from engine import Value, functions
from engine.table import TABLE


def test_the_readme_of_micrograd():
    a = Value(-4.0)
    b = Value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2 + (b + a).relu()
    d += 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    assert f"{g.data:.4f}" == "24.7041"
    g.backward()
    assert f"{a.grad:.4f}" == "138.8338"
    assert f"{b.grad:.4f}" == "645.5773"


def test_the_sanity_check_of_micrograds_own_tests():
    x = Value(-4.0)
    z = 2 * x + 2 + x
    q = z.relu() + z * x
    h = (z * z).relu()
    y = h + q + q * x
    y.backward()
    assert (y.data, x.grad) == (-20.0, 46.0)


class Neuron:
    """As in micrograd's nn.py."""

    def __init__(self, nin, draw):
        self.w = [Value(draw.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0)

    def __call__(self, x):
        act = sum((wi * xi for wi, xi in zip(self.w, x, strict=True)), self.b)
        return act.relu()

    def parameters(self):
        return [*self.w, self.b]


def test_a_training_loop_in_micrograds_style():
    draw = random.Random(1)
    neurons = [Neuron(2, draw) for _ in range(4)]
    points = [([2.0, 3.0], 1.0), ([3.0, -1.0], -1.0), ([0.5, 1.0], 1.0)]
    losses = []
    for _ in range(30):
        scores = [sum(neuron(x) for neuron in neurons) + -0.5 for x, _ in points]
        loss = sum((score - y) ** 2 for score, (_, y) in zip(scores, points, strict=True)) * (1.0 / len(points))
        for neuron in neurons:
            for p in neuron.parameters():
                p.grad = 0
        loss.backward()
        for neuron in neurons:
            for p in neuron.parameters():
                p.data -= 0.01 * p.grad
        losses.append(loss.data)
    assert losses[-1] < 0.5 * losses[0]


def test_operations_of_ones_own_as_in_karpathys_lecture():
    def cube(self):
        out = Value(self.data**3, (self,), "cube")

        def _backward():
            self.grad += 3 * self.data**2 * out.grad

        out._backward = _backward
        return out

    x = Value(2.0, label="x")
    y = cube(x) * 5
    y.backward()
    assert (y.data, x.grad) == (40.0, 60.0)


def test_stepping_by_hand_through_backward():
    x, w = Value(2.0), Value(-3.0)
    product = x * w
    result = product.tanh()
    result.grad = 1.0
    result._backward()
    product._backward()
    assert product.grad == pytest.approx(1 - math.tanh(-6.0) ** 2)
    assert (x.grad, w.grad) == (product.grad * -3.0, product.grad * 2.0)


def test_what_drawing_code_reads():
    x = Value(2.0, label="x")
    y = x * x + 1
    (product,) = y._prev
    assert (y._op, product._op, product._prev, x._prev, x.label) == ("+", "*", {x}, set(), "x")
    assert repr(x) == "Value(data=2.0, grad=0)"


def test_a_second_backward_adds_and_zero_grad_clears():
    x = Value(3.0)
    y = x * x
    y.backward()
    y.backward()
    assert (x.grad, y.grad) == (12.0, 2.0)
    y.zero_grad()
    assert (x.grad, y.grad) == (0.0, 0.0)
    y.backward()
    assert x.grad == 6.0


@pytest.mark.parametrize(
    ("operation", "left", "right"),
    [
        (operator.add, 6.0, 6.0),
        (operator.sub, 2.0, -2.0),
        (operator.mul, 8.0, 8.0),
        (operator.truediv, 2.0, 0.5),
        (operator.pow, 16.0, 16.0),
    ],
)
def test_numbers_on_either_side(operation, left, right):
    assert operation(Value(4.0), 2).data == left
    assert operation(2, Value(4.0)).data == right


def test_signs():
    assert (-Value(2.0)).data == -2.0
    assert abs(Value(-2.0)).data == 2.0


def test_numpys_scalars_are_numbers():
    x = Value(3.0)
    assert [(np.float64(2) * x).data, (x * np.float32(2)).data, (x + np.int64(2)).data] == [6.0, 6.0, 5.0]


def test_numbers_become_constants_without_a_gradient():
    x = Value(-2.0)
    (x**3).backward()  # the exponent's own derivative, log(-2), is not asked for
    assert x.grad == 12.0


def test_nothing_raises_because_of_a_number():
    x = Value(0.0)
    y = (1 / x).exp().log()
    y.backward()
    assert math.isinf(y.data)


@pytest.mark.parametrize("name", TABLE.names)
def test_every_operation_is_a_method_and_a_function(name):
    row = TABLE.find(name)
    operands = [Value(1.5), Value(1.25)][: row.operands or 2]
    method = getattr(operands[0], name)(*operands[1:])
    function = getattr(functions, name)(*operands)
    numbers = [operand.data for operand in operands]
    expected = row.forward(numbers) if row.operands is None else row.forward(*numbers)
    assert [method.data, function.data] == pytest.approx([expected, expected], rel=0, abs=0, nan_ok=True)
    assert name in dir(functions)


def test_functions_take_plain_numbers_and_any_number_of_operands():
    x = Value(1.0)
    y = functions.logsumexp(x, 1.0, 1)
    y.backward()
    assert y.data == pytest.approx(2.0986122886681098)  # 1 + log 3
    assert x.grad == pytest.approx(1 / 3)


def test_an_array_on_either_side_is_taken_element_by_element():
    x = Value(2.0)
    for product in (x * np.array([1.0, 3.0]), np.array([1.0, 3.0]) * x):
        assert [each.data for each in product] == [2.0, 6.0]
    total = sum(x * np.array([1.0, 3.0]))
    total.backward()
    assert x.grad == 4.0


def test_a_plus_sign_changes_nothing():
    x = Value(2.0)
    assert +x is x


def test_what_is_refused():
    x = Value(1.0)
    with pytest.raises(TypeError, match="unsupported operand type"):
        x + None
    with pytest.raises(TypeError, match="mul takes numbers and values, not Value, str"):
        functions.mul(x, "2")
    with pytest.raises(TypeError, match=r"atan2 takes 2 operand\(s\), not 1"):
        x.atan2()
    with pytest.raises(TypeError, match=r"max takes at least one operand\(s\), not 0"):
        functions.max()
    with pytest.raises(AttributeError, match="there is no operation named 'sigmod'"):
        functions.sigmod(x)
    with pytest.raises(AttributeError):
        x.sigmod()


def test_a_million_operations_deep():
    x = Value(1.0)
    y = x
    for _ in range(1_000_000):
        y = y + 1e-6
    y.backward()
    assert y.data == pytest.approx(2.0)
    assert x.grad == 1.0


def test_sixty_doublings_cost_sixty_operations():
    x = Value(1.0)
    y = x
    for _ in range(60):
        y = y + y
    y.backward()
    assert x.grad == 2.0**60


def test_the_program_of_a_value_says_the_same():
    x, w = Value(2.0, label="x"), Value(-3.0, label="w")
    y = (x * w + 1).tanh()
    y.label = "y"
    y.backward()
    program = y.program()
    assert program.value == y.data
    assert program.gradients == {"x": x.grad, "w": w.grad}
    kinds = [program.graph.kind(node) for node in range(program.graph.size)]
    assert kinds == ["input", "input", "operation", "constant", "operation", "operation"]


def test_an_operation_outside_the_table_has_no_program():
    with pytest.raises(ValueError, match="the operation 'cube' is not in the table"):
        Value(8.0, (Value(2.0),), "cube").program()


def test_a_notebook_shows_the_picture():
    y = Value(2.0, label="x") * 3
    bundle = y._repr_mimebundle_()
    assert bundle["text/plain"] == "Value(data=6.0, grad=0)"
    assert bundle["image/svg+xml"].startswith("<svg")
    assert "x: value 2, gradient 3" in bundle["image/svg+xml"]


def test_a_notebook_shows_the_number_alone_where_a_picture_would_be_too_large_or_unknown():
    deep = Value(1.0)
    for _ in range(400):
        deep = deep + 1
    assert list(deep._repr_mimebundle_()) == ["text/plain"]
    assert list(Value(8.0, (Value(2.0),), "cube")._repr_mimebundle_()) == ["text/plain"]
