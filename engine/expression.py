"""Expression trees: what the parser makes, and the tape and the printed formulas are made from.

Every operation, infix or called, is a `Call` by the name of its row in the table, so
that later stages have one case for it. Spans count code points of the raw text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A literal, with the text it was written as (`pi`, `1e-3`)."""

    value: float
    text: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    name: str
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """An operation of the table on its operands."""

    op: str
    args: tuple["Expression", ...]
    span: Span


Expression = Number | Name | Call


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """`target = expression`, or a bare expression (no target)."""

    target: str | None
    expression: Expression
    span: Span
    target_span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Syntax:
    """A parsed program."""

    text: str
    statements: tuple[Statement, ...]


def postorder(tree: Expression) -> Iterator[Expression]:
    """Operands left to right, then the operation: the order of the tape. Iterative,
    because a sum of 100,000 terms is a tree 100,000 deep."""
    stack: list[tuple[Expression, bool]] = [(tree, False)]
    while stack:
        node, expanded = stack.pop()
        if expanded or not isinstance(node, Call):
            yield node
        else:
            stack.append((node, True))
            stack.extend((operand, False) for operand in reversed(node.args))
