"""DOT for Graphviz users: the same nodes, names and numbers, laid out by their own Graphviz.

We never lay out this text ourselves, because it holds what a user wrote; `quoted` is the one way in.
"""

from typing import Any

from engine.drawing.copies import copied
from engine.drawing.folding import Run, fold
from engine.drawing.theme import THEMES, Theme
from engine.drawing.xml import escaped
from engine.export.subject import Subject
from engine.graph import Graph
from engine.numerals import shown
from engine.printing.names import parts_of

_TAGS = {"sub": "SUB", "sup": "SUP"}
_CELL = 'WIDTH="72" HEIGHT="23"'


def dot(subject: Subject) -> str:
    """The graph at the step that was asked for."""
    import graphviz

    look, theme = subject.look, THEMES[subject.look.theme]
    drawn = graphviz.Digraph("gradstep", comment=" ".join(subject.title.split()))
    drawn.attr("graph", rankdir=look.dir, ranksep="0.20", nodesep="0.15", splines="true", ordering="in")
    drawn.attr("graph", bgcolor="transparent" if look.background == "none" else look.background)
    drawn.attr("node", shape="plain", fontname="Helvetica", fontsize="16", fontcolor=theme.ink)
    drawn.attr("edge", color=theme.wire, penwidth="2", arrowsize="0.6")
    _fill(drawn, subject, theme)
    return str(drawn.source)


def quoted(text: str) -> str:
    """Text inside an HTML-like label: no markup of its own, and no character that XML forbids."""
    return escaped(text)


def _fill(drawn: Any, subject: Subject, theme: Theme) -> None:
    snapshot, look = subject.trace.at(subject.step), subject.look
    folded = copied(subject.program.graph, fold(subject.program.graph))
    for node in folded.chips:
        value = snapshot.values[node] if look.values else None
        gradient = snapshot.gradients[node] if look.gradients else None
        numbers = ["" if number is None else shown(number, look.digits) for number in (value, gradient)]
        drawn.node(f"c{node}", _chip(subject.program.graph, node, numbers, theme))
        if node in folded.signs:
            sign = f"<{_runs(folded.signs[node])}>"
            drawn.node(f"o{node}", sign, shape="ellipse", width="0.52", height="0.52", margin="0.04", color=theme.ink)
            drawn.edge(f"o{node}", f"c{node}", arrowhead="none", weight="8")
    for node, number in folded.copies:
        value = snapshot.values[node] if look.values else None
        text = "" if value is None else shown(value, look.digits)
        drawn.node(f"u{node}-{number}", _pennant(subject.program.graph, node, text, theme))
    for edge in folded.edges:
        drawn.edge(edge.tail, f"o{edge.node}", weight=None if edge.weight == 1 else str(edge.weight))


def _chip(graph: Graph, node: int, numbers: list[str], theme: Theme) -> str:
    """A table: the name, the value over the gradient."""
    name = f'<TD ROWSPAN="2" CELLPADDING="8">{_name(graph.names[node])}</TD>' if node in graph.names else ""
    value = (
        f'<TD BGCOLOR="{theme.value_tint}" {_CELL}><FONT COLOR="{theme.value_text}">{quoted(numbers[0])}</FONT></TD>'
    )
    below = ""
    if graph.kind(node) != "constant":
        text = f'<FONT COLOR="{theme.gradient_text}"><I>{quoted(numbers[1])}</I></FONT>'
        below = f'<TR><TD BGCOLOR="{theme.gradient_tint}" {_CELL}>{text}</TD></TR>'
    return (
        f'<<TABLE BORDER="0" CELLBORDER="1" CELLSPACING="0" COLOR="{theme.wire}" BGCOLOR="{theme.paper}">'
        f"<TR>{name}{value}</TR>{below}</TABLE>>"
    )


def _pennant(graph: Graph, node: int, value: str, theme: Theme) -> str:
    """A copy of a leaf: its name and its value, in a rounded frame."""
    name = f"<TD>{_name(graph.names[node])}</TD>" if node in graph.names else ""
    return (
        f'<<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" STYLE="ROUNDED" COLOR="{theme.wire}" BGCOLOR="{theme.paper}">'
        f'<TR>{name}<TD WIDTH="58"><FONT COLOR="{theme.value_text}">{quoted(value)}</FONT></TD></TR></TABLE>>'
    )


def _name(name: str) -> str:
    base, subscript, superscript = parts_of(name)
    runs: list[Run] = [(base, "base"), (superscript, "sup"), (subscript, "sub")]
    return f"<B>{_runs(tuple(run for run in runs if run[0]))}</B>"


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(text, _TAGS.get(kind)) for text, kind in runs)


def _run(text: str, tag: str | None) -> str:
    return f"<{tag}>{quoted(text)}</{tag}>" if tag else quoted(text)
