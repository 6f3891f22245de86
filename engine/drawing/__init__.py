"""Pictures: a snapshot of a trace and a look → SVG that any slide program shows alike."""

from engine.drawing.cache import Sheets
from engine.drawing.look import Look
from engine.trace import Snapshot

__all__ = ["Look", "Sheets", "draw"]


def draw(snapshot: Snapshot, look: Look, sheets: Sheets) -> str:
    """The SVG of a snapshot. Any two snapshots of one graph give pictures of one size with everything in its place."""
    return sheets.picture(snapshot.graph, look).stamp(snapshot, look)
