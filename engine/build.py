"""Syntax → tape: statement by statement, operands left to right, then the operation.

The graph is what was typed: nothing is folded or shared except by name. Only a right
side without names is computed here, because it makes an input with that value.
"""

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.errors import LimitError, OptionError, ProgramError
from engine.expression import Call, Expression, Name, Number, Span, Statement, Syntax, postorder
from engine.formula import formula
from engine.graph import Graph
from engine.limits import UNBOUNDED, Limits
from engine.ops import CONSTANT, INPUT, Table
from engine.parser import name_of
from engine.spelling import listed, nearest
from engine.table import TABLE

OPERAND_NAMES = ("a", "b")


@dataclass(frozen=True, slots=True)
class Annotations:
    """What a network spec knows about its expanded text: roles by name, layers by place."""

    roles: Mapping[str, str] = field(default_factory=dict)
    layers: tuple[tuple[Span, int], ...] = ()

    def layer_at(self, span: Span) -> int | None:
        """The layer of the statement at `span`; layers stand in the order of the text."""
        at = bisect_right(self.layers, span[0], key=lambda layer: layer[0][0]) - 1
        if at < 0:
            return None
        (_, end), layer = self.layers[at]
        return layer if span[0] < end else None


PLAIN = Annotations()


def build(
    syntax: Syntax,
    *,
    inputs: Mapping[str, float] | None = None,
    output: str | None = None,
    expand: Collection[str] | str = (),
    table: Table = TABLE,
    limits: Limits = UNBOUNDED,
    annotations: Annotations = PLAIN,
) -> Graph:
    """The graph of a program.

    `inputs` overrides inputs by name and gives values to names the program leaves open;
    `output` names another root; `expand` replaces operations by their expansion
    ("all", or a collection of names).

    Raises ProgramError for names without a value, OptionError for an input, output or
    operation that does not exist, LimitError past `limits.nodes`.
    """
    tape = _Tape(syntax, inputs or {}, _expandable(expand, table), table, limits, annotations)
    for statement in syntax.statements:
        tape.statement(statement)
    tape.finish()
    return tape.graph(output)


class _Tape:
    """The tape while it grows."""

    def __init__(
        self,
        syntax: Syntax,
        inputs: Mapping[str, float],
        expandable: Mapping[str, Expression],
        table: Table,
        limits: Limits,
        annotations: Annotations,
    ) -> None:
        self.syntax, self.expandable = syntax, expandable
        # Names are compared as the program's own are: `w₁` gives `w_1` its value.
        self.overrides = {name_of(name): value for name, value in inputs.items()}
        self.sent = {name_of(name): name for name in inputs}
        self.table, self.limits, self.annotations = table, limits, annotations
        self.assigned = {statement.target for statement in syntax.statements}
        self.codes: list[int] = []
        self.offsets: list[int] = [0]
        self.operands: list[int] = []
        self.leaves: list[float] = []
        self.names: dict[int, str] = {}
        self.texts: dict[int, str] = {}
        self.spans: dict[int, Span] = {}
        self.layers: dict[int, int] = {}
        self.scope: dict[str, int] = {}
        self.missing: dict[str, Span] = {}
        self.root = -1
        self.layer: int | None = None

    # -- statements

    def statement(self, statement: Statement) -> None:
        self.layer = self.annotations.layer_at(statement.span)
        target, expression = statement.target, statement.expression
        if target is None:
            self.root = self.lower(expression)
            return
        if _is_closed(expression):
            value = self.value_of(expression)
            node = self.add(INPUT, (), value, statement.target_span or statement.span)
        elif isinstance(expression, Name):
            source = self.lower(expression)
            node = self.add(self.table.code_of("identity"), (source,), np.nan, expression.span)
        else:
            node = self.lower(expression)
        self.names[node] = target
        self.scope[target] = self.root = node

    def finish(self) -> None:
        if self.missing:
            names = list(self.missing)
            if len(names) == 1 and len(names[0]) > 1 and all(letter in self.scope for letter in names[0]):
                raise ProgramError(
                    "names_run_together",
                    span=self.missing[names[0]],
                    source=self.syntax.text,
                    name=names[0],
                    suggestion="*".join(names[0]),
                )
            raise ProgramError(
                "missing_values",
                span=self.missing[names[0]],
                source=self.syntax.text,
                names=", ".join(names),
                first=names[0],
                missing=names,
            )
        if self.root < 0:
            raise ProgramError("empty_program", span=(0, len(self.syntax.text)), source=self.syntax.text)
        self.apply_overrides()

    def apply_overrides(self) -> None:
        inputs = {name: node for node, name in self.names.items() if self.codes[node] == INPUT}
        for name, value in self.overrides.items():
            if name in inputs:
                self.leaves[inputs[name]] = float(value)
                continue
            pointer = "/inputs/" + self.sent[name].replace("~", "~0").replace("/", "~1")
            if name in self.scope:
                raise OptionError("not_an_input", pointer=pointer, name=name, inputs=listed(inputs))
            suggestion = nearest(name, inputs)
            raise OptionError("unknown_input", pointer=pointer, name=name, suggestion=suggestion, inputs=listed(inputs))

    def graph(self, output: str | None) -> Graph:
        if output is not None:
            output = name_of(output)
            if output not in self.scope:
                suggestion, names = nearest(output, self.scope), listed(self.scope)
                raise OptionError("unknown_output", pointer="/output", name=output, suggestion=suggestion, names=names)
            self.root = self.scope[output]
        roles = self.annotations.roles
        return Graph(
            codes=np.array(self.codes, np.int16),
            offsets=np.array(self.offsets, np.int64),
            operands=np.array(self.operands, np.int32),
            leaves=np.array(self.leaves, np.float64),
            root=self.root,
            table=self.table,
            names=self.names,
            texts=self.texts,
            spans=self.spans,
            roles={node: roles[name] for node, name in self.names.items() if name in roles},
            layers=self.layers,
            source=self.syntax.text,
        )

    # -- nodes

    def add(self, code: int, operands: tuple[int, ...], leaf: float, span: Span) -> int:
        node = len(self.codes)
        if self.limits.nodes is not None and node >= self.limits.nodes:
            limit = self.limits.nodes
            raise LimitError("too_many_nodes", span=span, source=self.syntax.text, limit=limit)
        self.codes.append(code)
        self.operands.extend(operands)
        self.offsets.append(len(self.operands))
        self.leaves.append(leaf)
        self.spans[node] = span
        if self.layer is not None:
            self.layers[node] = self.layer
        return node

    def lower(self, tree: Expression) -> int:
        """Put a tree on the tape; its node. An expansion's operands are its scope."""
        done: list[int] = []
        Work = tuple[Expression, dict[str, int], Span | None, bool]
        work: list[Work] = [(tree, self.scope, None, False)]
        while work:
            current, scope, within, ready = work.pop()
            span = within or current.span
            if isinstance(current, Number):
                done.append(self.add(CONSTANT, (), current.value, span))
                self.texts[done[-1]] = current.text
            elif isinstance(current, Name):
                done.append(scope[current.name] if current.name in scope else self.open(current))
            elif not ready:
                work.append((current, scope, within, True))
                work.extend((operand, scope, within, False) for operand in reversed(current.args))
            else:
                operands = tuple(done[len(done) - len(current.args) :])
                del done[len(done) - len(current.args) :]
                if current.op in self.expandable:
                    expansion = self.expandable[current.op]
                    work.append((expansion, dict(zip(OPERAND_NAMES, operands, strict=False)), span, False))
                else:
                    done.append(self.add(self.table.code_of(current.op), operands, np.nan, span))
        return done[0]

    def open(self, name: Name) -> int:
        """A name the program has not assigned yet: an input if `inputs` gives its value."""
        if name.name in self.overrides:
            node = self.add(INPUT, (), float(self.overrides[name.name]), name.span)
            self.names[node] = name.name
            self.scope[name.name] = node
            return node
        if name.name in self.assigned:
            raise ProgramError("used_before_assignment", span=name.span, source=self.syntax.text, name=name.name)
        if self.table.find(name.name) is not None:
            raise ProgramError("function_without_operand", span=name.span, source=self.syntax.text, name=name.name)
        self.missing.setdefault(name.name, name.span)
        return 0

    def value_of(self, tree: Expression) -> float:
        """The value of a right side without names."""
        done: list[float] = []
        for current in postorder(tree):
            if isinstance(current, Call):
                row = self.table.find(current.op)
                assert row is not None
                first = len(done) - len(current.args)
                operands = done[first:]
                del done[first:]
                done.append(row.forward(operands) if row.operands is None else row.forward(*operands))
            else:
                assert isinstance(current, Number)
                done.append(current.value)
        return done[0]


def _is_closed(tree: Expression) -> bool:
    return not any(isinstance(part, Name) for part in postorder(tree))


def _expandable(expand: Collection[str] | str, table: Table) -> dict[str, Expression]:
    """The expansions asked for, by the operation's name."""
    known = {row.name: row for row in table.rows if row.expansion}
    chosen = list(known) if expand == "all" else ([expand] if isinstance(expand, str) else expand)
    trees = {}
    for name in chosen:
        row = table.find(name)
        if row is None:
            suggestion = nearest(name, table.names)
            raise OptionError("unknown_operation", pointer="/expand", name=name, suggestion=suggestion)
        if not row.expansion:
            raise OptionError("no_expansion", pointer="/expand", name=name, operations=tuple(known))
        trees[row.name] = formula(row.expansion, table)
    return trees
