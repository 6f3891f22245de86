"""The three-way gradient check as the page shows it."""

from dataclasses import dataclass
from typing import Any

from app.i18n import Words
from app.page.html import rendered
from engine.expression import Name
from engine.numerals import shown
from engine.printing.plain import to_plain
from engine.program import Program
from engine.table import TABLE

DIGITS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One input, its gradient by three ways."""

    name: str
    reverse: str
    forward: str
    central: str
    verdict: str
    reason: str | None
    slopes: tuple[str, ...]


def checked(program: Program, words: Words) -> dict[str, Any]:
    """The verdict and its table."""
    from engine.check import check

    result = check(program.graph)
    rows = [
        Row(
            to_plain(Name(name, (0, 0)), TABLE),
            shown(one.reverse, DIGITS),
            shown(one.forward, DIGITS),
            shown(one.central, DIGITS),
            one.verdict,
            one.reason,
            tuple(shown(slope, DIGITS) for slope in one.slopes or ()),
        )
        for name, one in result.inputs.items()
    ]
    return {
        "agrees": result.agrees,
        "html": rendered("parts/check.html", words, rows=rows, agrees=result.agrees),
    }
