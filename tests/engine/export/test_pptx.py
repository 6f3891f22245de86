import re
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


def test_the_picture_stands_in_the_middle_at_one_scale(subject):
    deck = opened(subject())
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)  # 13⅓ by 7½ inches, as PowerPoint's 16:9
    shapes = {shape.name.split(":")[0]: shape for shape in deck.slides[16].shapes}
    heading, w0, x1, root, words = (shapes[name] for name in ("title", "w0", "x1", "f", "words"))
    # A chip is 46 points high; w0's is 110 wide, 38 for the name and 72 for the numbers (design, section 9).
    point = w0.height / 46
    assert w0.width / point == pytest.approx(110, rel=1e-3)
    svg = FORMATS["svg"].write(subject()).decode()
    width = float(re.search(r'viewBox="0 0 (\S+)', svg)[1])
    assert (root.left + root.width - w0.left) / point == pytest.approx(
        width - 2 * 8.64, rel=1e-3
    )  # 0.12 inches about it
    tops = [float(re.search(rf'<title>{name}:.*?</title><rect x="\S+" y="(\S+?)"', svg)[1]) for name in ("w0", "x1")]
    assert (x1.top - w0.top) / point == pytest.approx(tops[1] - tops[0], rel=1e-3)
    assert w0.left == pytest.approx(deck.slide_width - root.left - root.width, abs=2)
    above, below = w0.top - heading.top - heading.height, words.top - x1.top - x1.height
    assert above == pytest.approx(below, rel=0.1)
    small = {shape.name.split(":")[0]: shape for shape in opened(subject("x = 3; f = x^2")).slides[3].shapes}
    x, f = small["x"], small["f"]
    assert x.left > deck.slide_width / 8  # it is not blown up to the slide's width
    assert x.left == pytest.approx(deck.slide_width - f.left - f.width, abs=2)


def test_gradients_are_slanted_in_words_too_and_values_upright(subject):
    words = next(shape for shape in opened(subject()).slides[16].shapes if shape.name == "words")
    runs = {run.text: run.font.italic for paragraph in words.text_frame.paragraphs for run in paragraph.runs}
    # w₁ gets 0.1966 · (−2) = −0.3932
    assert (bool(runs["0.1966"]), bool(runs["(−2)"]), bool(runs["−0.3932"])) == (True, False, True)


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
