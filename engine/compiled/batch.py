"""Programs for many samples at once: a row for every value that differs, a slot for every value that does not.

What only shared inputs decide is computed once before the samples, what sums over the
samples feed once after them; in between the samples go through in blocks of columns
that fit the cache.
"""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from engine.compiled.blocks import RowPlaces, Writer, ordered
from engine.compiled.kernels import kernel
from engine.compiled.passes import Integers, live_and_level, passes, plan
from engine.compiled.rows import ONES, Rows
from engine.compiled.scalars import one_by_one, place_outputs
from engine.compiled.schedule import FIXED, SHARED, TOTAL
from engine.derivative.code import NOTHING, SAMPLES
from engine.derivative.gradient import GradientCode, gradient_code
from engine.graph import Graph
from engine.ops import CONSTANT, INPUT

Vector = npt.NDArray[np.float64]
CACHE_BYTES = 256 * 1024  # of rows in one block
LANES = 8  # doubles in the widest vector; widths are multiples of it


class BatchProgram:
    """The root for every sample, and its gradient: a sum over the samples for shared inputs, a row for the others.

    `inputs` is a view of the shared inputs' values, in the order of `nodes`; `run(data)`
    takes a row for each of `varying` and a column a sample; then `sums` has Σ ∂root/∂input
    over the samples for each shared input asked for, and its results are rows for the rest.
    """

    def __init__(self, graph: Graph, wanted: list[int], varying: Collection[int]) -> None:
        self.varying = list(varying)
        self.nodes = [node for node in np.flatnonzero(graph.codes == INPUT).tolist() if node not in self.varying]
        found = gradient_code(graph, wanted, varying, passes())
        self.root, self.gradients = found.root, [found.gradients[node] for node in wanted]
        asked = [output for output in (self.root, *self.gradients) if output != NOTHING]
        live, level = live_and_level(found.code, asked)
        rows = Rows(found.code, live.tolist(), asked, graph.table)
        self._place_shared(graph, found, live, level, rows)
        self._place_rows(found, rows, [output for output in asked if found.code.varies[output]])
        self.inputs = self.slots[: len(self.nodes)]
        self.inputs[:] = graph.leaves[self.nodes]
        self.scratch = np.zeros(1 + int(np.diff(graph.offsets).max(initial=2)))
        self.kernel = kernel("run_batch", graph.table, found.code.op[live == 1])

    def _place_shared(self, graph: Graph, found: GradientCode, live: Integers, level: Integers, rows: Rows) -> None:
        """A slot for every shared value, and the programs before and after the samples."""
        code = found.code
        slot = np.full(rows.zero + 1 + len(rows.negated), NOTHING)
        for place, node in enumerate(self.nodes):
            if found.made[node] != NOTHING:
                slot[found.made[node]] = place
        slot[: rows.one][(code.op == INPUT) & (code.first == SAMPLES)] = len(self.nodes)
        constants = np.flatnonzero((code.op == CONSTANT) & (live == 1))
        named = np.array([rows.one, rows.zero, *rows.negated.values(), *constants.tolist()])
        start = len(self.nodes) + 1
        slot[named] = np.arange(start, start + len(named))
        start += len(named)
        shared = [NOTHING if each == NOTHING or code.varies[each] else each for each in self.gradients]
        copies = place_outputs(shared, slot, start)
        used = start + len(shared)
        totals = np.array([dot.result for dot in rows.dots], np.int64)
        unplaced = totals[slot[totals] == NOTHING]
        slot[unplaced] = np.arange(used, used + len(unplaced))
        ours = live.copy()
        ours[totals] = 0  # the row program's
        fixed = plan(code, ours, level, FIXED, slot, used + len(unplaced), reuse=False)
        before = plan(code, ours, level, SHARED, slot, fixed.used, reuse=False)
        after = plan(code, ours, level, TOTAL, slot, before.used, reuse=False)
        negations = [(int(slot[minus]), weight) for weight, minus in rows.negated.items()]
        self.before = np.concatenate([fixed.program, before.program, one_by_one("neg", negations, slot, graph)])
        self.after = np.concatenate([after.program, one_by_one("identity", copies, slot, graph)])
        self.totals, self.slot = slot[totals], slot
        self.slots = np.zeros(after.used)
        self.slots[slot[rows.one]] = 1.0
        self.slots[slot[rows.zero]] = -0.0  # x + -0 is x, for a zero of either sign
        self.slots[slot[constants]] = code.constants[code.first[constants]]
        self.sums = self.slots[start : start + len(shared)]

    def _place_rows(self, found: GradientCode, rows: Rows, results: list[int]) -> None:
        """The program between, and the block of rows that it works on."""
        made = [int(found.made[node]) for node in self.varying]
        place = {row: where for where, row in enumerate(made) if row != NOTHING}
        place[ONES] = len(self.varying)
        items = ordered(rows.items)
        places = RowPlaces(place, len(self.varying) + 1)
        places.assign(items, [*results, *(row for dot in rows.dots for row in dot.rows)])
        writer = Writer(place, dict(enumerate(self.slot.tolist())), found.code.arity.tolist(), rows.extra)
        writer.write(items)
        writer.write_dots(rows.dots)
        self.body = np.array(writer.program, np.uint32)
        self.result_places = np.array([place[result] for result in results], np.int64)
        self.result_of = {result: where for where, result in enumerate(results)}
        self.ones, self.height = place[ONES], places.used
        self.rows = np.zeros((0, 0))

    def run(self, data: Vector) -> Vector:
        """Compute `sums` and the rows of results, for `data` of a row a varying input and a column a sample."""
        samples = data.shape[1]
        self._make_room(samples)
        self.slots[len(self.nodes)] = samples
        results = np.empty((len(self.result_places), samples))
        self.kernel(
            self.before, self.body, self.after, self.slots, self.rows, self.scratch,
            data, results, self.result_places, self.totals,
        )  # fmt: skip
        return results

    def answers(self, data: Vector) -> tuple[Vector, list[Vector | float]]:
        """The root for every sample, and the gradient by each input asked for."""
        results = self.run(data)
        root = self._answer(self.root, results)
        return np.broadcast_to(root, data.shape[1]), [self._answer(each, results) for each in self.gradients]

    def _answer(self, output: int, results: Vector) -> Vector | float:
        if output == NOTHING:
            return 0.0
        row = self.result_of.get(output)
        return float(self.slots[self.slot[output]]) if row is None else results[row]

    def _make_room(self, samples: int) -> None:
        """A block as wide as the cache allows and the samples need, on a cache line's boundary."""
        widest = max(CACHE_BYTES // (8 * self.height), 64)
        width = min(-(-samples // LANES), widest // LANES) * LANES
        if self.rows.shape[1] != width:
            memory = np.zeros(self.height * width + LANES)
            start = -(memory.ctypes.data // 8) % LANES
            self.rows = memory[start : start + self.height * width].reshape(self.height, width)
            self.rows[self.ones] = 1.0
