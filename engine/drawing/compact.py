"""The compact view: one box a value, its operation's sign in a dark cell at the left."""

from engine.drawing import tags
from engine.drawing.boxes import Box, Boxes
from engine.drawing.chip import HEIGHT, Chip
from engine.drawing.folding import Folded
from engine.drawing.look import Look

RANKSEP = 0.34
MANY = 60  # values; above, wires need more room between the columns


def arrange(chips: list[Chip], folded: Folded, boxes: Boxes, look: Look) -> None:
    """Boxes of the view: a chip `c3` with its sign, wires `e3-0`."""
    for chip in chips:
        boxes.boxes.append(Box(f"c{chip.node}", chip.width, HEIGHT))
    for edge in folded.edges:
        tail, head = edge.tail, f"c{edge.node}"
        if look.partials:
            tags.arrange(edge, tail, head, boxes, look.digits, enters=True)
        else:
            boxes.wire(f"e{edge.node}-{edge.operand}", tail, head, enters=True, weight=edge.weight)
