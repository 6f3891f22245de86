"""The scene as JSON for the page's scripts: data for what they decide, finished HTML for what they only show."""

from typing import Any

from app.i18n import Words
from app.page.card import NodeCard
from app.page.html import rendered
from app.page.scene import Scene
from engine import records


def facts(scene: Scene, words: Words, card: NodeCard | None = None) -> dict[str, Any]:
    """What scripts decide by."""
    at = card.node if card else scene.operation
    return {
        "step": scene.step,
        "last": scene.last,
        "phase": scene.phase,
        "marks": [
            {"side": mark.side, "sign": mark.sign or words(f"mark.{mark.phase}"), "title": title(scene, mark, words)}
            for mark in scene.marks
        ],
        "root": {"node": f"n{scene.graph.root}", "html": root(scene, words)},
        "inputs": [{"name": row.name, "value": records.number(row.value)} for row in scene.inputs],
        "nodes": _nodes(scene),
        "layers": len(scene.layers),
        "focus": scene.focus,
        "span": None if at is None else scene.spans.get(at),
        "source": scene.program.source,
        "warnings": [{"node": node, "text": message} for node, _, message in scene.warnings],
        "announcement": announcement(scene, words, card),
    }


def reply(
    scene: Scene, svg: str, words: Words, card: NodeCard | None, context: Any, *, presenting: bool = False
) -> dict[str, Any]:
    """Facts, picture and HTML."""
    shown = {"scene": scene, "card": card, "context": context, "overridden": scene.graph.inputs}
    html = {
        "inputs": rendered("parts/inputs.html", words, **shown),
        "where": rendered("parts/where.html", words, **shown),
        "explain": rendered("parts/explain.html", words, **shown),
        "layers": rendered("parts/layers.html", words, **shown),
        "nodes": rendered("parts/nodes.html", words, **shown),
        "warnings": rendered("parts/warnings.html", words, **shown),
    }
    if presenting:
        html["caption"] = rendered("parts/caption.html", words, **shown)
    return {**facts(scene, words, card), "svg": svg, "html": html}


def root(scene: Scene, words: Words) -> str:
    """The root and its value."""
    return rendered("parts/root.html", words, scene=scene)


def title(scene: Scene, mark: Any, words: Words) -> str:
    """What a cell of the timeline is."""
    name = words(f"mark.{mark.phase}") if mark.node is None or mark.phase == "seed" else scene.label(int(mark.node[1:]))
    return words("mark.title", index=mark.index, phase=words(f"phase.{mark.phase}"), name=name)


def announcement(scene: Scene, words: Words, card: NodeCard | None) -> str:
    """What a screen reader says after each step."""
    if card is not None:
        return words("say.node", name=card.label, value=card.value or "–", gradient=card.gradient or "–")
    if scene.explanation is None:
        return words("say.finished", root=scene.root_label, value=scene.root_value)
    return words("say.step", step=scene.step, last=scene.last, text=scene.explanation.text)


def _known(value: float | None) -> float | str | None:
    return None if value is None else records.number(value)


def _nodes(scene: Scene) -> list[dict[str, Any]]:
    graph, trace = scene.graph, scene.trace
    return [
        {
            "id": f"n{node}",
            "name": graph.names.get(node),
            "label": scene.label(node) if node < 600 else f"n{node}",
            "kind": graph.kind(node),
            "op": graph.op_name(node),
            "value": records.number(trace.values[node]),
            "gradient": _known(trace.gradients[node]),
            "span": scene.spans.get(node),
        }
        for node in range(graph.size)
    ]
