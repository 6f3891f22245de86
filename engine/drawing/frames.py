"""Frames around the layers of a network, each with its name."""

from engine.drawing.boxes import UNSEEN, Boxes
from engine.drawing.places import Layout
from engine.drawing.sheet import slot
from engine.drawing.theme import Theme
from engine.drawing.words import Words
from engine.graph import Graph


def arrange(graph: Graph, boxes: Boxes, collapsed: tuple[int, ...]) -> None:
    """Puts the boxes of each layer's nodes into one frame; a box's id is its kind and its node (`c3`, `p3-0`).

    A collapsed layer is a box already.
    """
    if not graph.layers:
        return
    for box in boxes.boxes:
        if box.name[0] == "b":
            continue
        layer = graph.layers.get(int(box.name[1:].partition("-")[0]))
        if layer and layer not in collapsed:  # layer 0 is the inputs, which need no frame
            boxes.frames.setdefault(str(layer), []).append(box.name)
    _order(graph, boxes)


def _order(graph: Graph, boxes: Boxes) -> None:
    """Stands each layer behind the one before it; without these links, which nobody sees, they would interlock.

    Every output of a layer comes before the first parameter of the next, and every parameter of that after the first.
    """
    drawn = {box.name for box in boxes.boxes}
    outputs: dict[int, list[int]] = {}
    parameters: dict[int, list[int]] = {}
    for node, layer in sorted(graph.layers.items()):
        if f"c{node}" not in drawn:
            continue
        if graph.kinds[node] == 0:
            parameters.setdefault(layer, []).append(node)
        elif any(graph.layers.get(reader, layer + 1) > layer for reader, _ in graph.consumers[node]):
            outputs.setdefault(layer, []).append(node)
    for layer in sorted(parameters.keys() & {before + 1 for before in outputs}):
        before, behind = outputs[layer - 1], parameters[layer]
        for tail, head in [(node, behind[0]) for node in before] + [(before[0], node) for node in behind[1:]]:
            boxes.wire(f"{UNSEEN}{tail}-{head}", f"c{tail}", f"c{head}", enters=True, arrow=False, weight=0)


def template(layout: Layout, theme: Theme, words: Words) -> str:
    """All frames; they lie under everything."""
    return "".join(
        f'<g id="{slot(0)}-l{name}"><rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8" fill="none" '
        f'stroke="{theme.line}" stroke-width="1" stroke-dasharray="2 3"/>'
        f'<text x="{x + 8 + 3.4 * len(words.layer.format(name)):g}" y="{y + 11.5:g}" text-anchor="middle" font-size="11" '
        f'fill="{theme.wire}">{words.layer.format(name)}</text></g>'
        for name, (x, y, width, height) in layout.frames.items()
    )
