import re
from xml.etree import ElementTree

import pytest

from app.error_picture import columns, error_picture, excerpt, wrapped
from engine.errors import OptionError, ProgramError

HOSTILE = "<script>alert(1)</script>&\"'\x00\x1b\u202e\ud800]]>"


def drawn(source: str, span: tuple[int, int], lang: str = "en") -> str:
    return error_picture(
        [ProgramError("unknown_output", span=span, source=source, name=source[slice(*span)])], "light", lang
    ).svg


def test_it_says_what_and_where():
    picture = drawn("x = 1\ny = sigmod(x)", (10, 16))
    texts = [
        "".join(text.itertext()) for text in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert "no assignment is named `sigmod`" in texts
    assert "line 2, column 5" in texts
    assert "y = sigmod(x)" in texts


def test_the_mark_stands_under_the_mistake():
    # the program starts at x 52, a column is 9.6 wide: 4 columns before, 6 marked
    assert re.search(r'<path d="M90\.4 [\d.]+h57\.6"', drawn("x = 1\ny = sigmod(x)", (10, 16)))


def test_without_a_place_there_is_no_program():
    picture = error_picture([OptionError("body_not_json", pointer="")]).svg
    assert "xml:space" not in picture
    assert "the body is not JSON in UTF-8" in picture


@pytest.mark.parametrize("theme", ["light", "dark", "grey", "<script>"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_slide_safe(theme, lang):
    picture = error_picture([ProgramError("unknown_output", span=(0, 3), source="abc", name="abc")], theme, lang).svg
    root = ElementTree.fromstring(picture)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "rect", "path", "text"}
    attributes = {name.rpartition("}")[2] for element in root.iter() for name in element.attrib}
    assert not attributes & {"style", "class", "href", "onload", "dominant-baseline", "textLength", "filter"}
    assert root.attrib["role"] == "img"
    colours = {value for element in root.iter() for name, value in element.attrib.items() if name in ("fill", "stroke")}
    assert all(re.fullmatch(r"none|#[0-9a-f]{6}", colour) for colour in colours)


def test_hostile_text_is_only_text():
    picture = drawn(HOSTILE, (0, len(HOSTILE)))
    root = ElementTree.fromstring(picture.encode())
    assert not [element for element in root.iter() if "script" in element.tag]
    assert "\u202e" not in picture
    assert "\x1b" not in picture


def test_a_long_line_is_cut_around_the_mistake():
    shown, first, length = excerpt("a" * 500 + "MISTAKE" + "b" * 500, (500, 507))
    assert len(shown) == 56
    assert shown[first : first + length] == "MISTAKE"
    assert shown.startswith("…")


@pytest.mark.parametrize(
    ("source", "span", "expected"),
    [
        ("ab\ncd", (3, 5), ("cd", 0, 2)),
        ("ab\ncd", (2, 5), ("ab", 2, 1)),  # from the end of a line into the next
        ("", (0, 0), ("", 0, 1)),
        ("中文 x", (3, 4), ("中文 x", 5, 1)),  # wide characters take two columns
    ],
)
def test_the_window_of_a_short_line(source, span, expected):
    assert excerpt(source, span) == expected


def test_words_are_wrapped_and_endless_ones_broken():
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("aaaa bbbbbb", 8) == ["aaaa", "bbbbbb"]
    assert wrapped("x" * 100, 68) == ["x" * 40, "x" * 60]
    assert all(columns(line) <= 68 for line in wrapped("x" * 1000 + " 中" * 100, 68))
    assert "".join(wrapped("中文字符" * 30, 20)) == "中文字符" * 30


def test_the_picture_is_bounded():
    assert len(drawn("x" * 8000, (0, 8000))) < 6000
