"""Pictures: a snapshot of a trace and a look → SVG that any slide program shows alike."""

from collections.abc import Sequence

from engine.drawing.animate import animated
from engine.drawing.cache import Sheets
from engine.drawing.look import Look
from engine.trace import Snapshot

__all__ = ["Look", "Sheets", "animate", "draw"]


def draw(snapshot: Snapshot, look: Look, sheets: Sheets) -> str:
    """The SVG of a snapshot. Any two snapshots of one graph give pictures of one size with everything in its place."""
    return sheets.picture(snapshot.graph, look).stamp(snapshot, look)


def animate(snapshots: Sequence[Snapshot], captions: Sequence[str], look: Look, sheets: Sheets) -> str:
    """An SVG that plays snapshots of one graph, the last one longest, each with its caption."""
    return animated(sheets.picture(snapshots[0].graph, look), snapshots, captions, look)
