"""The reference of operations in Markdown, made from the table: `gradstep operations --markdown > docs/operations.md`."""

from __future__ import annotations

from itertools import groupby

from engine.ops import Op, Table

HEAD = """\
# Operations

Made from the table (`engine/table.py`) by `make docs`; a test compares. In the formulas `a` and `b` are the operands and
`y` the result; for any number of operands the partial is the one for operand `a`, with `n` operands, of which `k` equal
`y`, and `r` the product of the others.
"""
COLUMNS = ("name", "written", "meaning", "partials", "domain", "smooth where", "the same as")


def markdown(table: Table) -> str:
    """A section for each group, a line for each operation, in the table's order."""
    sections = [HEAD]
    for group, rows in groupby(table.rows, key=lambda row: row.group):
        lines = [_line(COLUMNS), _line(["---"] * len(COLUMNS)), *(_line(_cells(row)) for row in rows)]
        sections.append(f"## {group.capitalize()}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(sections)


def _cells(row: Op) -> list[str]:
    names = ", ".join(_code(name) for name in (row.name, *row.aliases))
    meaning = f"{row.doc} {row.reference and f'({row.reference})'}".strip()
    partials = "; ".join(_code(formula) for formula in row.partials)
    return [names, _code(_written(row)), meaning, partials, row.domain.text, row.smooth.text, _code(row.expansion)]


def _written(row: Op) -> str:
    operands = {1: ("a",), 2: ("a", "b"), None: ("a", "b", "…")}[row.operands]
    if row.infix:
        return f"a {row.infix} b"
    prefix = row.latex.removesuffix("{a}")
    return f"{prefix}a" if prefix == "-" else f"{row.name}({', '.join(operands)})"


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
