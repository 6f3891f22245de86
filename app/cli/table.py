"""Rows of text in aligned columns, wherever the text is from."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.mistakes import printable, width


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str] = ()) -> str:
    """The table; the columns headed as `numbers` are set to the right, as numbers are."""
    cells = [[printable(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(heads))]
    lines = []
    for row in cells:
        fields = [
            " " * (wide - width(cell)) + cell if head in numbers else cell + " " * (wide - width(cell))
            for head, cell, wide in zip(heads, row, widths, strict=True)
        ]
        lines.append("  ".join(fields).rstrip())
    return "\n".join(lines)
