"""Makes the sheet of a graph: decides what is drawn, has it laid out, and writes the template with its slots."""

from collections.abc import Callable

from engine.drawing import compact, frames, strokes, tags, wire
from engine.drawing.boxes import Boxes, Plan
from engine.drawing.chip import FRAMES, Chip, cell_width, chip, openings, template
from engine.drawing.folding import Folded, Run, fold
from engine.drawing.look import Look
from engine.drawing.metrics import clipped
from engine.drawing.picture import BREAK, CHIP, DESCRIPTION, FIRST, ID, LIT, TITLE, Picture, PlacedChip
from engine.drawing.places import Layout, Point
from engine.drawing.sheet import Sheet, slot
from engine.drawing.theme import THEMES, Theme
from engine.drawing.typeset import Line, line
from engine.drawing.words import Words, words
from engine.drawing.xml import escaped
from engine.graph import Graph
from engine.printing.names import parts_of

FONTS = "Helvetica,Arial,'Liberation Sans','Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
_LONGEST_NAME = 16.0  # ems; the whole name stands in the chip's title
_KINDS = ("input", "constant", "operation")


def compose(graph: Graph, look: Look, lay_out: Callable[[Plan], Layout]) -> Picture:
    """The picture of a graph in the wire or compact view; `lay_out` places boxes, or knows where they were before."""
    folded = fold(graph)
    view = compact if look.view == "compact" else wire
    chips = _chips(graph, folded, look, with_signs=view is compact)
    boxes = Boxes(look.dir, _ranksep(view.RANKSEP, folded, look))
    view.arrange(chips, folded, boxes, look)
    frames.arrange(graph, boxes)
    layout = lay_out(boxes.plan())
    theme, language = THEMES[look.theme], words(look.lang)
    placed = tuple([_place(graph, it, layout.centres[f"c{it.node}"], folded, theme, language) for it in chips])
    at = FIRST + CHIP * len(chips)
    signs = {} if view is compact else {node: at + i for i, node in enumerate(folded.signs)}
    marks = _tags(folded, layout, at + len(signs)) if look.partials else ()
    body = [frames.template(layout, theme, language), _wires(layout, theme)]
    body += [template(each.chip, *each.centre, theme) for each in placed]
    for node, at in signs.items():
        title = escaped(language.operation.format(plain(folded.signs[node])))
        body.append(wire.operation(node, folded.signs[node], layout.centres[f"o{node}"], at, theme, title))
    body += [tags.template(mark, look.digits, theme, language.partial) for mark in marks]
    sheet = Sheet.cut(_document(layout, look, language, "".join(body)))
    first = 2 * sheet.slots.index(BREAK) + 2
    return Picture(
        key=graph.structure + repr(look).encode(),
        sheet=sheet,
        theme=theme,
        words=language,
        root_title=escaped(graph.names.get(graph.root) or plain(folded.signs.get(graph.root, (("", "base"),)))),
        nodes=folded.chips,
        chips=placed,
        signs=signs,
        sign_rest=f'stroke="{theme.ink}" stroke-width="2"',
        sign_focus=f'stroke="{theme.focus}" stroke-width="4"',
        tags=marks,
        wires={name: (first + 4 * i, each) for i, (name, each) in enumerate(layout.wires.items())},
        reads=_reads(folded, look),
    )


def _ranksep(least: float, folded: Folded, look: Look) -> float:
    """Room between the columns: more where wires must be told apart."""
    if look.dir == "TB":
        least = max(least, 0.36)
    if len(folded.chips) > compact.MANY:
        least = max(least, 0.42)
    if len({(edge.node, edge.parent) for edge in folded.edges}) < len(folded.edges):
        least = max(least, 0.44)
    return least


def plain(runs: tuple[Run, ...]) -> str:
    """Runs as one text, for titles."""
    return "".join(text if kind == "base" else f"^{text}" for text, kind in runs)


def _chips(graph: Graph, folded: Folded, look: Look, *, with_signs: bool) -> list[Chip]:
    cell = cell_width(look.digits)
    chips = []
    for i, node in enumerate(folded.chips):
        sign = folded.signs.get(node) if with_signs else None
        kind = "parameter" if graph.roles.get(node) == "parameter" else _KINDS[graph.kinds[node]]
        name = _name(graph.names.get(node))
        chips.append(chip(node, FIRST + CHIP * i, kind, name, line(sign, bold=True) if sign else None, cell))
    return chips


def _name(name: str | None) -> Line | None:
    if name is None:
        return None
    base, low, high = parts_of(name)
    runs = (
        (clipped(base, _LONGEST_NAME), "base"),
        (clipped(high, _LONGEST_NAME), "sup"),
        (clipped(low, _LONGEST_NAME), "sub"),
    )
    return line(tuple(run for run in runs if run[0]), bold=True)


def _place(graph: Graph, it: Chip, centre: Point, folded: Folded, theme: Theme, language: Words) -> PlacedChip:
    value, gradient = openings(it, *centre, theme)
    title = graph.names.get(it.node)
    if title is None:
        sign = folded.signs.get(it.node)
        title = graph.texts.get(it.node, "") if sign is None else language.result.format(plain(sign))
    return PlacedChip(it, centre, value, gradient, escaped(title), FRAMES[it.kind].format(wire=theme.wire))


def _tags(folded: Folded, layout: Layout, at: int) -> tuple[tags.Tag, ...]:
    return tuple(
        tags.Tag(edge, at + i, layout.centres[f"p{edge.node}-{edge.operand}"]) for i, edge in enumerate(folded.edges)
    )


def _reads(folded: Folded, look: Look) -> dict[int, tuple[tuple[str, int], ...]]:
    reads: dict[int, tuple[tuple[str, int], ...]] = {}
    for edge in folded.edges:
        for kind in "te" if look.partials else "e":
            reads[edge.node] = (*reads.get(edge.node, ()), (f"{kind}{edge.node}-{edge.operand}", edge.parent))
    return reads


def _wires(layout: Layout, theme: Theme) -> str:
    wires = [f'{slot(BREAK)}<g id="{ID}-{name}">{strokes.resting(each)}</g>' for name, each in layout.wires.items()]
    return f'<g fill="{theme.wire}" stroke="{theme.wire}" stroke-width="2">{"".join(wires)}{slot(BREAK)}</g>'


def _document(layout: Layout, look: Look, language: Words, body: str) -> str:
    width, height = layout.width, layout.height
    paper = ""
    if look.background != "none":
        paper = f'<rect width="{width:g}" height="{height:g}" fill="{look.background}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width * 4 / 3:g}" height="{height * 4 / 3:g}" role="img" '
        f'aria-labelledby="{ID}-t {ID}-d" font-family="{FONTS}" font-size="16">'
        f'<title id="{ID}-t">{slot(TITLE)}</title>'
        f'<desc id="{ID}-d">{language.picture}{slot(DESCRIPTION)}</desc>{paper}'
        f"{body}{slot(LIT)}</svg>"
    )
