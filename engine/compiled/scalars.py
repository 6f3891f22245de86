"""Programs of scalars: one point at a time, every value in a slot of one vector."""

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from engine.compiled.kernels import kernel
from engine.compiled.passes import Integers, Program, live_and_level, new_slots, passes, plan
from engine.compiled.schedule import FIXED, SHARED
from engine.derivative.gradient import gradient_code
from engine.graph import Graph
from engine.ops import CONSTANT, INPUT

Vector = npt.NDArray[np.float64]


class ScalarProgram:
    """The root and its gradient as a run over slots: inputs first, then results, then constants.

    `inputs` and `outputs` are views: write the one, call `run()`, read the other.
    outputs[0] is the root, outputs[1:] its gradient by the inputs asked for.
    """

    def __init__(self, graph: Graph, wanted: list[int]) -> None:
        found = gradient_code(graph, wanted, passes=passes())
        code, outputs = found.code, [found.root, *(found.gradients[node] for node in wanted)]
        live, level = live_and_level(code, [output for output in outputs if output >= 0])
        slot = new_slots(code)
        self.nodes = np.flatnonzero(graph.codes == INPUT)
        for place, node in enumerate(self.nodes):
            if found.made[node] >= 0:
                slot[found.made[node]] = place
        used = len(self.nodes) + len(outputs)
        constants = np.flatnonzero((code.op == CONSTANT) & (live == 1))
        slot[constants] = np.arange(used, used + len(constants))
        copies = _place_outputs(outputs, slot, len(self.nodes))
        fixed = plan(code, live, level, FIXED, slot, used + len(constants), reuse=False)
        main = plan(code, live, level, SHARED, slot, fixed.used, reuse=True)
        self.program = np.concatenate([main.program, _copying(copies, slot, graph)])
        self.instructions, self.runs = main.instructions, main.runs
        self.slots = np.zeros(main.used)
        self.slots[slot[constants]] = code.constants[code.first[constants]]
        self.inputs = self.slots[: len(self.nodes)]
        self.outputs = self.slots[len(self.nodes) : used]
        self.inputs[:] = graph.leaves[self.nodes]
        scratch = np.zeros(1 + int(np.diff(graph.offsets).max(initial=2)))
        run = kernel("run_scalars", graph.table)
        run(fixed.program, self.slots, scratch)
        # Compute the outputs from the inputs, in place.
        self.run: Callable[[], None] = partial(run, self.program, self.slots, scratch)


def _place_outputs(outputs: list[int], slot: Integers, first: int) -> list[tuple[int, int]]:
    """Have each output computed where it is read; (place, instruction) of those that must be copied there:
    inputs, constants, and what is an output already."""
    copies = []
    for place, output in enumerate(outputs, first):
        if output >= 0 and slot[output] < 0:
            slot[output] = place
        elif output >= 0:
            copies.append((place, output))
    return copies


def _copying(copies: list[tuple[int, int]], slot: Integers, graph: Graph) -> Program:
    if not copies:
        return np.zeros(0, np.int32)
    pairs = [number for place, output in copies for number in (place, slot[output])]
    return np.array([graph.table.code_of("identity"), len(copies), *pairs], np.int32)
