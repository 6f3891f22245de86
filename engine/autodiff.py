"""The forward and the backward pass, as iterators over the tape.

The passes write into the lists they are given and yield what they did: gradients are
what remains when they are drained, and the animation (`trace`) is the same iteration
with its steps kept. Reverse mode: Griewank & Walther, "Evaluating Derivatives", chapter 3.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from engine.formula import Sent
from engine.graph import Graph

Values = list[float]
Gradients = list[float]
Shorten = Callable[[float], float]  # blackboard rounding of every intermediate
# An operation, what it sent each operand, and each operand's gradient right after.
Pulled = tuple[int, Sequence[Sent], list[float]]


def forward(graph: Graph, values: Values, shorten: Shorten | None = None) -> Iterator[int]:
    """Compute every operation in tape order, from `values` that hold the leaves; yields the node."""
    read = values.__getitem__
    for node, compute, operands in graph.instructions:
        value = compute(*map(read, operands))
        values[node] = shorten(value) if shorten else value
        yield node


def backward(graph: Graph, values: Values, gradients: Gradients, shorten: Shorten | None = None) -> Iterator[Pulled]:
    """Seed the root, then send contributions back through every operation it depends on.

    `gradients` are zeros on entry. Constants are sent (0, 0): nothing is differentiated by them.
    """
    read = values.__getitem__
    gradients[graph.root] = 1.0
    for node, pull, operands in graph.pulls:
        sent = pull(gradients[node], values[node], *map(read, operands))
        if shorten:
            sent = _by_hand(gradients[node], sent, shorten)
        running = []
        for parent, (_, contribution) in zip(operands, sent, strict=True):
            gradient = gradients[parent] + contribution
            gradients[parent] = shorten(gradient) if shorten else gradient
            running.append(gradients[parent])
        yield node, sent, running


def evaluate(graph: Graph) -> tuple[Values, Gradients]:
    """Values and gradients of every node, without keeping the steps; constants have gradient 0."""
    values = graph.leaves.tolist()
    gradients = [0.0] * graph.size
    deque(forward(graph, values), maxlen=0)
    deque(backward(graph, values, gradients), maxlen=0)
    return values, gradients


def _by_hand(upstream: float, sent: Sequence[Sent], shorten: Shorten) -> list[Sent]:
    """What a person would send who writes down every number with a few digits."""
    rounded = [(shorten(partial), contribution) for partial, contribution in sent]
    # A contribution of 0 may be masked: it stays 0 whatever the upstream.
    return [(partial, shorten(upstream * partial) if exact else exact) for partial, exact in rounded]
