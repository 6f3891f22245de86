"""How a node is written in formulas and sentences: by its name, else by its expression, cut to a readable length."""

from collections import Counter
from functools import cached_property

from engine.expression import Call, Expression, Name, Number
from engine.graph import Graph
from engine.ops import CONSTANT
from engine.printing.latex import to_latex
from engine.printing.plain import lowered, to_plain

# Parts (names, numbers, operations) of an expression that a reader takes in at a glance; the rest is "…".
LONGEST = 13
ELLIPSIS = "…"
# Operands of sum, mean, max … that are written out.
WIDEST = 4
# What an unnamed root is called, unless the program uses the name itself.
ROOT_NAMES = ("f", "y", "L", "F", "g", "h", "root")


class Symbols:
    """The expressions that stand for the nodes of one graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        # The same few nodes stand in every sentence and formula of their neighbours.
        self._texts: dict[int, str] = {}
        self._latex: dict[int, str] = {}

    def text(self, node: int) -> str:
        """A node in a sentence."""
        if node not in self._texts:
            self._texts[node] = to_plain(self.of(node), self.graph.table)
        return self._texts[node]

    def latex(self, node: int) -> str:
        """A node in a formula."""
        if node not in self._latex:
            self._latex[node] = to_latex(self.of(node), self.graph.table)
        return self._latex[node]

    @cached_property
    def names(self) -> dict[int, str]:
        """Names of nodes; those of a name that is assigned more than once carry its count: x₍₁₎, x₍₂₎."""
        repeated = Counter(self.graph.names.values())
        counts: Counter[str] = Counter()
        names = {}
        for node, name in sorted(self.graph.names.items()):
            counts[name] += 1
            names[node] = name if repeated[name] == 1 else f"{name}₍{lowered(counts[name])}₎"
        return names

    @cached_property
    def root_name(self) -> str:
        """The root's name, or a letter for a root without one."""
        root = self.graph.root
        if root in self.names:
            return self.names[root]
        taken = set(self.graph.names.values())
        return next((letter for letter in ROOT_NAMES if letter not in taken), "root")

    def is_named(self, node: int) -> bool:
        return node in self.names or node == self.graph.root

    def of(self, node: int) -> Expression:
        """A node where others refer to it."""
        if node == self.graph.root:
            return Name(self.root_name, (0, 0))
        return self.label(node)

    def label(self, node: int) -> Expression:
        """A node by its own name, else by its expression, even if it is the root."""
        return self._leaf(node) or self.definition(node)

    def definition(self, node: int) -> Expression:
        """The right side that makes a node, in terms of names; breadth first, so that the top is what is kept."""
        nodes, operands = [node], [(0, 0)]
        for at, current in enumerate(nodes):
            parents = self._shown_parents(current)
            if parents and (at == 0 or (not self._leaf(current) and len(nodes) + len(parents) <= LONGEST)):
                operands[at] = (len(nodes), len(nodes) + len(parents))
                nodes += parents
                operands += [(0, 0)] * len(parents)
        trees: list[Expression] = [Name(ELLIPSIS, (0, 0))] * len(nodes)
        for at in range(len(nodes) - 1, -1, -1):
            first, after = operands[at]
            if first:
                trees[at] = self._call(nodes[at], tuple(trees[first:after]))
            else:
                trees[at] = self._leaf(nodes[at]) or trees[at]
        return trees[0]

    def numbers(self, node: int, shown: dict[int, Number]) -> Expression:
        """The operation that makes a node, on the numbers of its operands."""
        parents = self._shown_parents(node)
        return self._call(node, tuple(shown[parent] for parent in parents))

    def _shown_parents(self, node: int) -> list[int]:
        return [*self.graph.parents[node][:WIDEST]]

    def _call(self, node: int, operands: tuple[Expression, ...]) -> Expression:
        row = self.graph.op(node)
        assert row is not None
        if len(self.graph.parents[node]) > len(operands):
            operands = (*operands, Name(ELLIPSIS, (0, 0)))
        return Call(row.name, operands, (0, 0))

    def _leaf(self, node: int) -> Expression | None:
        """A node that is written without its operands; None for an operation without a name."""
        if node in self.names:
            return Name(self.names[node], (0, 0))
        if self.graph.codes[node] == CONSTANT:
            return Number(float(self.graph.leaves[node]), self.graph.texts.get(node, ""), (0, 0))
        return None if self.graph.parents[node] else Name(f"n{node}", (0, 0))
