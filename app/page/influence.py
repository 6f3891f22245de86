"""What a finished picture is for: which input moves the root most, and how that is said."""

import math

from engine.trace import Trace


def influence_of(trace: Trace) -> tuple[int, str] | None:
    """The input with the greatest gradient and the phrase for it; one that is no number comes first, targets do not count.

    None where there is nothing to say: no input but the root itself.
    """
    graph = trace.graph
    known = {
        node: trace.gradients[node] or 0.0
        for node in graph.inputs.values()
        if graph.roles.get(node) != "target" and node != graph.root
    }
    if not known:
        return None
    doubtful = [node for node, gradient in known.items() if not math.isfinite(gradient)]
    node = doubtful[0] if doubtful else max(known, key=lambda node: abs(known[node]))
    return node, _said_as(list(known.values()), known[node])


def _said_as(gradients: list[float], greatest: float) -> str:
    """The phrase for the input with the greatest gradient among all."""
    if not math.isfinite(greatest):
        return "unknown"
    if greatest == 0:
        return "flat"
    if len(gradients) == 1:
        return "only"
    return "most" if sum(abs(gradient) == abs(greatest) for gradient in gradients) == 1 else "equal"
