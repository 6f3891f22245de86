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
from engine.errors import LimitError
from engine.formula import pull_of
from engine.graph import Graph, Instruction
from engine.limits import UNBOUNDED, Limits
from engine.ops import FIRST_OPERATION, Op

# Two passes that add the same products in another order differ by rounding: relative to the sum of their sizes.
REORDERED = 1e-10
# A partial wrong by 0.1 % must show; a converged difference is far better than this.
CONVERGED = 1e-5


@dataclass(frozen=True, slots=True)
class InputCheck:
    """∂root/∂input three ways. Errors are relative; at a `kink` there is no derivative."""

    reverse: float
    forward: float
    central: float
    error_forward: float
    error_central: float
    agrees: bool
    kink: bool


@dataclass(frozen=True, slots=True)
class Check:
    agrees: bool
    inputs: dict[str, InputCheck]


def check(graph: Graph, limits: Limits = UNBOUNDED) -> Check:
    """Every input of the program; what cannot be measured by differences, as at a kink, does not count against it.

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
    return Check(all(each.agrees for each in inputs.values()), inputs)


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
        agrees = _close(reverse, forward.tangent, REORDERED * forward.size)
        if kink and not math.isfinite(reverse + forward.tangent):
            agrees = True  # ∞ × 0 on the way is NaN from one end and 0 from the other
        if not kink and math.isfinite(difference.error):
            tolerance = CONVERGED * max(abs(reverse), abs(central)) + 10.0 * difference.error
            agrees = agrees and _close(reverse, central, tolerance)
        error_forward, error_central = _relative_error(reverse, forward.tangent), _relative_error(reverse, central)
        return InputCheck(reverse, forward.tangent, central, error_forward, error_central, agrees, kink)

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
    return all(map(math.isfinite, operands)) and row.domain.holds(*operands) and row.smooth.holds(*operands)


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


def _close(one: float, other: float, tolerance: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    if math.isinf(one) or math.isinf(other):
        return one == other  # a tolerance that is a share of ∞ would let everything pass
    return one == other or abs(one - other) <= tolerance


def _relative_error(one: float, other: float) -> float:
    """|one − other| over the larger; 0 for two equal numbers, two NaNs included, and NaN where only one is."""
    if _close(one, other, 0.0):
        return 0.0
    difference = abs(one - other)
    return math.nan if math.isnan(difference) else difference / max(abs(one), abs(other))
