"""The sign of an operation's circle as one line of text, for the timeline and the tables."""

from engine.drawing.folding import fold
from engine.graph import Graph

_RAISED = str.maketrans("0123456789+-−.xyn", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻·ˣʸⁿ")


def operation_signs(graph: Graph) -> dict[int, str]:
    """Node → sign; exponents stand as superscripts."""
    return {
        node: "".join(text.translate(_RAISED) if kind == "sup" else text for text, kind in runs)
        for node, runs in fold(graph).signs.items()
    }
