"""What is worth knowing about a program's numbers. Nothing is refused because of a number."""

import re
from collections.abc import Iterator
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

from engine.autodiff import Values, evaluate
from engine.build import build
from engine.codes import CODES
from engine.errors import filled
from engine.graph import Graph
from engine.numerals import MOST, shown
from engine.ops import CONSTANT, INPUT, Condition, Op
from engine.parser import begins_line_with_minus, doubts, parse

MINUS_BEGINS = re.compile(r"\n[ \t]*[-\N{MINUS SIGN}]")


class NodeWarning(NamedTuple):
    """A node and the code of its message; `details` fill the message's placeholders."""

    node: int
    code: str
    details: dict[str, object]

    def message(self, lang: str = "en") -> str:
        """What is worth knowing, in `lang` ("en" or "zh")."""
        row = CODES[self.code]
        details = {name: told.to(lang) if isinstance(told, Condition) else told for name, told in self.details.items()}
        return filled(row.zh if lang == "zh" else row.en, details)


def warnings_of(graph: Graph, values: Values) -> Iterator[NodeWarning]:
    """Warnings about names, about inputs, then about numbers, each in tape order."""
    yield from _about_names(graph)
    yield from _about_lines(graph)
    yield from _about_inputs(graph, values)
    yield from _about_numbers(graph, values)


def _about_names(graph: Graph) -> Iterator[NodeWarning]:
    nodes = {name: node for node, name in reversed(list(graph.names.items()))}
    for code, name, details in doubts(list(dict.fromkeys(graph.names.values()))):
        yield NodeWarning(nodes[name], code, details)


def _about_lines(graph: Graph) -> Iterator[NodeWarning]:
    """A formula that was meant to go on in a line that begins with a minus sign."""
    if graph.roles or not MINUS_BEGINS.search(graph.source or ""):
        return
    nodes = {span: node for node, span in graph.spans.items()}
    for before, statement in pairwise(parse(graph.source, graph.table).statements):
        if begins_line_with_minus(graph.source, statement.span[0]):
            node = nodes.get(before.expression.span, nodes.get(before.target_span or before.span))
            here = nodes.get(statement.expression.span)
            if node is not None and here is not None and not graph.needed[node]:
                yield NodeWarning(here, "minus_begins_a_line", {})


def _about_inputs(graph: Graph, values: Values) -> Iterator[NodeWarning]:
    written: dict[tuple[int, int], str] | None = None
    for node, name in graph.names.items():
        if graph.kinds[node] == INPUT and not isfinite(values[node]):
            written = _right_sides(graph) if written is None else written
            right_side = written.get(graph.spans.get(node, (0, 0)), "")
            plain = NodeWarning(node, "not_finite", {"value": shown(values[node], MOST)})
            yield _about_right_side(graph, node, right_side) or plain
        if graph.inputs.get(name, node) != node and graph.kinds[node] == INPUT:
            yield NodeWarning(node, "earlier_input", {"name": name})
        elif graph.kinds[node] == INPUT and not graph.needed[node]:
            yield NodeWarning(node, "unused_input", {"name": name})


def _right_sides(graph: Graph) -> dict[tuple[int, int], str]:
    """What stands after each `name =`, by the name's place; of a network nothing: its program spells out numbers only."""
    if graph.roles or not graph.source:
        return {}
    return {
        statement.target_span: graph.source[slice(*statement.expression.span)]
        for statement in parse(graph.source, graph.table).statements
        if statement.target_span is not None
    }


def _about_right_side(graph: Graph, node: int, right_side: str) -> NodeWarning | None:
    """An input that is written as `x = log(0)` is told of as the operation would be; a value that was sent is not."""
    if not right_side:
        return None
    inner = build(parse(right_side, graph.table), table=graph.table)
    made, _ = evaluate(inner)
    if repr(made[inner.root]) != repr(float(graph.leaves[node])):
        return None
    return next((found._replace(node=node) for found in _about_numbers(inner, made)), None)


def _about_numbers(graph: Graph, values: Values) -> Iterator[NodeWarning]:
    for node, _, parents in graph.instructions:
        operands = [values[parent] for parent in parents]
        if any(a != a for a in operands):
            continue  # a NaN was reported where it began
        code = _numerical_code(graph, node, values[node], operands)
        if code == "kink" and all(graph.kinds[parent] == CONSTANT for parent in parents):
            continue  # no gradient goes there
        if code:
            row = graph.op(node)
            assert row is not None
            details: dict[str, object] = {
                "operation": row.name,
                "domain": row.domain if row.domain.text else row.smooth,
                "operands": ", ".join(_told(graph, row, parents, operands)),
                "value": shown(values[node], MOST),
            }
            yield NodeWarning(node, code, details)


def _told(graph: Graph, row: Op, parents: tuple[int, ...], operands: list[float]) -> Iterator[str]:
    """The operands with their values: `a = 0, b = 2`, as the conditions of the table call them; those of an
    operation of any number, which have no letters of their own, by the names that the program gave them."""
    for place, (parent, value) in enumerate(zip(parents, operands, strict=True)):
        name = graph.names.get(parent, "") if row.operands is None else "ab"[place]
        yield f"{name} = {shown(value, MOST)}" if name else shown(value, MOST)


def _numerical_code(graph: Graph, node: int, value: float, operands: list[float]) -> str | None:
    row = graph.op(node)
    assert row is not None
    if not row.domain.holds(*operands):
        return "outside_domain"
    if value != value:
        return "not_finite"
    if value - value != 0.0 and all(a - a == 0.0 for a in operands):
        return "overflow"
    if not row.smooth.holds(*operands):
        return "kink"
    return None
