"""The part of a program that has a value for every sample, as operations on whole rows.

Here the compiler finds what a network is made of in a graph of scalars: a tree of
additions with products of a shared value and a row in it becomes one *fused row*
Σ w·x, and rows over the same terms, as the units of a layer are, become one block.
Gradients of shared values arrive as dot products over the samples; those that pair
the same rows become one block too. Nothing in it knows of layers.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.compiled.kernels import DOT, FUSED, SPREAD
from engine.compiled.linear import NARROW
from engine.derivative.code import ANY, LEAF, TWO, Instructions
from engine.ops import Table

ONES = -1  # the row of ones: a shared term is a product with it


@dataclass(frozen=True, slots=True)
class Item:
    """One operation on rows: what it makes, the rows it reads, the shared values it reads (a fused row's weights)."""

    op: int
    result: int
    rows: tuple[int, ...]
    shared: tuple[int, ...] = ()


class Rows:
    """Finds the items of finished code.

    Shared values are named by their instruction; beyond the last one stand `one`, `zero`,
    and what is in `negated`: weights that are subtracted, by the weight they are minus of.
    """

    def __init__(self, code: Instructions, live: list[int], outputs: Iterable[int], table: Table) -> None:
        self.op, self.first, self.second = code.op.tolist(), code.first.tolist(), code.second.tolist()
        self.varies, self.pool, self.arity = code.varies.tolist(), code.pool.tolist(), code.arity.tolist()
        self.add, self.sub, self.neg, self.mul = (table.code_of(name) for name in ("add", "sub", "neg", "mul"))
        self.extra = len(self.arity) - 2
        self.one, self.zero = len(self.op), len(self.op) + 1
        self.live, self.outputs = live, set(outputs)
        self.readers = self._count_readers()
        self.items: list[Item] = []
        self.dots: list[Item] = []
        self.negated: dict[int, int] = {}
        self.spreads: dict[int, int] = {}
        for i in range(len(self.op)):
            if live[i] and self.arity[self.op[i]] != LEAF and not self._is_inside(i):
                self._find(i)

    def _find(self, i: int) -> None:
        if self.op[i] >= self.extra:
            pair = self._operands(i) if self.arity[self.op[i]] == TWO else (ONES, self.first[i])
            self.dots.append(Item(self.extra + DOT, i, tuple(sorted(pair))))
        elif self._is_sum(i) or self._is_product(i):
            self.items.append(self._fused(i))
        elif self.varies[i]:
            rows = tuple(self._row_of(operand) for operand in self._operands(i))
            self.items.append(Item(self.op[i], i, rows))

    def _operands(self, i: int) -> tuple[int, ...]:
        arity = self.arity[self.op[i]]
        if arity == ANY:
            return tuple(self.pool[self.first[i] : self.first[i] + self.second[i]])
        return (self.first[i], self.second[i]) if arity == TWO else (self.first[i],)

    def _count_readers(self) -> list[list[int]]:
        readers: list[list[int]] = [[] for _ in self.op]
        for i, op in enumerate(self.op):
            if self.live[i] and self.arity[op] != LEAF:
                for operand in self._operands(i):
                    readers[operand].append(i)
        return readers

    # -- sums of products

    def _is_sum(self, i: int) -> bool:
        return bool(self.varies[i]) and self.op[i] in (self.add, self.sub, self.neg)

    def _is_product(self, i: int) -> bool:
        """A shared value times a row."""
        return bool(self.op[i] == self.mul and self.varies[self.first[i]] + self.varies[self.second[i]] == 1)

    def _is_inside(self, i: int) -> bool:
        """Whether i disappears into the sum that alone reads it."""
        if i in self.outputs or len(self.readers[i]) != 1 or not (self._is_sum(i) or self._is_product(i)):
            return False
        return self._is_sum(self.readers[i][0])

    def _fused(self, i: int) -> Item:
        """The sum that i is the last step of, or the single product."""
        terms: list[tuple[int, int]] = []  # (row, weight)
        pending = [(i, False)]
        while pending:
            current, minus = pending.pop()
            if current != i and not self._is_inside(current):
                row, weight = (current, self.one) if self.varies[current] else (ONES, current)
                terms.append((row, self._signed(weight, minus)))
            elif self._is_product(current):
                first, second = self._operands(current)
                weight, row = (second, first) if self.varies[first] else (first, second)
                terms.append((row, self._signed(weight, minus)))
            else:
                pending += self._signed_operands(current, minus)
        terms += [(ONES, self.zero)] * (-len(terms) % NARROW)
        # In one order whatever the sum's, so that rows over the same terms meet.
        terms.sort()
        return Item(self.extra + FUSED, i, tuple(row for row, _ in terms), tuple(weight for _, weight in terms))

    def _signed_operands(self, i: int, minus: bool) -> list[tuple[int, bool]]:
        if self.op[i] == self.neg:
            return [(self.first[i], not minus)]
        return [(self.first[i], minus), (self.second[i], minus != (self.op[i] == self.sub))]

    def _signed(self, weight: int, minus: bool) -> int:
        if not minus:
            return weight
        return self.negated.setdefault(weight, self.zero + 1 + len(self.negated))

    # -- everything else

    def _row_of(self, operand: int) -> int:
        """A shared operand of an operation on rows is spread over a row first."""
        if self.varies[operand]:
            return operand
        if operand not in self.spreads:
            self.spreads[operand] = -2 - len(self.spreads)
            self.items.append(Item(self.extra + SPREAD, self.spreads[operand], (), (operand,)))
        return self.spreads[operand]
