"""What goes into Graphviz beside the boxes, and what comes back: the same from the library and from the program."""

from dataclasses import dataclass
from functools import lru_cache

USUAL_HEIGHT = 46.0  # points; a chip's
# Defaults of graphs, boxes and wires.
ATTRIBUTES = (
    {"nodesep": "0.15", "ordering": "in", "margin": "", "nslimit": "2"},
    {"shape": "box", "fixedsize": "true", "label": "", "width": "1", "height": f"{USUAL_HEIGHT / 72:.6g}"},
    {"arrowsize": "0.6", "arrowhead": "normal", "tailport": "", "headport": "", "weight": "1"},
)


# Points between a frame and what stands in it: room for its title.
FRAME_MARGIN = "15"


@dataclass(frozen=True, slots=True)
class Placed:
    """Graphviz's own texts for positions, in the order of the boxes, links and frames that were given."""

    bounds: str
    boxes: list[str]
    links: list[str]
    frames: list[str]


@lru_cache(maxsize=1024)
def inches(points: float) -> str:
    """A length as Graphviz wants it."""
    return f"{points / 72:g}"
