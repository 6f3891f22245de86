"""`Value`: a number that remembers how it was made, for people who write Python.

>>> from engine import Value
>>> x, y = Value(3.0, label="x"), Value(2.0)
>>> z = (x * y).tanh() + 1
>>> z.backward()
>>> x.grad
4.915301881780556e-05

The interface is that of karpathy/micrograd, and code written for it runs with only the import changed:
`data`, `grad`, `_prev`, `_op`, and `_backward`, which own operations may set on the node they make.
Underneath stands the table: each operation is a method by each of its names, and `functions` has
them as functions. Nothing recurses, so a graph may be a million nodes deep.
"""

import math
from collections.abc import Callable, Iterable
from numbers import Real
from typing import TYPE_CHECKING

from engine.formula import pull_of
from engine.graph import Graph
from engine.ops import CONSTANT, INPUT, Op
from engine.program import LARGEST_PICTURE, Program
from engine.table import TABLE

# Real, for numpy's scalars, is the slow test and comes last.
NUMBERS = (float, int, Real)


class Value:
    """A scalar and its gradient. Plain numbers among the operands are constants and get none."""

    # `__dict__` is only made for those who set attributes of their own.
    __slots__ = ("__dict__", "__weakref__", "_op", "_operands", "_row", "data", "grad", "label")

    def __init__(self, data: float, _children: Iterable["Value"] = (), _op: str = "", label: str = "") -> None:
        self.data = float(data)
        self.grad: float = 0
        self.label = label
        self._op = _op
        self._operands: tuple[Value | float, ...] = tuple(_children)
        self._row: Op | None = None

    @property
    def _prev(self) -> set["Value"]:
        return {operand for operand in self._operands if isinstance(operand, Value)}

    # -- the backward pass

    def backward(self) -> None:
        """Add ∂self/∂node to the `grad` of every node; as in PyTorch, a second call adds again."""
        tape = self._tape()
        before = [node.grad for node in tape]
        for node in tape:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(tape):
            node._backward()
        for node, grad in zip(tape, before, strict=True):
            node.grad += grad

    def zero_grad(self) -> None:
        """Clear the gradient of this node and of every node it was made from."""
        for node in self._tape():
            node.grad = 0.0

    def _backward(self) -> None:
        """Send `grad` one step back."""
        if self._row is None:
            return
        numbers = [operand.data if isinstance(operand, Value) else operand for operand in self._operands]
        sent = pull_of(self._row, TABLE)(self.grad, self.data, *numbers)
        for operand, (_, contribution) in zip(self._operands, sent, strict=True):
            if isinstance(operand, Value):
                operand.grad += contribution

    def _tape(self) -> list["Value"]:
        """Every node this one was made from, operands first, and itself."""
        tape: list[Value] = []
        finished: dict[Value, bool] = {}
        pending = [self]
        while pending:
            node = pending.pop()
            state = finished.get(node)
            if state is None:
                finished[node] = False
                pending.append(node)
                pending += [operand for operand in reversed(node._operands) if isinstance(operand, Value)]
            elif not state:
                finished[node] = True
                tape.append(node)
        return tape

    # -- arithmetic

    def __add__(self, other: "Value | float") -> "Value":
        return _operation(_ADD, self, other)

    def __radd__(self, other: float) -> "Value":
        return _operation(_ADD, other, self)

    def __sub__(self, other: "Value | float") -> "Value":
        return _operation(_SUB, self, other)

    def __rsub__(self, other: float) -> "Value":
        return _operation(_SUB, other, self)

    def __mul__(self, other: "Value | float") -> "Value":
        return _operation(_MUL, self, other)

    def __rmul__(self, other: float) -> "Value":
        return _operation(_MUL, other, self)

    def __truediv__(self, other: "Value | float") -> "Value":
        return _operation(_DIV, self, other)

    def __rtruediv__(self, other: float) -> "Value":
        return _operation(_DIV, other, self)

    def __pow__(self, other: "Value | float") -> "Value":
        return _operation(_POW, self, other)

    def __rpow__(self, other: float) -> "Value":
        return _operation(_POW, other, self)

    def __neg__(self) -> "Value":
        return _operation(_NEG, self)

    def __pos__(self) -> "Value":
        return self

    def __abs__(self) -> "Value":
        return _operation(_ABS, self)

    if TYPE_CHECKING:  # every operation of the table; set below

        def __getattr__(self, name: str) -> Callable[..., "Value"]: ...

    # -- showing

    def __repr__(self) -> str:
        return f"Value(data={self.data}, grad={self.grad})"

    def program(self) -> Program:
        """The graph that ends in this node, to be drawn and stepped; labels are its names.

        Raises ValueError where a node was made by an operation that is not in the table.
        """
        return Program(_graph(self._tape()))

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """A notebook shows the picture of the program, where every operation is the table's."""
        tape = self._tape()
        of_the_table = all(node._row or not node._operands for node in tape)
        drawn = Program(_graph(tape))._repr_mimebundle_() if of_the_table and len(tape) <= LARGEST_PICTURE else {}
        return drawn | {"text/plain": repr(self)}


def _operation(row: Op, *operands: "Value | float") -> Value:
    """A new node: the row applied to values and plain numbers; NotImplemented for an operand of another kind,
    so that an array on the right of an operator has its say, as it has on the left."""
    kept: list[Value | float] = []
    numbers: list[float] = []
    for operand in operands:
        if isinstance(operand, Value):
            kept.append(operand)
            numbers.append(operand.data)
        elif isinstance(operand, NUMBERS):
            numbers.append(float(operand))
            kept.append(numbers[-1])
        else:
            return NotImplemented
    made = Value(row.forward(numbers) if row.operands is None else row.forward(*numbers), (), row.infix or row.name)
    made._operands, made._row = tuple(kept), row
    return made


def function(name: str) -> Callable[..., Value]:
    """The operation of that name as a function of values and numbers. Raises KeyError for a name the table has not."""
    row = TABLE.find(name)
    if row is None:
        raise KeyError(name)

    def apply(*operands: Value | float) -> Value:
        if not operands or (row.operands is not None and len(operands) != row.operands):
            raise TypeError(f"{row.name} takes {row.operands or 'at least one'} operand(s), not {len(operands)}")
        made = _operation(row, *operands)
        if made is NotImplemented:
            raise TypeError(f"{row.name} takes numbers and values, not {', '.join(type(a).__name__ for a in operands)}")
        return made

    apply.__name__, apply.__doc__ = name, row.doc
    return apply


def _graph(tape: list[Value]) -> Graph:
    codes: list[int] = []
    offsets, operands, leaves = [0], [], []
    place: dict[Value, int] = {}

    def add(code: int, leaf: float, parents: list[int]) -> int:
        codes.append(code)
        leaves.append(leaf)
        operands.extend(parents)
        offsets.append(len(operands))
        return len(codes) - 1

    for node in tape:
        parents = [
            place[operand] if isinstance(operand, Value) else add(CONSTANT, operand, []) for operand in node._operands
        ]
        if node._row is None and parents:
            raise ValueError(f"the operation {node._op!r} is not in the table")
        code = TABLE.code_of(node._row.name) if node._row else INPUT
        place[node] = add(code, math.nan if node._row else node.data, parents)
    names = {place[node]: node.label for node in tape if node.label}
    return Graph.from_arrays(codes, offsets, operands, leaves, names=names)


def _row(name: str) -> Op:
    row = TABLE.find(name)
    assert row is not None
    return row


_ADD, _SUB, _MUL, _DIV, _POW, _NEG, _ABS = map(_row, ("add", "sub", "mul", "div", "pow", "neg", "abs"))

for _name in TABLE.names:
    setattr(Value, _name, function(_name))
