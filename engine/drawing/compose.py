"""Makes the sheet of a graph: decides what is drawn, has it laid out, and writes the template with its slots."""

from collections.abc import Callable

from engine.drawing import compact, frames, pennants, tags, wire
from engine.drawing.blocks import Block, collapsed, outline_of, reads_of
from engine.drawing.blocks import arrange as arrange_blocks
from engine.drawing.blocks import template as block_template
from engine.drawing.boxes import Boxes, Plan
from engine.drawing.chip import (
    Chip,
    Painted,
    cell_of,
    cell_width,
    chip,
    frame_of,
    framed,
    openings,
    sign_cell,
    template,
)
from engine.drawing.copies import copied
from engine.drawing.document import document, pieces_of, wired
from engine.drawing.folding import Folded, Run, fold
from engine.drawing.look import Look
from engine.drawing.picture import CHIP, FIRST, Picture, PlacedBlock, PlacedChip, Sign
from engine.drawing.places import Layout, Point
from engine.drawing.theme import THEMES, Theme
from engine.drawing.typeset import line, name_line
from engine.drawing.words import Words, words
from engine.drawing.xml import escaped
from engine.graph import Graph

_KINDS = ("input", "constant", "operation")


def compose(graph: Graph, look: Look, lay_out: Callable[[Plan], Layout]) -> Picture:
    """The picture of a graph in the wire or compact view; `lay_out` places boxes, or knows where they were before."""
    theme, language = THEMES[look.theme], words(look.lang)
    folded, blocks = collapsed(graph, copied(graph, fold(graph)), look.collapse)
    view = compact if look.view == "compact" else wire
    chips = _chips(graph, folded, look, with_signs=view is compact)
    boxes = Boxes(look.dir, _ranksep(view.RANKSEP, folded, look))
    copies = pennants.pennants(chips, folded, look.dir)
    view.arrange(chips, folded, boxes, look)
    pennants.arrange(copies, boxes)
    arrange_blocks(blocks, boxes, language)
    frames.arrange(graph, boxes, look.collapse)
    layout = lay_out(boxes.plan())
    at = FIRST + CHIP * (len(chips) + len(copies))
    signs = {} if view is compact else _signs(folded, layout, at, theme)
    marks = _tags(folded, layout, at + len(signs)) if look.partials else ()
    placed = _blocks(blocks, layout, at + len(signs) + len(marks), theme, language)
    body = [frames.template(layout, theme, language)]
    body += [pennants.stack(it, layout.centres[f"c{it.chip.node}"], theme) for it in copies if it.number == 1]
    body += [wired(layout.wires, theme)]
    body += [template(it, *layout.centres[f"c{it.node}"], theme) for it in chips]
    body += [pennants.template(it, layout.centres[it.box], theme) for it in copies]
    body += [_operation(folded, node, sign.at, layout, theme, language) for node, sign in signs.items()]
    body += [tags.template(mark, look.digits, theme, language.partial) for mark in marks]
    for block, (slot, _, _) in zip(blocks, placed, strict=True):
        body.append(block_template(block, slot, layout.centres[block.name], theme, language))
    sheet = document(layout, look, "".join(body))
    return Picture(
        key=graph.structure + repr(look).encode(),
        width=layout.width,
        height=layout.height,
        sheet=sheet,
        theme=theme,
        words=language,
        root_title=escaped(graph.names.get(graph.root) or plain(folded.signs.get(graph.root, (("", "base"),)))),
        nodes=(*folded.chips, *[it.chip.node for it in copies]),
        chips=(
            *[_place(graph, it, layout.centres[f"c{it.node}"], folded, theme, language) for it in chips],
            *[_place_copy(graph, it, layout.centres[it.box], theme, language) for it in copies],
        ),
        copies=_read_copies(folded, len(chips)),
        stand_ins={},
        signs=signs,
        tags=marks,
        blocks=placed,
        weights=(),
        wires=pieces_of(sheet, layout.wires),
        reads=_reads(graph, folded, blocks, look),
    )


def _operation(folded: Folded, node: int, at: int, layout: Layout, theme: Theme, language: Words) -> str:
    runs = folded.signs[node]
    title = escaped(language.operation.format(plain(runs)))
    return wire.operation(node, runs, layout.centres[f"o{node}"], at, theme, title)


def _blocks(
    blocks: tuple[Block, ...], layout: Layout, at: int, theme: Theme, language: Words
) -> tuple[PlacedBlock, ...]:
    outlines = [outline_of(block, layout.centres[block.name], theme, language) for block in blocks]
    return tuple(
        PlacedBlock(at + i, framed(outline, "unit", theme), block.inside)
        for i, (block, outline) in enumerate(zip(blocks, outlines, strict=True))
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
        name = name_line(graph.names.get(node))
        chips.append(chip(node, FIRST + CHIP * i, kind, name, line(sign, bold=True) if sign else None, cell))
    return chips


def _place(graph: Graph, it: Chip, centre: Point, folded: Folded, theme: Theme, language: Words) -> PlacedChip:
    cell = cell_of(it, *centre)
    value, gradient = openings(cell, theme)
    title = graph.names.get(it.node)
    if title is None:
        sign = folded.signs.get(it.node)
        title = graph.texts.get(it.node, "") if sign is None else language.result.format(plain(sign))
    frame = framed(frame_of(it, *centre), it.kind, theme)
    sign_ = Painted()
    if it.sign is not None:
        element = sign_cell(it, *centre)
        sign_ = Painted(f'{element} fill="{theme.ink}"/>', f'{element} fill="{theme.focus}"/>')
    return PlacedChip(cell, value, gradient, escaped(title), frame, sign_)


def _place_copy(graph: Graph, it: pennants.Pennant, centre: Point, theme: Theme, language: Words) -> PlacedChip:
    name = graph.names.get(it.chip.node, graph.texts.get(it.chip.node, ""))
    return pennants.placed(it, centre, escaped(language.copy.format(name)), theme)


def _signs(folded: Folded, layout: Layout, at: int, theme: Theme) -> dict[int, Sign]:
    return {
        node: Sign(at + i, framed(wire.outline_of(runs, layout.centres[f"o{node}"], theme), "unit", theme))
        for i, (node, runs) in enumerate(folded.signs.items())
    }


def _tags(folded: Folded, layout: Layout, at: int) -> tuple[tags.Tag, ...]:
    return tuple(
        tags.Tag(edge, at + i, layout.centres[f"p{edge.node}-{edge.operand}"]) for i, edge in enumerate(folded.edges)
    )


def _read_copies(folded: Folded, first: int) -> dict[int, tuple[int, ...]]:
    """Operation → the places of the copies that it reads, among all chips; the first copy's is `first`."""
    places = {copy: first + i for i, copy in enumerate(folded.copies)}
    read: dict[int, tuple[int, ...]] = {}
    for edge in folded.edges:
        if edge.copy:
            read[edge.node] = (*read.get(edge.node, ()), places[edge.parent, edge.copy])
    return read


def _reads(
    graph: Graph, folded: Folded, blocks: tuple[Block, ...], look: Look
) -> dict[int, tuple[tuple[str, int], ...]]:
    reads: dict[int, tuple[tuple[str, int], ...]] = {}
    for edge in folded.edges:
        for kind in "te" if look.partials else "e":
            reads[edge.node] = (*reads.get(edge.node, ()), (f"{kind}{edge.node}-{edge.operand}", edge.parent))
    for block in blocks:
        reads |= reads_of(block, graph)
    return reads
