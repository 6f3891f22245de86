"""The forward and the backward pass, as iterators of steps.

The passes write into the lists they are given and yield what they did; values and
gradients are what remains when they are drained, and the animation is the same
iteration with its steps kept. Reverse mode: Griewank & Walther, "Evaluating
Derivatives", chapter 3.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from engine.formula import Pull, Sent, pull_of
from engine.graph import Graph
from engine.ops import CONSTANT, FIRST_OPERATION

Values = list[float]
Gradients = list[float | None]  # None: not reached, and always for constants
Shorten = Callable[[float], float]  # blackboard rounding of every intermediate


class Contribution(NamedTuple):
    """What one edge carried back: `contribution` = upstream × `partial`, both None to a constant.

    `gradient` is the parent's running sum after it, `complete` once no more will come.
    """

    parent: int
    operand: int
    partial: float | None
    contribution: float | None
    gradient: float | None
    complete: bool


class Step(NamedTuple):
    """One thing that happens. `phase` is "start", "forward", "seed" or "backward"."""

    phase: str
    node: int | None = None
    value: float | None = None
    upstream: float | None = None
    gradient: float | None = None
    contributions: tuple[Contribution, ...] = ()


def start(graph: Graph) -> Values:
    """The values before the forward pass: leaves known, NaN for what is still to compute."""
    values: Values = graph.leaves.tolist()
    return values


def forward(graph: Graph, values: Values, shorten: Shorten | None = None) -> Iterator[Step]:
    """Compute every operation in tape order."""
    for node, compute, operands in graph.instructions:
        value = compute(*[values[operand] for operand in operands])
        values[node] = value = shorten(value) if shorten else value
        yield Step("forward", node, value)


def backward(graph: Graph, values: Values, gradients: Gradients, shorten: Shorten | None = None) -> Iterator[Step]:
    """Seed the root, then send contributions back through every operation it depends on."""
    kinds, waiting = graph.kinds, _edges_to_come(graph)
    for node in range(graph.size):
        gradients[node] = None if graph.needed[node] or kinds[node] == CONSTANT else 0.0
    gradients[graph.root] = 1.0
    yield Step("seed", graph.root, values[graph.root], None, 1.0)
    for node, pull, operands in _pulls(graph):
        upstream = gradients[node] or 0.0
        sent = pull(upstream, values[node], *[values[operand] for operand in operands])
        if shorten:
            sent = _by_hand(upstream, sent, shorten)
        contributions = []
        for operand, (parent, (partial, contribution)) in enumerate(zip(operands, sent, strict=True)):
            if kinds[parent] == CONSTANT:
                contributions.append(Contribution(parent, operand, None, None, None, True))
                continue
            gradient = (gradients[parent] or 0.0) + contribution
            gradients[parent] = gradient = shorten(gradient) if shorten else gradient
            waiting[parent] -= 1
            complete = waiting[parent] == 0
            contributions.append(Contribution(parent, operand, partial, contribution, gradient, complete))
        yield Step("backward", node, values[node], upstream, upstream, tuple(contributions))


def _by_hand(upstream: float, sent: Sequence[Sent], shorten: Shorten) -> list[Sent]:
    """What a person would send who writes down every number with a few digits."""
    rounded = [(shorten(partial), contribution) for partial, contribution in sent]
    # A contribution of 0 may be masked: it stays 0 whatever the upstream.
    return [(partial, shorten(upstream * partial) if sent_on else sent_on) for partial, sent_on in rounded]


def evaluate(graph: Graph) -> tuple[Values, Gradients]:
    """Values and gradients of every node, without the steps."""
    values = start(graph)
    gradients: Gradients = [None] * graph.size
    deque(forward(graph, values), maxlen=0)
    deque(backward(graph, values, gradients), maxlen=0)
    return values, gradients


def _pulls(graph: Graph) -> list[tuple[int, Pull, tuple[int, ...]]]:
    """The needed operations in reverse order, each with what it sends back."""
    table, needed = graph.table, graph.needed
    codes = graph.codes.tolist()
    return [
        (node, pull_of(table.rows[codes[node] - FIRST_OPERATION], table), operands)
        for node, _, operands in reversed(graph.instructions)
        if needed[node]
    ]


def _edges_to_come(graph: Graph) -> list[int]:
    """How many contributions each node will receive."""
    counts = [0] * graph.size
    for node, _, operands in graph.instructions:
        if graph.needed[node]:
            for operand in operands:
                counts[operand] += 1
    return counts
