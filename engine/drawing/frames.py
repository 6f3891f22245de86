"""Frames around the layers of a network, each with its name."""

from engine.drawing.boxes import Boxes
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


def template(layout: Layout, theme: Theme, words: Words) -> str:
    """All frames; they lie under everything."""
    return "".join(
        f'<g id="{slot(0)}-l{name}"><rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8" fill="none" '
        f'stroke="{theme.line}" stroke-width="1" stroke-dasharray="2 3"/>'
        f'<text x="{x + 8 + 3.4 * len(words.layer.format(name)):g}" y="{y + 11.5:g}" text-anchor="middle" font-size="11" '
        f'fill="{theme.wire}">{words.layer.format(name)}</text></g>'
        for name, (x, y, width, height) in layout.frames.items()
    )
