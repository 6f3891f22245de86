"""∂root/∂x as a program in the language, and the Hessian, whose rows are gradients of such programs.

The gradient's code is printed: what is read more than once gets a name, and the text is
parsed and built like any other, so that it can be drawn, stepped and differentiated again.
"""

from collections.abc import Iterator
from typing import Protocol

from engine.autodiff import evaluate
from engine.build import build
from engine.derivative.code import ANY, LEAF, NOTHING, TWO
from engine.derivative.gradient import GradientCode, gradient_code
from engine.errors import LimitError, OptionError
from engine.expression import Call, Expression, Name, Number
from engine.graph import Graph
from engine.limits import UNBOUNDED, Limits
from engine.ops import CONSTANT, FIRST_OPERATION, INPUT
from engine.parser import parse
from engine.printing.text import number_text, to_text
from engine.spelling import listed, nearest

NOWHERE = (0, 0)
# An unnamed expression deeper than this gets a name, well before the parser's limit on nesting.
DEEPEST = 24


class HasGraph(Protocol):
    @property
    def graph(self) -> Graph: ...


def gradient_graph(of: Graph | HasGraph, name: str, limits: Limits = UNBOUNDED) -> Graph:
    """The graph of ∂root/∂`name`: its source is a program in the language with the same inputs.

    Raises OptionError where `name` is no input, LimitError past `limits.nodes`.
    """
    graph = of if isinstance(of, Graph) else of.graph
    if name not in graph.inputs:
        suggestion, inputs = nearest(name, graph.inputs), listed(graph.inputs)
        raise OptionError("unknown_input", pointer="/derivative", name=name, suggestion=suggestion, inputs=inputs)
    node = graph.inputs[name]
    source = _Printer(graph, gradient_code(graph, [node]), node, name).text()
    values = {each: float(graph.leaves[where]) for each, where in graph.inputs.items()}
    found = build(parse(source, graph.table), inputs=values, table=graph.table)
    if limits.nodes is not None and found.size > limits.nodes:
        # A few times the size of the program, whose own text has no place for this.
        raise LimitError("too_many_nodes", limit=limits.nodes)
    return found


def hessian(of: Graph | HasGraph) -> dict[str, dict[str, float]]:
    """∂²root/∂x∂y for every pair of inputs, by name: the gradient of each gradient."""
    graph = of if isinstance(of, Graph) else of.graph
    rows = {}
    for name in graph.inputs:
        first = gradient_graph(graph, name)
        _, gradients = evaluate(first)
        rows[name] = {other: gradients[node] or 0.0 for other, node in first.inputs.items()}
    return rows


class _Printer:
    """Code → statements of the language."""

    def __init__(self, graph: Graph, found: GradientCode, by: int, name: str) -> None:
        self.table, self.leaves, self.code = graph.table, graph.leaves, found.code
        self.result = found.gradients[by]
        self.taken = {*graph.names.values(), *graph.table.names, "pi", "e", "tau"}
        self.counts: dict[str, int] = {}  # the last number given to each base of a made-up name
        self.inputs = {name: node for name, node in graph.inputs.items() if found.made[node] == NOTHING}
        self.named = self._names_of_nodes(graph, found)
        self.title = self._fresh(f"d{graph.names.get(graph.root, 'f')}_d{name}")
        self.readers = self._count_readers()
        # Of every instruction so far: its expression, how deep it is, and whether it has a name in it.
        self.trees: dict[int, Expression] = {}
        self.depth: dict[int, int] = {}
        self.is_open: dict[int, bool] = {}

    def _names_of_nodes(self, graph: Graph, found: GradientCode) -> dict[int, str]:
        """The original's names for its instructions; of a name given twice, the last keeps it."""
        last = {name: node for node, name in sorted(graph.names.items())} | graph.inputs
        named: dict[int, str] = {}
        for node in range(graph.size):
            made, name = int(found.made[node]), graph.names.get(node)
            if made == NOTHING or made in named or (name is None and self.code.op[made] != INPUT):
                continue
            named[made] = name if name and last[name] == node else self._fresh(f"{name or 'n'}_0")
        return named

    def _fresh(self, name: str) -> str:
        """The name, or the first of name_1, name_2, … (t_2, t_3, … after t_1) that is free."""
        base, _, number = name.rpartition("_")
        base, count = (base, int(number)) if number.isdecimal() and len(number) < 10 else (name, 0)
        count = self.counts.get(base, count)
        while name in self.taken:
            count += 1
            name = f"{base}_{count}"
        self.counts[base] = count
        self.taken.add(name)
        return name

    def _operands(self, i: int) -> list[int]:
        code, arity = self.code, self.code.arity[self.code.op[i]]
        if arity == LEAF:
            return []
        if arity == ANY:
            return list(code.pool[code.first[i] : code.first[i] + code.second[i]])
        return [code.first[i], code.second[i]] if arity == TWO else [code.first[i]]

    def _count_readers(self) -> dict[int, int]:
        """How often each instruction that the result needs is read."""
        readers = {} if self.result == NOTHING else {self.result: 0}
        for i in range(self.result, -1, -1):
            if i in readers:
                for operand in self._operands(i):
                    readers[operand] = readers.get(operand, 0) + 1
        return readers

    def text(self) -> str:
        return "\n".join([*self._input_lines(), *self._statements()])

    def _input_lines(self) -> Iterator[str]:
        made = {self.named[i]: self.code.first[i] for i in self.named if self.code.op[i] == INPUT}
        nodes = self.inputs | made
        for name in sorted(nodes, key=lambda each: nodes[each]):
            value = float(self.leaves[nodes[name]])
            # What is not finite is given to `build`, not written.
            yield f"{name} = {number_text(value) if value - value == 0.0 else 0}"

    def _statements(self) -> Iterator[str]:
        for i in sorted(self.readers):
            self._read(i)
            if i != self.result and self._deserves_name(i):
                name = self.named.get(i) or self._fresh("t_1")
                yield f"{name} = {to_text(self.trees[i], self.table)}"
                self.trees[i], self.depth[i] = Name(name, NOWHERE), 1
        yield self._last_line()

    def _last_line(self) -> str:
        if self.result == NOTHING:
            return "0"
        expression = to_text(self.trees[self.result], self.table)
        # Assigned, an expression without names would be an input.
        is_operation = self.depth[self.result] > 1 and self.is_open[self.result]
        return f"{self.named.get(self.result, self.title)} = {expression}" if is_operation else expression

    def _deserves_name(self, i: int) -> bool:
        if not self.is_open[i] or self.depth[i] == 1:
            return False
        return self.readers[i] > 1 or i in self.named or self.depth[i] > DEEPEST

    def _read(self, i: int) -> None:
        """The expression of an instruction, in terms of what has a name."""
        code, op = self.code, self.code.op[i]
        operands = self._operands(i)
        self.depth[i] = 1 + max((self.depth[operand] for operand in operands), default=0)
        self.is_open[i] = op == INPUT or any(self.is_open[operand] for operand in operands)
        if op == INPUT:
            self.trees[i] = Name(self.named[i], NOWHERE)
        elif op == CONSTANT:
            self.trees[i] = Number(code.constants[code.first[i]], "", NOWHERE)
        else:
            row = self.table.rows[op - FIRST_OPERATION]
            self.trees[i] = Call(row.name, tuple(self.trees[operand] for operand in operands), NOWHERE)
