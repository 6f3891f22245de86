"""The derivation as LaTeX: every value and every gradient on its line, aligned at the equals signs."""

from engine.explain import phrases as say
from engine.explain.notation import line_latex
from engine.export.subject import Subject
from engine.printing.latex import number_latex

_HEAD = """\
% {title}
% Needs \\usepackage{{amsmath}}; names in other scripts than Latin and Greek need XeLaTeX or LuaLaTeX.
{{\\allowdisplaybreaks
\\begin{{align*}}
"""


def align(subject: Subject) -> str:
    """All steps, or those up to the one that was asked for."""
    last = subject.steps[-1] if subject.step is None else subject.step
    sections: dict[str, list[str]] = {}
    for index, step in enumerate(subject.trace.steps[: last + 1]):
        sections.setdefault(step.phase, []).extend(_lines(subject, index))
    comments = {phase: say.PHASES[phase].to(subject.lang) for phase in sections}
    parts = [
        f"  % {comments[phase]}\n" + " \\\\\n".join(f"  {line}" for line in lines)
        for phase, lines in sections.items()
        if lines
    ]
    title = " ".join(subject.title.split())
    return _HEAD.format(title=title) + " \\\\[1ex]\n".join(parts) + "\n\\end{align*}}\n"


def _lines(subject: Subject, index: int) -> list[str]:
    step, teller = subject.trace.steps[index], subject.teller
    if step.phase == "start":
        inputs = [node for node, kind in enumerate(subject.program.graph.kinds) if kind == 0]
        return [
            f"{teller.symbols.latex(node)} &= {number_latex(teller.number(subject.trace.values[node]))}"
            for node in inputs
        ]
    if step.phase == "forward" and step.node is not None:
        left, *right = [latex for _, latex in teller.sides(step.node)]
        return [f"{left} &= {' = '.join(right)}"]
    if step.phase == "seed":
        return [subject.told(index).latex.replace(" = ", " &= ")]
    # A gradient is derived once, when its last contribution has come.
    return [line_latex(card.line) for card in subject.told(index).cards if card.complete]
