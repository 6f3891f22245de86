"""Gradients three ways: reverse mode, forward mode and central differences, side by side.

Forward mode carries dual numbers (value, tangent) through the tape by the same partial formulas, so it
tells a wrong pass from a wrong formula; central differences know no formula at all. Only what lies
between an input and the root is computed again for it.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from engine.autodiff import Values, evaluate
from engine.check.differences import central_difference
from engine.check.verdict import Kind, Seen, close, judged
from engine.errors import LimitError
from engine.formula import pull_of
from engine.graph import Graph, Instruction
from engine.limits import UNBOUNDED, Limits
from engine.ops import FIRST_OPERATION, Op

# Of the size of x, or 1: far enough to the side of a kink to see its slope, near enough for it to be the kink's.
BESIDE = 2.0**-20


@dataclass(frozen=True, slots=True)
class InputCheck:
    """∂root/∂input three ways. Errors are relative.

    The verdict is `agree`, `differ`, `kink` (there is no derivative; `slopes` are those to the left and to the right), or
    `not_judged` for a `reason`: a number on the way, or the gradient, that is `not_finite`, differences that come to `no_slope`, or are
    `too_rough` to see this one. `agrees` is null where nothing was judged, and true at a kink.
    """

    reverse: float
    forward: float
    central: float
    error_forward: float
    error_central: float
    agrees: bool | None
    kink: bool
    verdict: Kind
    reason: str | None
    slopes: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Check:
    """`agrees` is true where every input was judged and none differs, and null where some could not be judged."""

    agrees: bool | None
    inputs: dict[str, InputCheck]


def check(graph: Graph, limits: Limits = UNBOUNDED) -> Check:
    """Every input of the program; a verdict is given only where all three ways could see.

    Raises LimitError where the ways from all inputs to the root have more than `limits.checks` operations.
    """
    values, gradients = evaluate(graph)
    operations = {instruction.node: instruction for instruction in graph.instructions}
    ways: dict[str, _Between] = {}
    cost = 0
    for name, node in graph.inputs.items():
        ways[name] = _Between(graph, values, node, operations)
        cost += len(ways[name].instructions)
        if limits.checks is not None and cost > limits.checks:
            raise LimitError("check_too_large", inputs=len(graph.inputs), limit=limits.checks)
    inputs = {name: way.check(gradients[way.node] or 0.0) for name, way in ways.items()}
    return Check(_together([each.agrees for each in inputs.values()]), inputs)


def _together(verdicts: list[bool | None]) -> bool | None:
    return False if False in verdicts else None if None in verdicts else True


class _Dual(NamedTuple):
    """A tangent, and the sum of the sizes of everything that was added to make it."""

    tangent: float
    size: float


class _Between:
    """What lies between one input and the root."""

    def __init__(self, graph: Graph, values: Values, node: int, operations: Mapping[int, Instruction]) -> None:
        self.graph, self.values, self.node = graph, values, node
        self.instructions = _instructions_from(graph, node, operations)

    def check(self, reverse: float) -> InputCheck:
        forward, kink = self.forward()
        difference = central_difference(self.function(), self.values[self.node])
        central = difference.slope
        slopes = self._slopes() if kink else None
        value = self.values[self.graph.root]
        verdict = judged(Seen(reverse, forward.tangent, forward.size, difference, value, slopes, self._finite()))
        return InputCheck(
            reverse,
            forward.tangent,
            central,
            _relative_error(reverse, forward.tangent),
            _relative_error(reverse, central),
            agrees={"agree": True, "kink": True, "differ": False, "not_judged": None}[verdict.kind],
            kink=verdict.kind == "kink",
            verdict=verdict.kind,
            reason=verdict.reason,
            slopes=slopes if verdict.kind == "kink" else None,
        )

    def _finite(self) -> bool:
        return all(math.isfinite(self.values[operand]) for _, _, operands in self.instructions for operand in operands)

    def _slopes(self) -> tuple[float, float]:
        """To the left and to the right, by differences to one side."""
        function, x, here = self.function(), self.values[self.node], self.values[self.graph.root]
        step = BESIDE * max(1.0, abs(x))
        return (here - function(x - step)) / step, (function(x + step) - here) / step

    def forward(self) -> tuple[_Dual, bool]:
        """Dual numbers: the tangent of a result is the sum of partial × tangent over its operands.

        Also whether some operation on the way has no derivative here.
        """
        codes, table, values = self.graph.codes, self.graph.table, self.values
        duals = {self.node: _Dual(1.0, 1.0)}
        kink = False
        for node, _, operands in self.instructions:
            row = table.rows[codes[node] - FIRST_OPERATION]
            numbers = [values[operand] for operand in operands]
            # Of an infinite upstream only a mask makes 0 (∞ × 0 is NaN), and through a mask nothing comes this way either.
            sent = pull_of(row, table)(math.inf, values[node], *numbers)
            came = [
                (partial, duals[operand])
                for operand, (partial, contribution) in zip(operands, sent, strict=True)
                if operand in duals and contribution != 0.0
            ]
            kink = kink or not _has_derivative(row, numbers) or any(partial != partial for partial, _ in came)
            if came:
                duals[node] = _Dual(
                    sum(partial * dual.tangent for partial, dual in came),
                    sum(abs(partial) * dual.size for partial, dual in came),
                )
        return duals.get(self.graph.root, _Dual(0.0, 0.0)), kink

    def function(self) -> Callable[[float], float]:
        """The root as a function of the input alone."""
        moved = list(self.values)

        def root_at(x: float) -> float:
            moved[self.node] = x
            for node, compute, operands in self.instructions:
                moved[node] = compute(*[moved[operand] for operand in operands])
            return moved[self.graph.root]

        return root_at


def _has_derivative(row: Op, operands: list[float]) -> bool:
    return row.domain.holds(*operands) and row.smooth.holds(*operands)


def _instructions_from(graph: Graph, start: int, operations: Mapping[int, Instruction]) -> list[Instruction]:
    """The operations that depend on `start` and that the root depends on, in tape order."""
    needed, consumers = graph.needed, graph.consumers
    reached = {start}
    pending = [start]
    for node in pending:
        for consumer, _ in consumers[node]:
            if needed[consumer] and consumer not in reached:
                reached.add(consumer)
                pending.append(consumer)
    return [operations[node] for node in sorted(pending[1:])]


def _relative_error(one: float, other: float) -> float:
    """|one − other| over the larger; 0 for two equal numbers, two NaNs included, and NaN where only one is."""
    if close(one, other, 0.0):
        return 0.0
    difference = abs(one - other)
    return math.nan if math.isnan(difference) else difference / max(abs(one), abs(other))
