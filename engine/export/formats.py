"""The table of formats. A format is one row: its media type, what it is for, and the function that writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from engine import records
from engine.drawing.theme import THEMES
from engine.export.align import align
from engine.export.archive import archive
from engine.export.dot import dot
from engine.export.html import html
from engine.export.pdf import pdf
from engine.export.png import png
from engine.export.pptx import Slide, pptx
from engine.export.subject import Subject
from engine.export.tikz import tikz

# Contributions whose numbers fit a slide.
MOST_RESULTS = 3


@dataclass(frozen=True, slots=True)
class Format:
    """One row; the name is also the ending of its files."""

    name: str
    media_type: str
    doc: str
    doc_zh: str
    write: Callable[[Subject], bytes]


def _svg(subject: Subject) -> bytes:
    return (subject.playing() if subject.animate else subject.svg(subject.step)).encode()


def _png(subject: Subject) -> bytes:
    picture = subject.settled(subject.step)
    scene = subject.scene(subject.step)
    return png(picture, scene.width, scene.height, subject.scale)


def _pdf(subject: Subject) -> bytes:
    wanted: list[int | None] = [*subject.steps] if subject.pages == "all" else [subject.step]
    scene = subject.scene(wanted[0])
    return pdf([subject.settled(step) for step in wanted], scene.width, scene.height, subject.title)


def _pptx(subject: Subject) -> bytes:
    slides = []
    for step in subject.steps:
        told = subject.told(step)
        phase = subject.trace.steps[step].phase
        # A sum over many operands would run off the slide; the notes have it whole.
        words = [told.rule, told.case, told.result] if len(told.cards) <= MOST_RESULTS else [told.rule, told.case]
        paragraphs = tuple(sentence for sentence in words if sentence)
        slides.append(Slide(subject.scene(step), phase, subject.place(step), paragraphs, told.text))
    return pptx(slides, THEMES[subject.look.theme], subject.title)


def _zip(subject: Subject) -> bytes:
    width = len(str(subject.steps[-1]))
    return archive((f"step-{step:0{width}}.svg", subject.svg(step).encode()) for step in subject.steps)


def _dot(subject: Subject) -> bytes:
    return dot(subject).encode()


def _tex(subject: Subject) -> bytes:
    if subject.tex == "align":
        return align(subject).encode()
    wanted: list[int | None] = [*subject.steps] if subject.step is None else [subject.step]
    return tikz([subject.scene(step) for step in wanted], subject.title).encode()


def _html(subject: Subject) -> bytes:
    return html(subject).encode()


def _json(subject: Subject) -> bytes:
    return records.dumps(records.graph(subject.program, subject.lang))


_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
# fmt: off
ROWS = (
    Format("svg", "image/svg+xml", "slides and pages", "幻灯片与网页", _svg),
    Format("png", "image/png", "an image, 1 to 4 times its size", "图像，1 至 4 倍大小", _png),
    Format("pdf", "application/pdf", "one page a step, or one picture", "每步一页，或只有一张图", _pdf),
    Format("pptx", _PPTX, "shapes that can be edited, one step a slide", "可编辑的形状，每步一张幻灯片", _pptx),
    Format("html", "text/html; charset=utf-8", "steps in any browser, offline", "在任何浏览器中离线逐步播放", _html),
    Format("tex", "text/x-tex; charset=utf-8", "formulas, or TikZ for Beamer", "公式，或供 Beamer 使用的 TikZ", _tex),
    Format("dot", "text/vnd.graphviz; charset=utf-8", "for Graphviz", "供 Graphviz 使用", _dot),
    Format("json", "application/json", "all numbers", "所有数字", _json),
    Format("zip", "application/zip", "all steps as SVG", "所有步骤的 SVG", _zip),
)
# fmt: on

FORMATS = {row.name: row for row in ROWS}
