"""Makes the sheet of a graph: decides what is drawn, has it laid out, and writes the template with its slots."""

from collections.abc import Callable, Iterator

from engine.drawing import compact, strokes, wire
from engine.drawing.boxes import Boxes
from engine.drawing.chip import FRAMES, Chip, cell_width, openings, template
from engine.drawing.folding import Folded, Run, fold
from engine.drawing.layout import Layout, Wire
from engine.drawing.look import Look
from engine.drawing.metrics import clipped
from engine.drawing.picture import DESCRIPTION, FIRST, LIT, TITLE, WIRES, Picture, PlacedChip, group
from engine.drawing.sheet import PREFIX, Sheet, slot
from engine.drawing.theme import THEMES, Theme
from engine.drawing.typeset import Line, line
from engine.drawing.words import Words, words
from engine.drawing.xml import escaped
from engine.graph import Graph

FONTS = "Helvetica,Arial,'Liberation Sans','Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
_LONGEST_NAME = 16.0  # ems; the whole name stands in the chip's title
_SLOTS = 5  # a chip's


def compose(graph: Graph, look: Look, lay_out: Callable[[str], Layout]) -> Picture:
    """The picture of a graph in the wire or compact view; `lay_out` places DOT, or knows where it was placed before."""
    folded = fold(graph)
    view = compact if look.view == "compact" else wire
    chips = _chips(graph, folded, look, with_signs=view is compact)
    boxes = Boxes(look.dir, view.RANKSEP)
    view.arrange(chips, folded, boxes)
    layout = lay_out(boxes.text())
    theme, language = THEMES[look.theme], words(look.lang)
    placed = tuple(_place(graph, chip, layout, folded, theme, language) for chip in chips)
    signs = {} if view is compact else {node: FIRST + _SLOTS * len(chips) + i for i, node in enumerate(folded.signs)}
    wires = {name: (each, group(name, strokes.resting(each))) for name, each in _joined(layout, chips, folded, look)}
    body = [template(each.chip, *each.centre, theme) for each in placed]
    for node, at in signs.items():
        title = escaped(language.operation.format(plain(folded.signs[node])))
        body.append(wire.operation(node, folded.signs[node], layout.centres[f"o{node}"], at, theme, title))
    return Picture(
        sheet=Sheet.cut(_document(layout, look, theme, language, "".join(body))),
        theme=theme,
        words=language,
        root_title=escaped(graph.names.get(graph.root) or plain(folded.signs.get(graph.root, (("", "base"),)))),
        chips=placed,
        signs=signs,
        sign_rest=f'stroke="{theme.ink}" stroke-width="2"',
        sign_focus=f'stroke="{theme.focus}" stroke-width="4"',
        wires=wires,
        resting="".join(text for _, text in wires.values()),
        reads=_reads(folded),
    )


def plain(runs: tuple[Run, ...]) -> str:
    """Runs as one text, for titles."""
    return "".join(text if kind == "base" else f"^{text}" for text, kind in runs)


def _chips(graph: Graph, folded: Folded, look: Look, *, with_signs: bool) -> list[Chip]:
    cell = cell_width(look.digits)
    chips = []
    for i, node in enumerate(folded.chips):
        sign = folded.signs.get(node) if with_signs else None
        chips.append(
            Chip(
                node=node,
                at=FIRST + _SLOTS * i,
                kind="parameter" if graph.roles.get(node) == "parameter" else graph.kind(node),
                name=_name(graph.names.get(node)),
                cell=cell,
                sign=line(sign, bold=True) if sign else None,
            )
        )
    return chips


def _name(name: str | None) -> Line | None:
    return None if name is None else line(((clipped(name, _LONGEST_NAME), "base"),), bold=True)


def _place(graph: Graph, chip: Chip, layout: Layout, folded: Folded, theme: Theme, language: Words) -> PlacedChip:
    centre = layout.centres[f"c{chip.node}"]
    value, gradient = openings(chip, *centre, theme)
    name = graph.names.get(chip.node)
    if name is None:
        sign = folded.signs.get(chip.node)
        name = graph.texts.get(chip.node, "") if sign is None else language.result.format(plain(sign))
    return PlacedChip(
        chip=chip,
        centre=centre,
        value=value,
        gradient=gradient,
        title=escaped(name),
        frame=FRAMES[chip.kind].format(wire=theme.wire),
    )


def _joined(layout: Layout, chips: list[Chip], folded: Folded, look: Look) -> Iterator[tuple[str, Wire]]:
    """Wires that begin exactly at their chips: beside a wider one, Graphviz leaves a point of air."""
    if look.dir == "TB":
        yield from layout.wires.items()
        return
    half = {chip.node: chip.width / 2 for chip in chips}
    tails = {f"e{edge.node}-{edge.operand}": edge.parent for edge in folded.edges}
    for name, each in layout.wires.items():
        node = int(name[1:].split("-")[0]) if name[0] == "r" else tails[name]
        x, y = layout.centres[f"c{node}"]
        if name[0] == "r":
            yield name, Wire((*each.points[:-1], (x - half[node], y)), None)
        else:
            yield name, Wire(((x + half[node], y), *each.points[1:]), each.tip)


def _reads(folded: Folded) -> dict[int, tuple[tuple[str, int], ...]]:
    reads: dict[int, tuple[tuple[str, int], ...]] = {}
    for edge in folded.edges:
        reads[edge.node] = (*reads.get(edge.node, ()), (f"e{edge.node}-{edge.operand}", edge.parent))
    return reads


def _document(layout: Layout, look: Look, theme: Theme, language: Words, body: str) -> str:
    width, height = layout.width, layout.height
    paper = ""
    if look.background != "none":
        paper = f'<rect width="{width:.6g}" height="{height:.6g}" fill="{look.background}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.6g} {height:.6g}" '
        f'width="{width * 4 / 3:.6g}" height="{height * 4 / 3:.6g}" role="img" '
        f'aria-labelledby="{PREFIX}-t {PREFIX}-d" font-family="{FONTS}" font-size="16">'
        f'<title id="{PREFIX}-t">{slot(TITLE)}</title>'
        f'<desc id="{PREFIX}-d">{language.picture}{slot(DESCRIPTION)}</desc>{paper}'
        f'<g fill="{theme.wire}" stroke="{theme.wire}" stroke-width="2">{slot(WIRES)}</g>{body}{slot(LIT)}</svg>'
    )
