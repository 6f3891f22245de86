"""What every node has been sent so far: the sums behind "2 of 3", gathered in one walk over a trace."""

from collections import defaultdict
from typing import NamedTuple

from engine.trace import Trace


class Received(NamedTuple):
    """One contribution where it arrives. `before` is the gradient's running sum without it, None if it is the first."""

    step: int
    node: int  # the operation that sent it
    operand: int
    parent: int  # the node that received it
    upstream: float
    partial: float
    contribution: float
    before: float | None
    after: float


class Ledger:
    """The contributions of a trace by the node that received them, in order of arrival."""

    def __init__(self, trace: Trace) -> None:
        self._arrivals: defaultdict[int, list[Received]] = defaultdict(list)
        self._places: dict[tuple[int, int], int] = {}
        for index, step in enumerate(trace.steps):
            for sent in step.contributions:
                if sent.partial is None or sent.contribution is None or sent.gradient is None:
                    continue  # a constant receives nothing
                assert step.node is not None
                assert step.upstream is not None
                earlier = self._arrivals[sent.parent]
                before = earlier[-1].after if earlier else None
                self._places[index, sent.operand] = len(earlier)
                numbers = (step.upstream, sent.partial, sent.contribution, before, sent.gradient)
                earlier.append(Received(index, step.node, sent.operand, sent.parent, *numbers))

    def total(self, parent: int) -> int:
        """How many contributions a node receives in all."""
        return len(self._arrivals[parent])

    def place(self, step: int, operand: int) -> int:
        """Which of its parent's contributions came through this edge, counted from 0."""
        return self._places[step, operand]

    def latest(self, parent: int, place: int, count: int) -> list[Received]:
        """At most `count` contributions up to and with the one at `place`."""
        return self._arrivals[parent][max(0, place + 1 - count) : place + 1]
