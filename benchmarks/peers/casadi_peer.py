"""CasADi's SX: symbols, `gradient`, a Function evaluated through its buffers."""

import itertools
from collections.abc import Callable
from typing import Any

import casadi
import numpy as np

from benchmarks.peers.programs import points
from engine.graph import Graph


def function(graph: Graph) -> Any:
    """Build the expression and its gradient."""
    inputs = casadi.SX.sym("x", int((graph.codes == 0).sum()))
    made: list[Any] = []
    operations: dict[str, Any] = {
        "add": lambda a, b: a + b,
        "sub": lambda a, b: a - b,
        "mul": lambda a, b: a * b,
        "tanh": casadi.tanh,
    }
    for node in range(graph.size):
        read = [made[parent] for parent in graph.parents[node]]
        made.append(operations[graph.op_name(node)](*read) if read else inputs[node])
    root = made[graph.root]
    return casadi.Function("f", [inputs], [root, casadi.gradient(root, inputs)])


def scalars(graph: Graph) -> Callable[[], object]:
    compiled = function(graph)
    size = compiled.size1_in(0)
    inputs, outputs = np.zeros(size), np.zeros(1 + size)
    buffer, run = compiled.buffer()
    buffer.set_arg(0, inputs.data)
    buffer.set_res(0, outputs[:1].data)
    buffer.set_res(1, outputs[1:].data)
    point = itertools.cycle(points())

    def call() -> object:
        inputs[:] = next(point)
        run()
        return outputs

    call.__dict__["keep"] = compiled, buffer  # they live as long as the call
    return call
