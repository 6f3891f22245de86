"""PyTorch: scalars as tensors of no dimension, and the small network as its own tensor code."""

import itertools
from collections.abc import Callable
from typing import Any

import torch
from torch.nn import functional as F  # noqa: N812 - its usual name

from benchmarks.peers.network import Layers
from benchmarks.peers.programs import points
from engine.graph import Graph

torch.set_num_threads(1)
OPERATIONS: dict[str, Any] = {"add": torch.add, "sub": torch.sub, "mul": torch.mul, "tanh": torch.tanh}


def scalars(graph: Graph) -> Callable[[], Any]:
    tape: list[Any] = [(OPERATIONS.get(graph.op_name(node)), graph.parents[node]) for node in range(graph.size)]
    point = itertools.cycle(points())

    def call() -> Any:
        leaves = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in next(point)]
        made: list[Any] = list(leaves)
        for operation, parents in tape[len(leaves) :]:
            made.append(operation(*[made[parent] for parent in parents]))
        made[-1].backward()
        return [made[-1], *(leaf.grad for leaf in leaves)]

    return call


def network(layers: Layers) -> Callable[[], Any]:
    """One gradient of Σ relu(1 - t·y) over the samples."""
    inputs, targets = torch.tensor(layers.inputs.T), torch.tensor(layers.targets)
    parameters = [
        (torch.tensor(weight, requires_grad=True), torch.tensor(bias, requires_grad=True))
        for weight, bias in layers.parameters
    ]
    flat = [each for pair in parameters for each in pair]

    def call() -> Any:
        activations = inputs
        for weight, bias in parameters[:-1]:
            activations = F.relu(F.linear(activations, weight, bias))
        scores = F.linear(activations, *parameters[-1])[:, 0]
        loss = F.relu(1 - targets * scores).sum()
        return torch.autograd.grad(loss, flat)

    return call
