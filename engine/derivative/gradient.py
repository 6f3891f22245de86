"""From a tape to code that computes its root and its gradient: the passes in order.

`Passes` says which functions run: the modules' own (here), or the same functions
compiled (`engine.compiled`), which differ in speed only.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.derivative import reverse
from engine.derivative.code import FULL, NOTHING, Instructions, empty_code, finished
from engine.derivative.templates import REFERENCES, Templates, templates_of
from engine.graph import Graph
from engine.ops import FIRST_OPERATION

Vector = Any


@dataclass(frozen=True, slots=True)
class Passes:
    """The three passes, interpreted or compiled."""

    compiled: bool
    mark_needed: Callable[..., None]
    load: Callable[..., None]
    differentiate: Callable[..., None]


INTERPRETED = Passes(False, reverse.mark_needed, reverse.load, reverse.differentiate)


@dataclass(frozen=True, slots=True)
class GradientCode:
    """Code, with the instruction of the root and of ∂root/∂ each input asked for (NOTHING: no influence)."""

    code: Instructions
    made: Vector  # each node's instruction, NOTHING where the root does not need it
    root: int
    gradients: dict[int, int]  # by input node


def gradient_code(
    graph: Graph, inputs: Collection[int], varying: Collection[int] = (), passes: Passes = INTERPRETED
) -> GradientCode:
    """Differentiate the root by the input nodes `inputs`; `varying` inputs have a value for every sample."""
    vectors = (graph.codes.astype(np.int64), graph.offsets, graph.operands, graph.leaves)
    codes, offsets, operands, leaves = vectors if passes.compiled else (vector.tolist() for vector in vectors)
    needed, varies = _flags(graph.size, (), passes.compiled), _flags(graph.size, varying, passes.compiled)
    passes.mark_needed(offsets, operands, graph.root, needed)
    templates = templates_of(graph.table, compiled=passes.compiled)
    widest = int(np.diff(graph.offsets).max(initial=0))
    room = 4 * graph.size + 256  # a typical gradient takes half of it
    while True:
        code = empty_code(graph.table, room, _pool_size(graph, templates), compiled=passes.compiled)
        made = _filled(graph.size, passes.compiled)
        passes.load(code, codes, offsets, operands, leaves, varies, needed, made)
        reached = [int(made[node]) for node in inputs if made[node] != NOTHING]
        active, gradient = _flags(room, reached, passes.compiled), _filled(room, passes.compiled)
        work, products = _filled(_longest(templates), passes.compiled), _filled(widest + 1, passes.compiled)
        root = int(made[graph.root])
        passes.differentiate(code, templates, root, int(len(varying) > 0), active, gradient, work, products)
        if not code.facts[FULL]:
            break
        room *= 2
    gradients = {node: int(gradient[made[node]]) if made[node] != NOTHING else NOTHING for node in inputs}
    return GradientCode(finished(code, FIRST_OPERATION + len(graph.table.rows) + 2), made, root, gradients)


def _pool_size(graph: Graph, templates: Templates) -> int:
    """Room for the operands of any-number operations: the tape's, and those inside templates."""
    return int(graph.operands.size * (1 + len(templates.pool))) + 16


def _longest(templates: Templates) -> int:
    return REFERENCES + int(np.diff(templates.start).max())


def _flags(size: int, ones: Collection[int], compiled: bool) -> Vector:
    flags: Vector = np.zeros(size, np.int64) if compiled else [0] * size
    for i in ones:
        flags[i] = 1
    return flags


def _filled(size: int, compiled: bool) -> Vector:
    return np.full(size, NOTHING, np.int64) if compiled else [NOTHING] * size
