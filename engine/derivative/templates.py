"""The table's partial formulas as templates: short instruction sequences in arrays.

A formula is parsed once a table. Where the gradient needs a partial it replays the
template's rows through `code.emit`, so what is multiplied is the formula that is
shown. A row's operands are places in the replay's work: first the references below,
then one place a row.
"""

from functools import cache
from typing import Any, NamedTuple

from engine.derivative.code import arrays, lists
from engine.expression import Call, Expression, Name, Number, postorder
from engine.formula import formula
from engine.ops import CONSTANT, FIRST_OPERATION, Op, Table

A, B, Y, N, K, R, NO_OPERAND = range(7)
REFERENCES = 7
NAMES = {"a": A, "b": B, "y": Y, "n": N, "k": K, "r": R}
ABSENT = -1

Vector = Any


class Templates(NamedTuple):
    """Template 2s is the partial of slot s, 2s + 1 its mask; `slot[code]` is an operation's first slot.

    Template t has rows start[t] … start[t + 1] - 1 and result[t], a place.
    A constant row's `first` is its place in `constants`; a row of any number of operands
    has them in `pool[first:first + second]`.
    """

    slot: Vector
    start: Vector
    result: Vector
    op: Vector
    first: Vector
    second: Vector
    pool: Vector
    constants: Vector


class _Rows:
    """Templates under construction."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.slot: list[int] = [0] * FIRST_OPERATION
        self.start: list[int] = [0]
        self.result: list[int] = []
        self.op: list[int] = []
        self.first: list[int] = []
        self.second: list[int] = []
        self.pool: list[int] = []
        self.constants: list[float] = []

    def add_operation(self, row: Op) -> None:
        self.slot.append(len(self.result) // 2)
        for operand in range(len(row.partials)):
            mask = row.masks[operand] if operand < len(row.masks) else ""
            self.add(formula(row.partial(operand), self.table), mask)
            if mask:
                self.add(formula(mask, self.table), "")
            else:
                self.finish(ABSENT)

    def add(self, tree: Expression, mask: str) -> None:
        """One template. Under the mask `y` nothing is sent where y is 0, so `equal(y, 0)` is 0 in it."""
        done: list[int] = []
        for part in postorder(tree):
            if isinstance(part, Name):
                done.append(NAMES[part.name])
            elif isinstance(part, Number):
                done.append(self.constant(part.value))
            else:
                operands = done[len(done) - len(part.args) :]
                del done[len(done) - len(part.args) :]
                done.append(self.constant(0.0) if _is_zero_under(part, mask) else self.call(part.op, operands))
        self.finish(done[0])

    def finish(self, result: int) -> None:
        self.result.append(result)
        self.start.append(len(self.op))

    def constant(self, value: float) -> int:
        self.constants.append(value)
        return self.row(CONSTANT, len(self.constants) - 1, NO_OPERAND)

    def call(self, name: str, operands: list[int]) -> int:
        row = self.table.find(name)
        assert row is not None
        code = self.table.code_of(name)
        if row.operands is None:
            self.pool += operands
            return self.row(code, len(self.pool) - len(operands), len(operands))
        return self.row(code, operands[0], operands[1] if len(operands) > 1 else NO_OPERAND)

    def row(self, op: int, first: int, second: int) -> int:
        self.op.append(op)
        self.first.append(first)
        self.second.append(second)
        return REFERENCES + len(self.op) - 1 - self.start[-1]


def _is_zero_under(call: Call, mask: str) -> bool:
    if call.op != "equal":
        return False
    one, other = call.args
    return isinstance(one, Name) and one.name == mask and isinstance(other, Number) and other.value == 0.0


@cache
def templates_of(table: Table, *, compiled: bool) -> Templates:
    """Every partial and mask of the table."""
    rows = _Rows(table)
    for row in table.rows:
        rows.add_operation(row)
    make = arrays if compiled else lists
    columns = (rows.slot, rows.start, rows.result, rows.op, rows.first, rows.second, rows.pool)
    slot, start, result, op, first, second, pool = (make(int, column) for column in columns)
    return Templates(slot, start, result, op, first, second, pool, make(float, rows.constants))
