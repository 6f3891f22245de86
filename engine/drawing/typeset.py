"""Runs of text with subscripts and superscripts, placed by our own measure.

Every run becomes a text element of its own, centred about its own place: the one way that every program which opens an
SVG agrees about.
"""

from dataclasses import dataclass
from functools import lru_cache

from engine.drawing.folding import Run
from engine.drawing.metrics import clipped, ems
from engine.drawing.xml import escaped
from engine.printing.names import parts_of

_SMALL = 0.68  # size of a sub- or superscript
_LOW = 0.27  # how far its baseline stands below the line, in ems of the line
_HIGH = 0.43
_GAP = 0.03
_LONGEST = 14.0  # ems


@dataclass(frozen=True, slots=True)
class Line:
    """Placed runs: text, centre, drop and size in ems of the line; widths likewise."""

    runs: tuple[tuple[str, float, float, float], ...]
    width: float
    widest: float  # in the widest family known


@lru_cache(maxsize=1024)
def line(runs: tuple[Run, ...], *, bold: bool = False) -> Line:
    """Places runs side by side; a sub- and a superscript of the same base stand above each other."""
    placed = []
    at = start = widest = 0.0
    stacked = {"sub": 0.0, "sup": 0.0}
    for text, kind in runs:
        if kind == "base":
            start = at = max(at, *stacked.values())
            width = ems(text, bold=bold)
            placed.append((text, start + width / 2, 0.0, 1.0))
            at += width
            stacked = {"sub": at, "sup": at}
            widest += ems(text, bold=bold, widest=True)
            continue
        width = ems(text, bold=bold) * _SMALL
        left = stacked[kind] + (_GAP if stacked[kind] == at else 0)
        placed.append((text, left + width / 2, _LOW if kind == "sub" else -_HIGH, _SMALL))
        stacked[kind] = left + width
        widest += ems(text, bold=bold, widest=True) * _SMALL
    return Line(tuple(placed), max(at, *stacked.values()), widest)


@lru_cache(maxsize=1024)
def name_line(name: str | None, longest: float = _LONGEST) -> Line | None:
    """A name with its indices and Greek letters; beyond `longest` ems it is cut, and stands whole in the chip's title."""
    if name is None:
        return None
    base, low, high = (clipped(part, longest) for part in parts_of(name))
    return line(tuple(run for run in ((base, "base"), (high, "sup"), (low, "sub")) if run[0]), bold=True)


def drawn(line: Line, x: float, baseline: float, size: float, paint: str) -> str:
    """The line as text elements, centred about x; `paint` is their other attributes."""
    if len(line.runs) == 1:
        text = escaped(line.runs[0][0])
        return f'<text x="{x:g}" y="{baseline:g}" text-anchor="middle" font-size="{size:g}" {paint}>{text}</text>'
    left = x - line.width * size / 2
    return "".join(
        [
            f'<text x="{left + centre * size:g}" y="{baseline + drop * size:g}" text-anchor="middle" '
            f'font-size="{scale * size:.3g}" {paint}>{escaped(text)}</text>'
            for text, centre, drop, scale in line.runs
        ]
    )
