"""Writes the DOT that we lay out: boxes and circles of fixed size, generated ids, enumerated attributes, no user text."""

from dataclasses import dataclass, field

from engine.drawing.look import Direction

POINTS = 72  # to the inch
_PORTS: dict[Direction, tuple[str, str]] = {"LR": ("e", "w"), "TB": ("s", "n")}


@dataclass(slots=True)
class Boxes:
    """A graph of boxes under construction; sizes in points."""

    direction: Direction = "LR"
    ranksep: float = 0.20
    lines: list[str] = field(default_factory=list)

    def box(self, name: str, width: float, height: float) -> None:
        self.lines.append(f"{name}[width={width / POINTS:.5g} height={height / POINTS:.5g}]")

    def circle(self, name: str, diameter: float) -> None:
        self.lines.append(f"{name}[shape=circle width={diameter / POINTS:.5g} height={diameter / POINTS:.5g}]")

    def wire(self, name: str, tail: str, head: str, *, enters: bool, arrow: bool = True, weight: int = 1) -> None:
        """A wire that leaves at the middle of its tail's side; `enters` says the same of its head."""
        out, into = _PORTS[self.direction]
        attributes = f'id="{name}"'
        if tail[0] != "o":  # a circle has no sides: its wire starts where it points
            attributes += f" tailport={out}"
        if enters:
            attributes += f" headport={into}"
        if not arrow:
            attributes += " arrowhead=none"
        if weight != 1:
            attributes += f" weight={weight}"
        self.lines.append(f"{tail}->{head}[{attributes}]")

    def text(self) -> str:
        head = (
            f"digraph{{graph[rankdir={self.direction} ranksep={self.ranksep:g} nodesep=0.15 splines=true ordering=in "
            'outputorder=edgesfirst pad=0.12];node[shape=box fixedsize=true label=""];edge[arrowsize=0.6];'
        )
        return head + ";".join(self.lines) + "}"
