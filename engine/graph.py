"""The tape: nodes in computable order, kept as arrays so that a million of them fit.

A node's operands stand before it, in order and with repeats (`x*x` has two edges from
x), so every pass is one loop, forward or in reverse. Names, spans and roles are sparse:
a tape built through `from_arrays` has none and costs under 30 bytes a node.
"""

import copy
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.expression import Span
from engine.formula import Pull, pull_of
from engine.ops import CONSTANT, FIRST_OPERATION, INPUT, Op, Table
from engine.table import TABLE


class Instruction(NamedTuple):
    """One operation, ready to run: node ← forward(operands)."""

    node: int
    forward: Callable[..., float]
    operands: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Graph:
    """An immutable tape of n nodes and m edges.

    codes: (n,) 0 input, 1 constant, else `table.rows[code - 2]`; offsets: (n + 1,) and
    operands: (m,), so that node i reads `operands[offsets[i]:offsets[i + 1]]`;
    leaves: (n,) values of inputs and constants, NaN for operations.
    """

    codes: npt.NDArray[np.int16]
    offsets: npt.NDArray[np.int64]
    operands: npt.NDArray[np.int32]
    leaves: npt.NDArray[np.float64]
    root: int
    table: Table = TABLE
    names: Mapping[int, str] = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)  # constants, as written
    spans: Mapping[int, Span] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    layers: Mapping[int, int] = field(default_factory=dict)
    source: str = ""

    @classmethod
    def from_arrays(
        cls,
        codes: npt.ArrayLike,
        offsets: npt.ArrayLike,
        operands: npt.ArrayLike,
        leaves: npt.ArrayLike,
        root: int | None = None,
        table: Table = TABLE,
        names: Mapping[int, str] | None = None,
    ) -> "Graph":
        """A tape from arrays, copied only where their type differs; the root defaults to the last node.

        Raises ValueError where an operand does not stand before its node.
        """
        graph = cls(
            np.asarray(codes, np.int16),
            np.asarray(offsets, np.int64),
            np.asarray(operands, np.int32),
            np.asarray(leaves, np.float64),
            len(np.asarray(codes)) - 1 if root is None else root,
            table,
            names or {},
        )
        graph._check()
        return graph

    def _check(self) -> None:
        size = self.size
        if not 0 <= self.root < size:
            raise ValueError(f"root {self.root} is not a node: there are {size}")
        shapes = (self.offsets.shape, self.leaves.shape)
        if shapes != ((size + 1,), (size,)) or self.offsets[-1] != self.operands.size:
            raise ValueError("offsets need n + 1 entries, leaves n, and the last offset is the number of edges")
        owners = np.repeat(np.arange(size), np.diff(self.offsets))
        if self.operands.size and not ((self.operands >= 0) & (self.operands < owners)).all():
            raise ValueError("an operand must stand before the node that reads it")

    @property
    def size(self) -> int:
        return int(self.codes.size)

    def op(self, node: int) -> Op | None:
        """The row of an operation; None for inputs and constants."""
        code = self.codes[node]
        return None if code < FIRST_OPERATION else self.table.rows[code - FIRST_OPERATION]

    def op_name(self, node: int) -> str:
        row = self.op(node)
        return row.name if row else self.kind(node)

    def kind(self, node: int) -> str:
        """ "input", "constant" or "operation"."""
        return ("input", "constant", "operation")[min(int(self.codes[node]), 2)]

    @cached_property
    def kinds(self) -> list[int]:
        """0 input, 1 constant, 2 operation: plain integers, for the loops of the passes."""
        return [min(code, FIRST_OPERATION) for code in self.codes.tolist()]

    @cached_property
    def parents(self) -> list[tuple[int, ...]]:
        """What each node reads, in operand order."""
        operands, offsets = self.operands.tolist(), self.offsets.tolist()
        return [tuple(operands[start:end]) for start, end in pairwise(offsets)]

    @cached_property
    def consumers(self) -> list[list[tuple[int, int]]]:
        """The (node, operand) edges that read each node, in tape order."""
        result: list[list[tuple[int, int]]] = [[] for _ in range(self.size)]
        for node, parents in enumerate(self.parents):
            for operand, parent in enumerate(parents):
                result[parent].append((node, operand))
        return result

    @cached_property
    def needed(self) -> list[bool]:
        """Whether the root depends on each node (it does on itself)."""
        needed = [False] * self.size
        needed[self.root] = True
        parents = self.parents
        for node in range(self.root, -1, -1):
            if needed[node]:
                for parent in parents[node]:
                    needed[parent] = True
        return needed

    @cached_property
    def instructions(self) -> list[Instruction]:
        """The operations in tape order, ready to run."""
        runnable = _runnable(self.table)
        parents = self.parents
        return [
            Instruction(node, runnable[code - FIRST_OPERATION], parents[node])
            for node, code in enumerate(self.codes.tolist())
            if code >= FIRST_OPERATION
        ]

    @cached_property
    def pulls(self) -> list[tuple[int, Pull, tuple[int, ...]]]:
        """What each operation that the root depends on sends back, in reverse tape order."""
        codes, kinds, needed = self.codes.tolist(), self.kinds, self.needed
        result = []
        for node, _, operands in reversed(self.instructions):
            if needed[node]:
                row = self.table.rows[codes[node] - FIRST_OPERATION]
                constant = () if row.operands is None else tuple(kinds[operand] == CONSTANT for operand in operands)
                result.append((node, pull_of(row, self.table, constant), operands))
        return result

    @cached_property
    def inputs(self) -> dict[str, int]:
        """The last input of each name, in tape order."""
        return {name: node for node, name in sorted(self.names.items()) if self.codes[node] == INPUT}

    @cached_property
    def structure(self) -> bytes:
        """A digest of everything but the inputs' values: what a layout may depend on."""
        digest = hashlib.blake2b(digest_size=16)
        for array in (self.codes, self.offsets, self.operands):
            digest.update(array.tobytes())
        used = sorted(set(self.codes.tolist()) - {INPUT, CONSTANT})
        rows = [self.table.rows[code - FIRST_OPERATION].name for code in used]
        facts = (self.root, rows, self.names, self.texts, self.roles, self.layers)
        digest.update(repr(facts).encode("utf-8", "surrogatepass"))
        return digest.digest()

    def with_inputs(self, inputs: Mapping[str, float]) -> "Graph":
        """The same graph at another point; raises KeyError for a name that is no input."""
        leaves = self.leaves.copy()
        for name, value in inputs.items():
            leaves[self.inputs[name]] = value
        _ = self.pulls, self.structure  # what no value changes is computed here once, and the copies share it
        moved = copy.copy(self)
        object.__setattr__(moved, "leaves", leaves)
        return moved


@lru_cache(maxsize=16)
def _runnable(table: Table) -> list[Callable[..., float]]:
    """What each row of a table runs; kept, because a small graph is evaluated in less time than this takes."""
    return [_callable(row) for row in table.rows]


def _callable(row: Op) -> Callable[..., float]:
    """A row's forward function, taking its operands one by one whatever their number."""
    forward = row.forward
    if row.operands is None:
        return lambda *operands: forward(operands)
    return forward
