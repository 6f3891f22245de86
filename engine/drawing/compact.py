"""The compact view: one box a value, its operation's sign in a dark cell at the left."""

from engine.drawing.boxes import Box, Boxes
from engine.drawing.chip import HEIGHT, Chip
from engine.drawing.folding import Folded

RANKSEP = 0.34


def arrange(chips: list[Chip], folded: Folded, boxes: Boxes) -> None:
    """Boxes of the view: a chip `c3` with its sign, wires `e3-0`."""
    if len(chips) > 60:
        boxes.ranksep = 0.42
    for chip in chips:
        boxes.boxes.append(Box(f"c{chip.node}", chip.width, HEIGHT))
    for edge in folded.edges:
        boxes.wire(f"e{edge.node}-{edge.operand}", f"c{edge.parent}", f"c{edge.node}", enters=True)
