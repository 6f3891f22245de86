"""What is laid out: boxes and circles of fixed size and the wires between them, under generated ids.

No user text is here, so none can reach Graphviz.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from engine.drawing.look import Direction

# Links whose ids begin so order boxes, and are no wires.
UNSEEN = "_"
_PORTS: dict[Direction, tuple[str, str]] = {"LR": ("e", "w"), "TB": ("s", "n")}


class Box(NamedTuple):
    """A box or circle: its id and its size in points."""

    name: str
    width: float
    height: float
    round: bool = False


class Link(NamedTuple):
    """A wire from `tail` to `head`; `out` and `into` say at which side's middle it ends, "" where it points."""

    name: str
    tail: str
    head: str
    out: str
    into: str
    arrow: bool
    weight: int


class Plan(NamedTuple):
    """All that a layout depends on: hashable, so its own key in a cache, and able to travel to another process."""

    direction: Direction = "LR"
    ranksep: float = 0.20  # inches
    boxes: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()
    frames: tuple[tuple[str, tuple[str, ...]], ...] = ()  # groups of boxes that stand together in one of their own


@dataclass(slots=True)
class Boxes:
    """A plan under construction."""

    direction: Direction = "LR"
    ranksep: float = 0.20
    boxes: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    frames: dict[str, list[str]] = field(default_factory=dict)

    def wire(self, name: str, tail: str, head: str, *, enters: bool, arrow: bool = True, weight: int = 1) -> None:
        """A wire that leaves at the middle of its tail's side; `enters` says the same of its head."""
        out, into = _PORTS[self.direction]
        # A circle has no sides: its wire starts where it points.
        self.links.append(Link(name, tail, head, "" if tail[0] == "o" else out, into if enters else "", arrow, weight))

    def plan(self) -> Plan:
        """What was built, for good."""
        frames = tuple((name, tuple(inside)) for name, inside in self.frames.items())
        return Plan(self.direction, self.ranksep, tuple(self.boxes), tuple(self.links), frames)
