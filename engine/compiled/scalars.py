"""Programs of scalars: one point at a time, every value in a slot of one vector."""

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from engine.compiled.kernels import kernel
from engine.compiled.passes import Integers, Program, live_and_level, new_slots, passes, plan
from engine.compiled.schedule import FIXED, SHARED
from engine.derivative.code import NOTHING
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
        live, level = live_and_level(code, [output for output in outputs if output != NOTHING])
        slot = new_slots(code)
        self.nodes = np.flatnonzero(graph.codes == INPUT)
        for place, node in enumerate(self.nodes):
            if found.made[node] != NOTHING:
                slot[found.made[node]] = place
        used = len(self.nodes) + len(outputs)
        constants = np.flatnonzero((code.op == CONSTANT) & (live == 1))
        slot[constants] = np.arange(used, used + len(constants))
        copies = place_outputs(outputs, slot, len(self.nodes))
        fixed = plan(code, live, level, FIXED, slot, used + len(constants), reuse=False)
        main = plan(code, live, level, SHARED, slot, fixed.used, reuse=True)
        self.program = np.concatenate([main.program, one_by_one("identity", copies, slot, graph)])
        self.instructions, self.runs = main.instructions, main.runs
        self.slots = np.zeros(main.used)
        self.slots[slot[constants]] = code.constants[code.first[constants]]
        self.inputs = self.slots[: len(self.nodes)]
        self.outputs = self.slots[len(self.nodes) : used]
        self.inputs[:] = graph.leaves[self.nodes]
        scratch = np.zeros(1 + int(np.diff(graph.offsets).max(initial=2)))
        run = kernel("run_scalars", graph.table, code.op[live == 1])
        run(fixed.program, self.slots, scratch)
        # Compute the outputs from the inputs, in place.
        self.run: Callable[[], None] = partial(run, self.program, self.slots, scratch)


def place_outputs(outputs: list[int], slot: Integers, first: int) -> list[tuple[int, int]]:
    """Have each output computed where it is read, from slot `first` on; (slot, instruction) of those
    that must be copied there: inputs, constants, and what is an output already."""
    copies = []
    for place, output in enumerate(outputs, first):
        if output != NOTHING and slot[output] == NOTHING:
            slot[output] = place
        elif output != NOTHING:
            copies.append((place, output))
    return copies


def one_by_one(name: str, pairs: list[tuple[int, int]], slot: Integers, graph: Graph) -> Program:
    """A run of an operation of one operand, for pairs of a result slot and an instruction."""
    if not pairs:
        return np.zeros(0, np.uint32)
    numbers = [number for place, instruction in pairs for number in (place, int(slot[instruction]))]
    return np.array([graph.table.code_of(name), len(pairs), *numbers], np.uint32)
