"""A leaf that is read all along a chain is drawn again wherever it is read, instead of sending each reader a long wire.

The node, its edges and its steps stay what they are: copies are of its drawing. What decides is the graph alone, so every
view of it has the same copies.
"""

from collections.abc import Sequence
from dataclasses import replace

from engine.drawing.folding import Edge, Folded
from engine.graph import Graph
from engine.ops import FIRST_OPERATION

# Columns that the wires of all leaves pass on their way before copies are drawn. micrograd's example has 19, where every
# wire can be followed; five steps of gradient descent have 20 and an RNN of three 36, where none can.
FAR = 20
_FEWEST = 10  # edges; k wires past a chain of c operations make k + c + 1, and k c is 20
_NEAR = 8  # columns that the wires of one leaf may pass: it keeps them
_STRAIGHT = 4  # weight of the chain's own wires, beside which the copies hang


def copied(graph: Graph, folded: Folded) -> Folded:
    """The same drawing with copies of far-read leaves, one for each operation that reads them far from their chip.

    A network has its layers, which read what is next to them, and frames that a copy would not know its place in.
    """
    if len(folded.edges) < _FEWEST or graph.layers:
        return folded
    early = _early(graph.size, folded.edges)
    late = _late(early, folded.edges)
    readers: dict[int, list[int]] = {}
    for edge in folded.edges:
        if graph.kinds[edge.parent] < FIRST_OPERATION:
            readers.setdefault(edge.parent, []).append(late[edge.node])
    passed = {leaf: sum(read) - len(read) * min(read) for leaf, read in readers.items()}
    if sum(passed.values()) < FAR:
        return folded
    first = {leaf: min(read) for leaf, read in readers.items() if passed[leaf] > _NEAR}
    return _with_copies(folded, first, early, late) if first else folded


def _with_copies(folded: Folded, first: dict[int, int], early: list[int], late: list[int]) -> Folded:
    """Copies of the leaves in `first` for all operations that stand behind that column."""
    numbers: dict[int, dict[int, int]] = {leaf: {} for leaf in first}  # leaf → operation that reads a copy → its number
    edges = []
    for edge in folded.edges:
        node, leaf = edge.node, edge.parent
        if leaf in first and late[node] > first[leaf]:
            copy = numbers[leaf].setdefault(node, len(numbers[leaf]) + 1)
            edges.append(Edge(node, edge.operand, leaf, copy))
        elif 0 < early[leaf] == early[node] - 1:
            edges.append(Edge(node, edge.operand, leaf, weight=_STRAIGHT))
        else:
            edges.append(edge)
    copies = tuple((leaf, number) for leaf, own in numbers.items() for number in own.values())
    return replace(folded, edges=tuple(edges), copies=copies)


def _early(size: int, edges: Sequence[Edge]) -> list[int]:
    """The first column that each operation could stand in; a leaf's is 0."""
    columns = [0] * size
    for edge in edges:
        columns[edge.node] = max(columns[edge.node], columns[edge.parent] + 1)
    return columns


def _late(early: list[int], edges: Sequence[Edge]) -> list[int]:
    """The last column that the readers of each operation leave it, where copies let it stand; the first, if nothing reads it."""
    columns: list[int | None] = [None] * len(early)
    for edge in reversed(edges):
        column = columns[edge.node]
        if column is None:
            column = columns[edge.node] = early[edge.node]
        known = columns[edge.parent]
        columns[edge.parent] = column - 1 if known is None else min(known, column - 1)
    return [early[node] if column is None else column for node, column in enumerate(columns)]
