"""PPTX: one step a slide, of native shapes that can be edited, the step's words below and in the notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from engine.drawing.theme import Theme
from engine.explain.sentences import Part, Sentence
from engine.export.archive import redated
from engine.export.scene import Scene
from engine.export.slideshapes import EMU, IDENTITY, NAMESPACES, Frame, group_shapes, numbered, run

# A 16:9 slide in points: the picture above, the words below.
_WIDTH, _HEIGHT = 960.0, 540.0
_MARGIN = 24.0
_LARGEST = 1.8  # a small graph is not blown up beyond this
_BLANK = 6  # the blank layout of python-pptx's own template
_TITLE_SIZE, _WORDS_SIZE = 24.0, 20.0
_FIXED = datetime(2000, 1, 1)  # noqa: DTZ001  # the format stores UTC without saying so


@dataclass(frozen=True, slots=True)
class Slide:
    """One step: its picture, the line above it, its sentences and its notes."""

    scene: Scene
    phase: str
    heading: Sentence
    words: tuple[Sentence, ...]  # a paragraph each, the first in bold
    notes: str


class _Box(NamedTuple):
    """A part of a slide, in points."""

    left: float
    top: float
    width: float
    height: float


_HEADING = _Box(_MARGIN, 18, _WIDTH - 2 * _MARGIN, 40)
# Picture and words: one above the other, or side by side where the picture is tall.
_WIDE = _Box(_MARGIN, 70, _WIDTH - 2 * _MARGIN, 270), _Box(_MARGIN, 356, _WIDTH - 2 * _MARGIN, 170)
_TALL = _Box(_MARGIN, 70, 440, 450), _Box(488, 160, 448, 340)


def pptx(slides: Sequence[Slide], theme: Theme, title: str) -> bytes:
    """The deck. The same slides give the same bytes."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(round(_WIDTH * EMU)), Emu(round(_HEIGHT * EMU))
    for slide in slides:
        page = deck.slides.add_slide(deck.slide_layouts[_BLANK])
        _fill_page(page, slide, theme)
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "Gradstep", "Gradstep"
    properties.created = properties.modified = _FIXED
    buffer = BytesIO()
    deck.save(buffer)
    return redated(buffer.getvalue())


def _fill_page(page: Any, slide: Slide, theme: Theme) -> None:
    from pptx.oxml import parse_xml

    background = page.background.fill
    background.solid()
    background.fore_color.rgb = _rgb(theme.paper)
    picture, words = _WIDE if slide.scene.width > 1.2 * slide.scene.height else _TALL
    shapes = [
        _words(_heading(slide, theme), _HEADING, "title"),
        group_shapes(slide.scene, _frame(slide.scene, picture)),
    ]
    said = "".join(
        _paragraph(sentence, theme, _WORDS_SIZE, bold=not index) for index, sentence in enumerate(slide.words)
    )
    shapes.append(_words(said, words, "words"))
    # All at once: a tree parsed a shape at a time takes half as long again.
    page.shapes._spTree.extend(parse_xml(f"<p:spTree {NAMESPACES}>{numbered(''.join(shapes))}</p:spTree>"))
    page.notes_slide.notes_text_frame.text = slide.notes


def _rgb(colour: str) -> Any:
    from pptx.dml import color

    exact: Any = color.RGBColor  # the library has no types
    return exact.from_string(colour.lstrip("#").upper())


def _frame(scene: Scene, room: _Box) -> Frame:
    """The picture in the middle of its room, as large as fits."""
    scale = min(room.width / scene.width, room.height / scene.height, _LARGEST)
    left = room.left + (room.width - scene.width * scale) / 2
    return Frame(left, room.top + (room.height - scene.height * scale) / 2, scale)


def _heading(slide: Slide, theme: Theme) -> str:
    """The line above the picture, in the colour of its direction."""
    colours = {"forward": theme.forward, "backward": theme.backward}
    text = "".join(part.text for part in slide.heading)
    line = run(text, _TITLE_SIZE, colours.get(slide.phase, theme.ink), bold=True)
    return f'<a:p><a:pPr algn="ctr"/>{line}</a:p>'


def _paragraph(sentence: Sentence, theme: Theme, size: float, *, bold: bool = False) -> str:
    runs = "".join(_voiced(part, theme, size, bold=bold) for part in sentence)
    return f'<a:p><a:pPr algn="ctr"/>{runs}</a:p>'


def _voiced(part: Part, theme: Theme, size: float, *, bold: bool) -> str:
    """Values and partials upright green, gradients and contributions italic orange, as in the picture."""
    colour = {"value": theme.value_text, "gradient": theme.gradient_text}.get(part.voice, theme.ink)
    return run(part.text, size, colour, bold=bold, italic=part.voice == "gradient")


def _words(paragraphs: str, box: _Box, name: str) -> str:
    left, top, width, height = (round(points * EMU) for points in box)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{IDENTITY}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" anchor="t"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs}</p:txBody></p:sp>"
    )
