"""What of a graph is drawn: one literal operand of + − × ÷ ^ goes into the operation's circle (`+1`, `1/x`, `x²`).

The JSON keeps the constant's node; only the picture folds it.
"""

from dataclasses import dataclass

from engine.graph import Graph

# A run of text: what it says, and whether it stands on the line ("base"), below ("sub") or above it ("sup").
Run = tuple[str, str]

_FOLDING = frozenset({"add", "sub", "mul", "div", "pow"})
_LETTERS = {"pi": "π", "tau": "τ"}


@dataclass(frozen=True, slots=True)
class Edge:
    """The edge by which operation `node` reads its operand number `operand`, which is the node `parent`.

    It leaves the parent's chip, or one of the copies that are numbered from 1. `weight` says how straight it wants to be.
    """

    node: int
    operand: int
    parent: int
    copy: int = 0
    weight: int = 1

    @property
    def tail(self) -> str:
        """The box it leaves: a chip `c3`, or its copy `u3-1`."""
        return f"u{self.parent}-{self.copy}" if self.copy else f"c{self.parent}"


@dataclass(frozen=True, slots=True)
class Folded:
    """The nodes that become chips, in tape order, the signs in the operations' circles, and the edges between them.

    `copies` are drawn beside the chips, each a node and its number.
    """

    chips: tuple[int, ...]
    signs: dict[int, tuple[Run, ...]]
    edges: tuple[Edge, ...]
    copies: tuple[tuple[int, int], ...] = ()


def fold(graph: Graph) -> Folded:
    """Decides which constants are drawn as chips and which inside a circle."""
    hidden = set()
    signs: dict[int, tuple[Run, ...]] = {}
    edges = []
    for node, operands in enumerate(graph.parents):
        if not operands:
            continue
        op = graph.op(node)
        assert op is not None
        at = _literal(graph, operands) if op.name in _FOLDING else None
        if at is None:
            signs[node] = ((op.sign or op.name, "base"),) if op.name != "pow" else (("x", "base"), ("y", "sup"))
        else:
            hidden.add(operands[at])
            signs[node] = _folded_sign(op.name, at, literal_text(graph, operands[at]))
        edges += [Edge(node, i, parent) for i, parent in enumerate(operands) if i != at]
    chips = tuple(node for node in range(graph.size) if node not in hidden)
    return Folded(chips, signs, tuple(edges))


def literal_text(graph: Graph, node: int) -> str:
    """A constant as it was typed, with a true minus sign and Greek letters; `1_000` is for keyboards only."""
    text = graph.texts[node]
    return _LETTERS.get(text, text.replace("-", "−").replace("_", ""))


def _literal(graph: Graph, operands: tuple[int, ...]) -> int | None:
    """Which of two operands is the only literal, or None; a constant that nobody typed is no literal but a value."""
    first, second = (graph.kinds[operand] == 1 and operand in graph.texts for operand in operands)
    if first == second:
        return None
    return 0 if first else 1


def _folded_sign(name: str, at: int, literal: str) -> tuple[Run, ...]:
    inner = f"({literal})" if literal[0] == "−" else literal  # after another sign
    if name == "pow":
        return (("x", "base"), (literal, "sup")) if at == 1 else ((inner, "base"), ("x", "sup"))
    sign = {
        ("add", 0): f"+{inner}",
        ("add", 1): f"+{inner}",
        ("sub", 0): f"{literal}−x",
        ("sub", 1): f"−{inner}",
        ("mul", 0): f"×{literal}",
        ("mul", 1): f"×{literal}",
        ("div", 0): f"{literal}/x",
        ("div", 1): f"÷{inner}",
    }[name, at]
    return ((sign, "base"),)
