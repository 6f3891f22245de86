"""What a layout will cost, before it is begun: it cannot be interrupted, and nodes alone do not bound it.

Graphviz's work follows the virtual nodes it puts on long edges, one for each rank they cross. `450 × x + x + …` has few
boxes and takes seconds; its edges cross thousands of ranks.
"""

from typing import NamedTuple

from engine.drawing.boxes import Plan
from engine.errors import LimitError


class Bounds(NamedTuple):
    """What is laid out. Of many families of graphs at these bounds the slowest took 1.3 s (two shared cores, 2026)."""

    boxes: int = 1000
    links: int = 1200
    cost: int = 4000


BOUNDS = Bounds()
CHINESE = {"nodes": "节点", "edges": "边", "crossed ranks": "边跨越的层"}


def bounded(plan: Plan, bounds: Bounds = BOUNDS) -> int:
    """The predicted cost of a layout; LimitError where that, or the number of boxes or wires, is too much."""
    _bound("nodes", len(plan.boxes), bounds.boxes)
    _bound("edges", len(plan.links), bounds.links)
    predicted = cost(plan)
    _bound("crossed ranks", predicted, bounds.cost)
    return predicted


def _bound(what: str, given: int, limit: int) -> None:
    if given > limit:
        raise LimitError("picture_too_costly", what=what, what_zh=CHINESE[what], given=given, limit=limit)


def cost(plan: Plan) -> int:
    """Ranks that all edges cross together, in the better of two rankings; Graphviz looks for the best of all.

    About 250 take 10 ms, 1,500 at most 0.2 s, 4,000 at most 1.5 s; ladders take a tenth of that, tangles all of it.
    """
    heads: dict[str, list[str]] = {box.name: [] for box in plan.boxes}
    missing = dict.fromkeys(heads, 0)
    for link in plan.links:
        heads[link.tail].append(link.head)
        missing[link.head] += 1
    sources = [name for name, tails in missing.items() if not tails]
    early, order = _longest_paths(heads, missing, sources)
    late = _pushed(heads, order, early)
    for name in sources:
        early[name] = min((early[head] for head in heads[name]), default=1) - 1
    crossed = min(sum(ranks[link.head] - ranks[link.tail] for link in plan.links) for ranks in (early, late))
    return 2 * crossed if plan.frames else crossed  # with frames two layouts are tried


def _longest_paths(
    heads: dict[str, list[str]], missing: dict[str, int], sources: list[str]
) -> tuple[dict[str, int], list[str]]:
    """The first rank that each box can stand in, and the boxes in an order where tails come before heads."""
    ranks = dict.fromkeys(heads, 0)
    order = [*sources]
    for name in order:
        for head in heads[name]:
            ranks[head] = max(ranks[head], ranks[name] + 1)
            missing[head] -= 1
            if not missing[head]:
                order.append(head)
    return ranks, order


def _pushed(heads: dict[str, list[str]], order: list[str], early: dict[str, int]) -> dict[str, int]:
    """The last rank that each box can stand in; one that sends no wire stands in its first."""
    late = dict(early)
    for name in reversed(order):
        if heads[name]:
            late[name] = min([late[head] for head in heads[name]]) - 1
    return late
