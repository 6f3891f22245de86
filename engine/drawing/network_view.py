"""The network view: what people draw on the board. One circle a unit, the weights on the connections, the loss at right.

The steps are those of the graph: a step lights the unit it belongs to, and the connection it runs along.
"""

from dataclasses import dataclass

from engine.drawing import grid
from engine.drawing.chip import HEIGHT, Cell, Painted, cell_of, cell_width, chip, frame_of, framed, openings, template
from engine.drawing.discs import disc, disc_frame, small_chip, small_frame
from engine.drawing.document import document, pieces_of, wired
from engine.drawing.folding import Run, fold
from engine.drawing.grid import Measures
from engine.drawing.layout import PAD
from engine.drawing.look import Look
from engine.drawing.picture import CHIP, FIRST, Picture, PlacedChip, Weight
from engine.drawing.places import Layout, Point
from engine.drawing.theme import THEMES, Theme
from engine.drawing.typeset import drawn, line, name_line
from engine.drawing.units import Unit, Units, read_units
from engine.drawing.words import words
from engine.drawing.xml import escaped
from engine.errors import LimitError
from engine.graph import Graph
from engine.ops import CONSTANT

_LONGEST = 5.5  # ems of a unit's name
_UNIT_TYPE, _SMALL_TYPE, _WEIGHT_TYPE = 14.0, 10.0, 11.0
_MOST = 6_000  # connections; more are megabytes of lines that nobody can see
# Points across; where chips for all weights would take more, connections are lines by sign and size.
_TALL, _BROAD = 1_000.0, 1_400.0
_NUMBERED = 20  # units in a column that have room for numbers


@dataclass(frozen=True, slots=True)
class _Draft:
    """A picture being made: pieces are collected in the order of their slots."""

    graph: Graph
    layout: Layout
    measures: Measures
    look: Look
    theme: Theme
    nodes: list[int]
    chips: list[PlacedChip]
    body: list[str]

    def slot(self) -> int:
        return FIRST + CHIP * len(self.nodes)

    def add(self, node: int, cell: Cell, text: str, frame: Painted) -> None:
        silent = cell.round and not self.measures.numbers
        value, gradient = ("", "") if silent else openings(cell, self.theme)
        title = escaped(self.graph.names.get(node, ""))
        self.nodes.append(node)
        self.chips.append(PlacedChip(cell, value, gradient, title, frame))
        self.body.append(text)

    def unit(self, node: int, name: str | None) -> None:
        x, y = self.layout.centres[f"c{node}"]
        radius, full = self.measures.radius, self.measures.chips
        cell = Cell(x, y, radius * 1.9, _UNIT_TYPE if full else _SMALL_TYPE, round=True)
        label = name_line(name, _LONGEST) if full else None
        beside = self.look.dir == "TB"
        frame = framed(disc_frame(cell, radius), "unit", self.theme)
        self.add(node, cell, disc(node, self.slot(), cell, radius, label, self.theme, beside=beside), frame)

    def bias(self, node: int) -> None:
        """A chip with no connection before it: its letter stands there."""
        x, y = self.layout.centres[f"w{node}"]
        self.weight(node)
        place = (x - self.measures.chip[0] / 2 - 9, y + 5) if self.look.dir == "LR" else (x, y - 19)
        self.body.append(
            drawn(line((("b", "base"),), bold=True), *place, 14, f'font-weight="bold" fill="{self.theme.ink}"')
        )

    def weight(self, node: int) -> None:
        centre, size = self.layout.centres[f"w{node}"], self.measures.chip
        cell = Cell(*centre, size[0], _WEIGHT_TYPE)
        role = "parameter" if self.graph.roles.get(node) == "parameter" else "input"
        frame = framed(small_frame(centre, size), f"small {role}", self.theme)
        self.add(node, cell, small_chip(node, self.slot(), centre, size, self.theme), frame)


def compose(graph: Graph, look: Look) -> Picture:
    """The picture of a network; raises OptionError for a graph that no spec made, LimitError for one too large."""
    units = read_units(graph)
    if units.connections > _MOST:
        raise LimitError("network_too_large", pointer="/view", given=units.connections, limit=_MOST)
    theme, measures = THEMES[look.theme], _measures(graph, units, look)
    end = (cell_width(look.digits) + 52.0, HEIGHT)
    layout = grid.place(units, measures, look.dir, end)
    draft = _Draft(graph, layout, measures, look, theme, [], [], [])
    for unit in [unit for column in units.columns for unit in column]:
        draft.unit(unit.node, graph.names.get(unit.node))
        for node in grid.rows(unit, measures):
            (draft.bias if unit.bias and node == unit.bias[0] else draft.weight)(node)
    if units.loss is not None:
        for node in grid.rows(units.loss, measures, targets=True):
            draft.weight(node)
        _loss(draft, units.loss.node, look)
    weights = () if measures.chips else _weights(units, draft.slot())
    wires = wired(layout.wires, theme, 1.5, {weight.wire: weight.at for weight in weights})
    sheet = document(layout, look, wires + "".join(draft.body) + _headings(graph, units, layout, look))
    return Picture(
        key=graph.structure + repr(look).encode(),
        width=layout.width,
        height=layout.height,
        sheet=sheet,
        theme=theme,
        words=words(look.lang),
        root_title=escaped(graph.names.get(graph.root, "")),
        nodes=tuple(draft.nodes),
        chips=tuple(draft.chips),
        copies={},
        stand_ins=units.stand_ins,
        signs={},
        tags=(),
        blocks=(),
        weights=weights,
        wires=pieces_of(sheet, layout.wires),
        reads=_reads(units),
    )


def _measures(graph: Graph, units: Units, look: Look) -> Measures:
    """Numbers on everything while that is not too tall; then circles with numbers; then dots."""
    cell = cell_width(look.digits)
    name = 26.0
    if look.dir == "TB":  # names stand beside their circles
        labels = [name_line(graph.names.get(unit.node), _LONGEST) for column in units.columns for unit in column]
        name = max([name, *[label.width * _UNIT_TYPE + 8 for label in labels if label]])
    size = (round(cell * 0.8), 28.0)
    full = Measures(cell / 2, size, numbers=True, chips=True, channel=96, stub=34, gap=14, name=name)
    tallest = max(
        sum(sum(grid.extent(len(grid.rows(unit, full)), full, look.dir)) for unit in column) for column in units.columns
    )
    if tallest <= (_TALL if look.dir == "LR" else _BROAD):
        return full
    if max(map(len, units.columns)) <= _NUMBERED:
        return Measures(cell * 0.36, full.chip, numbers=True, chips=False, channel=190, stub=34, gap=10, name=0)
    return Measures(6, full.chip, numbers=False, chips=False, channel=230, stub=0, gap=5, name=0)


def _loss(draft: _Draft, node: int, look: Look) -> None:
    name = name_line(draft.graph.names.get(node))
    it = chip(node, draft.slot(), "operation", name, None, cell_width(look.digits))
    centre = draft.layout.centres[f"c{node}"]
    frame = framed(frame_of(it, *centre), "operation", draft.theme)
    draft.add(node, cell_of(it, *centre), template(it, *centre, draft.theme), frame)


def _weights(units: Units, at: int) -> tuple[Weight, ...]:
    """Connections and biases drawn by their sign and size; those of a loss are plain wires."""
    found = []
    for unit in [unit for column in units.columns for unit in column]:
        found += [(one.through, f"e{one.product}-{one.operand}") for one in unit.connections if one.through is not None]
        found += [(unit.bias[0], f"r{unit.bias[1]}")] if unit.bias else []
    return tuple(Weight(node, name, at + i) for i, (node, name) in enumerate(found))


def _reads(units: Units) -> dict[int, tuple[tuple[str, int], ...]]:
    reads: dict[int, tuple[tuple[str, int], ...]] = {}
    readers = [unit for column in units.columns for unit in column]
    for unit in [*readers, units.loss] if units.loss else readers:
        for one in unit.connections:
            reads[one.product] = ((f"e{one.product}-{one.operand}", one.source),)
    return reads


def _headings(graph: Graph, units: Units, layout: Layout, look: Look) -> str:
    """The name of each column, with the sign of its activation, and of the targets."""
    language = words(look.lang)
    signs = fold(graph).signs
    pieces = []
    for number, column in enumerate(units.columns):
        title = language.layer.format(number) if number else language.inputs
        shared = {signs.get(unit.node) if _direct(graph, unit) else None for unit in column}
        activation = shared.pop() if number and len(shared) == 1 else None
        if f"s{number}" in graph.names.values():
            activation = (("softmax", "base"),)
        runs: tuple[Run, ...] = ((title, "base"),)
        if activation and activation != (("id", "base"),):
            runs = ((f"{title}: ", "base"), *activation)
        pieces.append(_heading(runs, layout.centres[f"c{column[0].node}"], look))
    targets = [one.through for one in units.loss.connections if one.through is not None] if units.loss else []
    if targets and f"w{targets[0]}" in layout.centres:
        pieces.append(_heading(((language.targets, "base"),), layout.centres[f"w{targets[0]}"], look))
    return "".join(pieces)


def _direct(graph: Graph, unit: Unit) -> bool:
    """Whether a unit's output is one operation on its weighted sum, so that the operation's sign says all."""
    values = [node for node in graph.parents[unit.node] if graph.kinds[node] != CONSTANT]
    return [graph.names.get(node, "")[:1] for node in values] == ["z"]


def _heading(runs: tuple[Run, ...], place: Point, look: Look) -> str:
    text, paint = line(runs), f'fill="{THEMES[look.theme].wire}"'
    if look.dir == "LR":
        return drawn(text, max(place[0], PAD + text.width * 6.5), PAD + 12, 13, paint)
    return drawn(text, PAD + grid.SIDE / 2, place[1] + 4, 13, paint)
