"""A network's graph read as units: columns of circles, the weights between them, and which unit each node belongs to.

Names tell (`network` writes them): `w1_2_3` is the weight of layer 1 into unit 2 from input 3, `a1_2` what that unit
gives. An operation without a name belongs to the next that has one, because a statement's nodes stand together.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from engine.errors import OptionError
from engine.graph import Graph

_OUTPUT = re.compile(r"a(\d+)_(\d+)")
_INSIDE = re.compile(r"[za](\d+)_(\d+)")


class Connection(NamedTuple):
    """What a unit reads: `through` is the weight or target on the way, `product` the operation that uses it."""

    product: int
    operand: int
    source: int
    through: int | None


@dataclass(frozen=True, slots=True)
class Unit:
    """One circle: the node it shows, what it reads, and its bias with the operation that adds it."""

    node: int
    connections: tuple[Connection, ...] = ()
    bias: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Units:
    """Columns from the inputs to the outputs, the loss if there is one, and the stand-in of every other node."""

    columns: tuple[tuple[Unit, ...], ...]
    loss: Unit | None
    stand_ins: dict[int, int]

    @property
    def connections(self) -> int:
        units = [unit for column in self.columns for unit in column]
        return sum(len(unit.connections) for unit in units)


def read_units(graph: Graph) -> Units:
    """Raises OptionError for a graph that no network spec made."""
    nodes = {name: node for node, name in sorted(graph.names.items())}
    depth = max(graph.layers.values(), default=0)
    if not depth or not any(_OUTPUT.fullmatch(name) for name in nodes):
        raise OptionError("view_needs_network", pointer="/view")
    loss = nodes.get("loss")
    stand_ins = _stand_ins(graph, nodes, loss)
    data = tuple(Unit(node) for node, layer in sorted(graph.layers.items()) if layer == 0 and graph.kinds[node] == 0)
    columns = [data]
    for layer in range(1, depth + 1):
        outputs = [name for name in nodes if (found := _OUTPUT.fullmatch(name)) and int(found[1]) == layer]
        columns.append(tuple(_unit(graph, nodes, name) for name in outputs))
    reader = None if loss is None else Unit(loss, tuple(_read_by_loss(graph, columns[-1], loss, stand_ins)))
    return Units(tuple(columns), reader, stand_ins)


def _unit(graph: Graph, nodes: dict[str, int], name: str) -> Unit:
    index = name[1:]
    connections = []
    i = 1
    while (weight := nodes.get(f"w{index}_{i}")) is not None:
        product = graph.consumers[weight][0][0]
        operand = 1 - graph.parents[product].index(weight)
        connections.append(Connection(product, operand, graph.parents[product][operand], weight))
        i += 1
    bias = nodes.get(f"b{index}")
    return Unit(nodes[name], tuple(connections), None if bias is None else (bias, graph.consumers[bias][0][0]))


def _read_by_loss(graph: Graph, outputs: tuple[Unit, ...], loss: int, stand_ins: dict[int, int]) -> list[Connection]:
    """One connection for each output, through its target where the loss has one."""
    targets = {name: node for node, name in graph.names.items() if graph.roles.get(node) == "target"}
    connections = []
    for k, unit in enumerate(outputs, 1):
        readers = (edge for edge in graph.consumers[unit.node] if stand_ins.get(edge[0], edge[0]) == loss)
        product, operand = next(readers)
        connections.append(Connection(product, operand, unit.node, targets.get(f"t_{k}")))
    return connections


def _stand_ins(graph: Graph, nodes: dict[str, int], loss: int | None) -> dict[int, int]:
    stand_ins: dict[int, int] = {}
    waiting: list[int] = []
    for node, kind in enumerate(graph.kinds):
        if kind < 2:
            continue
        waiting.append(node)
        unit = _unit_of(graph.names.get(node, ""), nodes)
        if unit is not None or node == loss:
            stand_ins |= dict.fromkeys(waiting, node if unit is None else unit)
            waiting = []
    return {node: unit for node, unit in stand_ins.items() if node != unit}


def _unit_of(name: str, nodes: dict[str, int]) -> int | None:
    """The output of the unit that a named operation belongs to; softmax's shared sum goes with the first."""
    inside = _INSIDE.fullmatch(name)
    if inside:
        return nodes.get(f"a{inside[1]}_{inside[2]}")
    shared = re.fullmatch(r"s(\d+)", name)
    return nodes.get(f"a{shared[1]}_1") if shared else None
