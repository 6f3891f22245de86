"""A program's steps, numbered, and what a picture shows after each.

`start`, one `forward` per operation, `seed`, one `backward` per operation that the
root depends on, in reverse: F + R + 2 steps, counted from 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from engine.autodiff import Shorten, Values, backward, forward
from engine.errors import OptionError
from engine.formula import pull_of
from engine.graph import Graph
from engine.ops import CONSTANT, FIRST_OPERATION, INPUT
from engine.warning import NodeWarning, warnings_of

Shown = list[float | None]  # by node; None: not computed or not reached yet, and constants' gradients


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


@dataclass(frozen=True)
class Snapshot:
    """What is known after one step: None is "not yet"."""

    graph: Graph
    step: int | None  # None: the finished picture, without a focus
    phase: str  # of that step; "finished" where there is none
    values: Shown
    gradients: Shown
    received: dict[int, tuple[int, int]]  # node → (k, n) where k of n contributions have come
    operation: int | None  # the operation that ran, forward or backward
    focus: frozenset[int]  # nodes this step gave a number to, or read


@dataclass(frozen=True)
class Trace:
    """A graph with its finished values and gradients and every step that led there."""

    graph: Graph
    values: Values
    gradients: Shown
    steps: tuple[Step, ...]

    @cached_property
    def _backward_steps(self) -> dict[int, Step]:
        return {step.node: step for step in self.steps if step.phase == "backward" and step.node is not None}

    def contributions(self, node: int) -> tuple[Contribution, ...]:
        """What an operation sends each operand; nothing flows through one that the root does not need."""
        if node in self._backward_steps:
            return self._backward_steps[node].contributions
        row = self.graph.op(node)
        if row is None:
            return ()
        parents = self.graph.parents[node]
        sent = pull_of(row, self.graph.table)(0.0, self.values[node], *[self.values[p] for p in parents])
        return tuple(
            Contribution(parent, operand, None, None, None, True)
            if self.graph.codes[parent] == CONSTANT
            else Contribution(parent, operand, partial, 0.0, self.gradients[parent], True)
            for operand, (parent, (partial, _)) in enumerate(zip(parents, sent, strict=True))
        )

    def require(self, step: int) -> Step:
        """That step. Raises OptionError for one there is not."""
        last = len(self.steps) - 1
        if not 0 <= step <= last:
            raise OptionError("step_out_of_range", pointer="/step", step=step, last=last)
        return self.steps[step]

    def at(self, step: int | None = None) -> Snapshot:
        """The state after `step`, or the finished one. Raises OptionError for a step there is not."""
        if step is None:
            return Snapshot(self.graph, None, "finished", [*self.values], [*self.gradients], {}, None, frozenset())
        here = self.require(step)
        values: Shown = [
            value if kind < FIRST_OPERATION else None for kind, value in zip(self.graph.kinds, self.values, strict=True)
        ]
        gradients: Shown = [None] * self.graph.size
        received: dict[int, int] = {}
        for done in self.steps[: step + 1]:
            self._replay(done, values, gradients, received)
        expected = self._expected
        incomplete = {node: (k, expected[node]) for node, k in received.items() if k < expected[node]}
        operation = here.node if here.phase in ("forward", "backward") else None
        return Snapshot(self.graph, step, here.phase, values, gradients, incomplete, operation, self._focus(here))

    def _replay(self, done: Step, values: Shown, gradients: Shown, received: dict[int, int]) -> None:
        if done.phase == "forward" and done.node is not None:
            values[done.node] = done.value
        elif done.phase == "seed":
            for node, needed in enumerate(self.graph.needed):
                gradients[node] = None if needed or self.graph.kinds[node] == CONSTANT else 0.0
            gradients[self.graph.root] = done.gradient
        for sent in done.contributions:
            if sent.contribution is not None:
                gradients[sent.parent] = sent.gradient
                received[sent.parent] = received.get(sent.parent, 0) + 1

    @cached_property
    def _expected(self) -> dict[int, int]:
        """How many contributions each node receives in all."""
        counts: dict[int, int] = {}
        for step in self.steps:
            for sent in step.contributions:
                if sent.contribution is not None:
                    counts[sent.parent] = counts.get(sent.parent, 0) + 1
        return counts

    def _focus(self, step: Step) -> frozenset[int]:
        if step.phase == "start":
            return frozenset(node for node, kind in enumerate(self.graph.kinds) if kind == INPUT)
        if step.phase == "backward":
            return frozenset(sent.parent for sent in step.contributions if sent.contribution is not None)
        return frozenset() if step.node is None else frozenset({step.node})

    @cached_property
    def warnings(self) -> tuple[NodeWarning, ...]:
        """Numbers outside a domain, overflows, kinks and inputs without influence, in tape order."""
        return tuple(warnings_of(self.graph, self.values))


def trace(graph: Graph, shorten: Shorten | None = None) -> Trace:
    """Run both passes and keep their steps; `shorten` rounds every intermediate as a person does by hand."""
    values = graph.leaves.tolist()
    gradients = [0.0] * graph.size
    steps = tuple(_steps(graph, values, gradients, shorten))
    shown = [None if kind == CONSTANT else gradient for kind, gradient in zip(graph.kinds, gradients, strict=True)]
    return Trace(graph, values, shown, steps)


def _steps(graph: Graph, values: Values, gradients: list[float], shorten: Shorten | None) -> Iterator[Step]:
    yield Step("start")
    for node in forward(graph, values, shorten):
        yield Step("forward", node, values[node])
    yield Step("seed", graph.root, values[graph.root], None, 1.0)
    waiting = [0] * graph.size
    for _, _, operands in graph.pulls:
        for parent in operands:
            waiting[parent] += 1
    for node, sent, running in backward(graph, values, gradients, shorten):
        contributions = []
        for operand, parent in enumerate(graph.parents[node]):
            waiting[parent] -= 1
            if graph.kinds[parent] == CONSTANT:
                contributions.append(Contribution(parent, operand, None, None, None, True))
            else:
                contributions.append(
                    Contribution(parent, operand, *sent[operand], running[operand], not waiting[parent])
                )
        yield Step("backward", node, values[node], gradients[node], gradients[node], tuple(contributions))
