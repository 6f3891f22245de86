"""Collapsed layers: all that a layer computes is one box; what it reads and what it gives stay to be seen."""

from dataclasses import dataclass, replace

from engine.drawing.boxes import Box, Boxes
from engine.drawing.folding import Edge, Folded
from engine.drawing.places import Point
from engine.drawing.sheet import slot
from engine.drawing.theme import Theme
from engine.drawing.typeset import drawn, line
from engine.drawing.words import Words
from engine.graph import Graph

HEIGHT = 54.0


@dataclass(frozen=True, slots=True)
class Block:
    """One collapsed layer: its hidden nodes and what its outputs run, one edge for each node it reads, its outputs."""

    layer: int
    inside: frozenset[int]
    edges: tuple[Edge, ...]
    outputs: tuple[int, ...]

    @property
    def name(self) -> str:
        return f"b{self.layer}"


def collapsed(graph: Graph, folded: Folded, layers: tuple[int, ...]) -> tuple[Folded, tuple[Block, ...]]:
    """What remains to be drawn one by one, and the blocks; layers that the graph does not have are passed over."""
    blocks = tuple(_block(graph, folded, layer) for layer in sorted(set(layers) & set(graph.layers.values()) - {0}))
    if not blocks:
        return folded, ()
    computed = frozenset().union(*(block.inside for block in blocks))
    hidden = computed - {node for block in blocks for node in block.outputs}
    rest = replace(
        folded,
        chips=tuple(node for node in folded.chips if node not in hidden),
        signs={node: sign for node, sign in folded.signs.items() if node not in computed},
        edges=tuple(edge for edge in folded.edges if edge.node not in computed),
    )
    return rest, blocks


def _block(graph: Graph, folded: Folded, layer: int) -> Block:
    inside = frozenset(node for node, of in graph.layers.items() if of == layer)
    inside |= {node for node in range(graph.size) if _within(graph, node, inside)}
    read: dict[int, Edge] = {}
    for edge in folded.edges:
        if edge.node in inside and edge.parent not in inside:
            read.setdefault(edge.parent, edge)
    given = {edge.parent for edge in folded.edges if edge.parent in inside and edge.node not in inside}
    if graph.root in inside:
        given.add(graph.root)
    return Block(layer, inside, tuple(read.values()), tuple(sorted(given)))


def _within(graph: Graph, node: int, inside: frozenset[int]) -> bool:
    """Literals have no layer of their own: they belong where they are read."""
    return graph.kinds[node] == 1 and all(reader in inside for reader, _ in graph.consumers[node])


def arrange(blocks: tuple[Block, ...], boxes: Boxes, words: Words) -> None:
    """A box `b1` for each layer, wires `e7-1` into it, and wires `r9` to the chips of its outputs."""
    for block in blocks:
        boxes.boxes.append(Box(block.name, width_of(block, words), HEIGHT))
        for edge in block.edges:
            boxes.wire(f"e{edge.node}-{edge.operand}", f"c{edge.parent}", block.name, enters=True)
        for node in block.outputs:
            boxes.wire(f"r{node}", block.name, f"c{node}", enters=True, arrow=False)


def width_of(block: Block, words: Words) -> float:
    title = line(((words.layer.format(block.layer), "base"),), bold=True)
    return float(round(max(72.0, title.widest * 16 + 24)))


def outline_of(block: Block, centre: Point, theme: Theme, words: Words) -> str:
    """A block's outline, but for its stroke."""
    (x, y), width = centre, width_of(block, words)
    place = f'x="{x - width / 2:g}" y="{y - HEIGHT / 2:g}" width="{width:g}" height="{HEIGHT:g}"'
    return f'<rect {place} rx="10" fill="{theme.paper}"'


def template(block: Block, at: int, centre: Point, theme: Theme, words: Words) -> str:
    """The block: its name, and how many values go in and come out."""
    name, shape = words.layer.format(block.layer), f"{len(block.edges)} → {len(block.outputs)}"
    title = line(((name, "base"),), bold=True)
    ink = f'fill="{theme.ink}"'
    return (
        f'<g id="{slot(0)}-{block.name}"><title>{name}: {shape}</title>{slot(at)}'
        + drawn(title, centre[0], centre[1] - 3, 16, f'font-weight="bold" {ink}')
        + drawn(line(((shape, "base"),)), centre[0], centre[1] + 16, 13, ink)
        + "</g>"
    )


def reads_of(block: Block, graph: Graph) -> dict[int, tuple[tuple[str, int], ...]]:
    """Which wires each operation inside runs along."""
    wires = {edge.parent: f"e{edge.node}-{edge.operand}" for edge in block.edges}
    return {
        node: tuple((wires[parent], parent) for parent in graph.parents[node] if parent in wires)
        for node in block.inside
    }
