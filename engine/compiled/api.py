"""`compile_graph`: which inputs, which samples; values in and gradients out by name."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.compiled.batch import BatchProgram
from engine.compiled.scalars import ScalarProgram
from engine.errors import OptionError
from engine.graph import Graph
from engine.ops import INPUT
from engine.spelling import listed, nearest

Vector = npt.NDArray[np.float64]
Input = str | int  # a name, or a node of a tape without names
Number = float | Vector


class Buffers(NamedTuple):
    """The program without a wrapper: write `inputs`, call `run()`, read `outputs`.

    inputs: (inputs,) in tape order; outputs: the root, then its gradient by each input asked for.
    """

    inputs: Vector
    outputs: Vector
    run: Callable[[], None]


class Sampled(NamedTuple):
    """The program over samples without a wrapper.

    Write the shared `inputs`, call `run(data)` with a row for each of `samples` and a
    column a sample, read `sums`: Σ ∂root/∂input over the samples for each of `wrt` (0 for
    one of the samples' own). The result of `run` is the rows asked for: the root, if it
    differs by sample, then gradients of the samples' own inputs that do.
    """

    inputs: Vector
    sums: Vector
    run: Callable[[Vector], Vector]


class Compiled:
    """A program that computes a graph's root and gradient at any point.

    wrt: the inputs it differentiates by, in the order of its results; samples: those
    that have a value for every sample. It works in vectors of its own: one thread at a time.
    """

    def __init__(self, graph: Graph, wrt: Sequence[Input], samples: Sequence[Input]) -> None:
        self.wrt, self.samples = tuple(wrt), tuple(samples)
        self.graph = graph
        wanted = [_node(graph, each) for each in wrt]
        self._batch = BatchProgram(graph, wanted, [_node(graph, each) for each in samples]) if samples else None
        self._scalar = None if samples else ScalarProgram(graph, wanted)

    def __call__(self, inputs: Mapping[Input, Number] | None = None) -> tuple[Number, dict[Input, Number]]:
        """The root's value and its gradient by each of `wrt`; inputs left out keep the graph's values.

        With samples: one value a sample, a vector as gradient of an input that has a
        value a sample, and the sum over the samples as gradient of any other.
        """
        given = {_node(self.graph, each): value for each, value in (inputs or {}).items()}
        if self._batch:
            return self._run_batch(self._batch, given)
        assert self._scalar
        self._scalar.inputs[:] = self.graph.leaves[self._scalar.nodes]
        _overwrite(self._scalar.inputs, self._scalar.nodes.tolist(), given)
        self._scalar.run()
        value, *gradients = self._scalar.outputs.tolist()
        return value, dict(zip(self.wrt, gradients, strict=True))

    def _run_batch(self, program: BatchProgram, given: Mapping[int, Number]) -> tuple[Number, dict[Input, Number]]:
        program.inputs[:] = self.graph.leaves[program.nodes]
        _overwrite(program.inputs, program.nodes, given)
        columns = [np.asarray(given.get(node, self.graph.leaves[node]), np.float64) for node in program.varying]
        values, gradients = program.answers(np.stack(np.broadcast_arrays(*(np.atleast_1d(each) for each in columns))))
        return values, dict(zip(self.wrt, gradients, strict=True))

    @property
    def buffers(self) -> Buffers:
        """The scalar program's own vectors and its run, for a caller that counts nanoseconds."""
        if self._scalar is None:
            raise TypeError("a program over samples has no buffers: see sampled")
        return Buffers(self._scalar.inputs, self._scalar.outputs, self._scalar.run)

    @property
    def sampled(self) -> Sampled:
        """The same for a program over samples."""
        if self._batch is None:
            raise TypeError("a program of scalars is not sampled: see buffers")
        return Sampled(self._batch.inputs, self._batch.sums, self._batch.run)

    @property
    def size(self) -> tuple[int, int]:
        """How many instructions a scalar program has, and in how many runs of one operation."""
        return (self._scalar.instructions, self._scalar.runs) if self._scalar else (0, 0)


def compile_graph(graph: Graph, wrt: Collection[Input] | None = None, samples: Collection[Input] = ()) -> Compiled:
    """Compile the root of a graph and its gradient by `wrt` (every input where left out).

    Inputs are names, or nodes of a tape without names. `samples` are inputs with a value
    for every sample. Raises OptionError for a name that is no input.
    """
    if wrt is None:
        names = {node: name for name, node in graph.inputs.items()}
        wrt = [names.get(node, node) for node in np.flatnonzero(graph.codes == INPUT).tolist()]
    return Compiled(graph, list(wrt), list(samples))


def _node(graph: Graph, given: Input) -> int:
    node = graph.inputs.get(given) if isinstance(given, str) else given
    if node is None or not 0 <= node < graph.size or graph.codes[node] != INPUT:
        suggestion, inputs = nearest(str(given), graph.inputs), listed(graph.inputs)
        raise OptionError("unknown_input", name=given, suggestion=suggestion, inputs=inputs)
    return node


def _overwrite(values: Vector, nodes: Sequence[int], given: Mapping[int, Number]) -> None:
    for place, node in enumerate(nodes):
        if node in given:
            values[place] = given[node]
