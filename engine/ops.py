"""The one table of operations. A row is all there is to write for an operation.

The parser, both passes, the compiled kernels, the printed formulas, the function list
of the page, the reference in `docs/operations.md` and the tests all read this table.

Formulas are in Gradstep's own language: `a` and `b` are the operands, `y` the result.
An operation of any number of operands has one formula, for its operand `a`; there
`n` is the number of operands, `k` how many of them equal `y`, and `r` the product of
the others; it has one mask at most. The derivative that is shown is the derivative that is run.

A mask says where nothing flows back at all: where the formula is 0, partial and
contribution are 0 even if the upstream is infinite, as PyTorch does by selecting
instead of multiplying (`threshold_backward`, `pow_backward_self`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Condition:
    """Where something holds: shown as `text`, decided by `holds(*operands)`; `zh` is the text where it has words."""

    text: str
    holds: Callable[..., bool]
    zh: str = ""

    def to(self, lang: str) -> str:
        """The text in `lang` ("en" or "zh")."""
        return self.zh or self.text if lang == "zh" else self.text


ALWAYS = Condition("", lambda *_: True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Op:
    """One operation: see the module's docstring for the formulas' names."""

    name: str
    group: str
    forward: Callable[..., float]
    partials: tuple[str, ...]
    doc: str
    doc_zh: str
    operands: int | None = 1  # None: any number, at least one
    aliases: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()  # one per operand; "" masks nothing
    zeros: tuple[str, ...] = ()  # one per operand; where the formula is 0 so is the partial, but ∞ × 0 stays NaN
    infix: str = ""
    precedence: int = 0
    sign: str = ""  # in the picture's circle; the name where empty
    latex: str = ""  # {a} {b} {args}; \operatorname{name}(…) where empty
    domain: Condition = ALWAYS
    smooth: Condition = ALWAYS
    expansion: str = ""
    rule: str = ""  # what it sends backward, in a sentence; made from the partial where empty
    rule_zh: str = ""
    noun: str = ""  # what sentences call a result without a name: the product w₁x₁
    noun_zh: str = ""
    reference: str = ""  # where PyTorch has no such function: the definition that decides

    def partial(self, operand: int) -> str:
        """The formula of one operand's partial as it is run, 0 where `zeros` says so."""
        zero = self.zeros[operand] if self.zeros else ""
        return f"mask({self.partials[operand]}, {zero})" if zero else self.partials[operand]


class Table:
    """An immutable list of rows. Codes: 0 is an input, 1 a constant, 2 + i row i."""

    def __init__(self, rows: tuple[Op, ...]) -> None:
        self.rows = rows
        self._codes = {name: code for code, row in enumerate(rows, 2) for name in (row.name, *row.aliases)}

    def find(self, name: str) -> Op | None:
        """The row of that name or alias."""
        code = self._codes.get(name)
        return None if code is None else self.rows[code - 2]

    def code_of(self, name: str) -> int:
        return self._codes[name]

    def with_row(self, row: Op) -> "Table":
        """A table with one operation more: all it takes to add one."""
        return Table((*self.rows, row))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name and alias, for "did you mean"."""
        return tuple(self._codes)


INPUT, CONSTANT, FIRST_OPERATION = 0, 1, 2
