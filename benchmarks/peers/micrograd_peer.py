"""micrograd, with exp and tanh added in its own style."""

import itertools
import math
import sys
from collections.abc import Callable
from typing import Any

from micrograd.engine import Value

from benchmarks.peers.network import Layers
from benchmarks.peers.programs import points
from engine.graph import Graph

# Its topological sort recurses.
sys.setrecursionlimit(100_000)


def exp(x: Any) -> Any:
    out = Value(math.exp(x.data), (x,), "exp")

    def backward() -> None:
        x.grad += out.data * out.grad

    out._backward = backward
    return out


def tanh(x: Any) -> Any:
    out = Value(math.tanh(x.data), (x,), "tanh")

    def backward() -> None:
        x.grad += (1 - out.data**2) * out.grad

    out._backward = backward
    return out


OPERATIONS: dict[str, Any] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "tanh": tanh,
}


def scalars(graph: Graph) -> Callable[[], Any]:
    tape: list[Any] = [(OPERATIONS.get(graph.op_name(node)), graph.parents[node]) for node in range(graph.size)]
    point = itertools.cycle(points())

    def call() -> Any:
        leaves = [Value(float(x)) for x in next(point)]
        made = list(leaves)
        for operation, parents in tape[len(leaves) :]:
            made.append(operation(*[made[parent] for parent in parents]))
        made[-1].backward()
        return [made[-1].data, *(leaf.grad for leaf in leaves)]

    return call


def neuron() -> Any:
    """1/(1 + exp(-(w0*x0 + w1*x1 + w2))), made and differentiated."""
    w0, x0, w1, x1, w2 = Value(2.0), Value(-1.0), Value(-3.0), Value(-2.0), Value(-3.0)
    f = 1 / (1 + exp(-(w0 * x0 + w1 * x1 + w2)))
    f.backward()
    return f


def network(layers: Layers) -> Callable[[], Any]:
    """One gradient of Σ relu(1 - t·y) over the samples."""
    parameters = [
        ([[Value(float(w)) for w in row] for row in weight], [Value(float(b)) for b in bias])
        for weight, bias in layers.parameters
    ]
    samples = list(zip(layers.inputs.T.tolist(), layers.targets.tolist(), strict=True))

    def score(activations: list[Any]) -> Any:
        for depth, (weight, bias) in enumerate(parameters, 1):
            sums = [
                sum((w * a for w, a in zip(row, activations, strict=True)), b)
                for row, b in zip(weight, bias, strict=True)
            ]
            activations = sums if depth == len(parameters) else [each.relu() for each in sums]
        return activations[0]

    def call() -> Any:
        for weight, bias in parameters:
            for value in itertools.chain(bias, *weight):
                value.grad = 0
        loss = sum((1 - target * score(inputs)).relu() for inputs, target in samples)
        loss.backward()
        return [value.grad for weight, bias in parameters for value in itertools.chain(*weight, bias)]

    return call
