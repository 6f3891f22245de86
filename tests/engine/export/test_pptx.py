from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Emu
from pypdf import PdfReader

from engine.export import FORMATS
from tests.engine.export.conftest import CHINESE, SHARED


def opened(subject):
    return Presentation(BytesIO(FORMATS["pptx"].write(subject)))


def test_one_step_is_one_slide_with_its_words_in_the_notes(subject):
    slides = opened(subject()).slides
    assert len(slides) == 18
    assert slides[16].notes_slide.notes_text_frame.text.startswith(
        "Multiplication sends each operand the upstream gradient times the other operand. The product w₁x₁ has gradient 0.1966."
    )


def test_words_are_in_the_chosen_language(subject):
    slide = opened(subject(lang="zh")).slides[16]
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert texts[0] == "反向，第 16 步，共 17 步"
    assert "乘法传给每个操作数的是上游梯度乘以另一个操作数。" in texts[-1]


def test_shapes_are_native_grouped_and_without_a_style_of_their_own(subject):
    slide = opened(subject()).slides[16]
    assert not slide._element.findall(".//{*}style")
    assert not slide._element.findall(".//{*}pic")
    groups = {shape.name: shape for shape in slide.shapes if shape.shape_type == 6}
    texts = [shape.text_frame.text for shape in groups["f: value 0.7311, gradient 1"].shapes if shape.has_text_frame]
    assert [text for text in texts if text] == ["f", "0.7311", "1"]


def test_ids_are_unique_on_every_slide(subject):
    for slide in opened(subject(SHARED)).slides:
        ids = [element.get("id") for element in slide._element.findall(".//{*}cNvPr")]
        assert len(ids) == len({*ids})


def test_everything_stands_on_the_slide(subject):
    deck = opened(subject())
    for shape in deck.slides[16].shapes:
        assert Emu(0) <= shape.left
        assert shape.left + shape.width <= deck.slide_width
        assert Emu(0) <= shape.top
        assert shape.top + shape.height <= deck.slide_height


def test_the_same_program_gives_the_same_bytes(subject):
    assert FORMATS["pptx"].write(subject()) == FORMATS["pptx"].write(subject())


@pytest.mark.parametrize(("source", "theme"), [(SHARED, "light"), (CHINESE, "dark")])
def test_libreoffice_opens_it(subject, libreoffice, source, theme):
    tried = subject(source, theme=theme)
    pages = PdfReader(BytesIO(libreoffice("deck.pptx", FORMATS["pptx"].write(tried), "pdf"))).pages
    assert len(pages) == len(tried.steps)
    text = pages[-1].extract_text()
    for number in (tried.title.split(" = ")[1], "step"):
        assert number in text


def test_a_background_is_a_shape_of_its_own_behind_the_picture(subject):
    slide = opened(subject(background="#ffeecc")).slides[0]
    assert [shape.name for shape in slide.shapes][:2] == ["title", "rectangle"]


def test_chinese_runs_say_so(subject):
    slide = opened(subject(CHINESE)).slides[0]
    languages = {
        run.text: run._r.rPr.get("lang")
        for shape in slide.shapes
        if shape.shape_type == 6
        for part in shape.shapes
        if part.has_text_frame
        for paragraph in part.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert languages["权重"] == "zh-CN"
    assert languages["2"] == "en-US"
