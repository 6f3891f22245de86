"""PPTX: one step a slide, of native shapes that can be edited, the step's words below and in the notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Any

from engine.drawing.theme import Theme
from engine.explain.sentences import Part, Sentence
from engine.export.archive import redated
from engine.export.scene import Scene
from engine.export.slideshapes import EMU, NAMESPACES, Frame, group_shapes, run

# A 16:9 slide in points: the picture above, the words below.
_WIDTH, _HEIGHT = 960.0, 540.0
_MARGIN, _TOP, _ROOM = 24.0, 70.0, 270.0
_WORDS_TOP, _WORDS_HEIGHT = 356.0, 160.0
_LARGEST = 1.8  # a small graph is not blown up beyond this
_BLANK = 6  # the blank layout of python-pptx's own template
_TITLE_SIZE, _WORDS_SIZE = 24.0, 20.0
_FIXED = datetime(2000, 1, 1)  # noqa: DTZ001  # the format stores UTC without saying so


@dataclass(frozen=True, slots=True)
class Slide:
    """One step: its picture, the line above it, its sentences and its notes."""

    scene: Scene
    heading: Sentence
    rule: Sentence
    case: Sentence
    notes: str


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
    numbers = count(2)  # 1 is the slide's own tree
    tree = page.shapes._spTree
    heading = _paragraph(slide.heading, theme, _TITLE_SIZE, bold=True)
    tree.append(parse_xml(_words(heading, 18.0, 40.0, "title", next(numbers))))
    for shape in group_shapes(slide.scene, _frame(slide.scene), lambda: next(numbers)):
        tree.append(parse_xml(shape))
    words = _paragraph(slide.rule, theme, _WORDS_SIZE, bold=True) + _paragraph(slide.case, theme, _WORDS_SIZE)
    tree.append(parse_xml(_words(words, _WORDS_TOP, _WORDS_HEIGHT, "words", next(numbers))))
    page.notes_slide.notes_text_frame.text = slide.notes


def _rgb(colour: str) -> Any:
    from pptx.dml import color

    exact: Any = color.RGBColor  # the library has no types
    return exact.from_string(colour.lstrip("#").upper())


def _frame(scene: Scene) -> Frame:
    """The picture in the middle of its room, as large as fits."""
    scale = min((_WIDTH - 2 * _MARGIN) / scene.width, _ROOM / scene.height, _LARGEST)
    return Frame((_WIDTH - scene.width * scale) / 2, _TOP + (_ROOM - scene.height * scale) / 2, scale)


def _paragraph(sentence: Sentence, theme: Theme, size: float, *, bold: bool = False) -> str:
    runs = "".join(_voiced(part, theme, size, bold=bold) for part in sentence)
    return f'<a:p><a:pPr algn="ctr"/>{runs}</a:p>'


def _voiced(part: Part, theme: Theme, size: float, *, bold: bool) -> str:
    """Values and partials upright green, gradients and contributions italic orange, as in the picture."""
    colour = {"value": theme.value_text, "gradient": theme.gradient_text}.get(part.voice, theme.ink)
    return run(part.text, size, colour, bold=bold, italic=part.voice == "gradient")


def _words(paragraphs: str, top: float, height: float, name: str, identity: int) -> str:
    place = f'<a:off x="{round(_MARGIN * EMU)}" y="{round(top * EMU)}"/>'
    size = f'<a:ext cx="{round((_WIDTH - 2 * _MARGIN) * EMU)}" cy="{round(height * EMU)}"/>'
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{identity}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{place}{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" anchor="t"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
        f"{paragraphs}</p:txBody></p:sp>"
    )
