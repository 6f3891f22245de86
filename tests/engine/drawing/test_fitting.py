"""Texts fit what they stand in, by the metrics of the fonts, whatever they say; hostile ones stay text."""

import re

import pytest

from engine.drawing.metrics import ems
from engine.graph import Graph
from engine.ops import CONSTANT, INPUT
from engine.table import TABLE
from tests.engine.drawing.pictures import SVG, graph_of, group, picture, slide_safe, title

HARD = [-0.00012345678, -123456.789, 1.7976931348623157e308, -5e-324, float("nan"), float("-inf"), -0.98765432, 9999.5]
SIGNS = [row.sign or row.name for row in TABLE.rows]


@pytest.mark.parametrize("digits", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("number", HARD)
def test_numbers_fit_their_cells(number, digits):
    graph = graph_of("x = 1; y = x * 3").with_inputs({"x": number})
    root = slide_safe(picture(graph, digits=digits))
    chip = group(root, "n0")
    cell = max(_across(path) for path in chip.iter(f"{SVG}path"))
    for text in list(chip.iter(f"{SVG}text"))[1:]:
        assert ems(text.text) * float(text.get("font-size", 16)) <= cell - 2


@pytest.mark.parametrize(
    "name",
    [
        "x",
        "W",
        "w_hidden",
        "loss",
        "学习率",
        "w12_34_56",
        "Ω",
        "MMMMMMMM",
        "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm",
        "щ" * 30,
    ],
)
@pytest.mark.parametrize("widest", [False, True])
def test_names_fit_their_cells(name, widest):
    chip = group(slide_safe(picture(f"{name} = 1; y = {name}^2")), "n0")
    frame = next(chip.iter(f"{SVG}rect"))
    left, width = float(frame.get("x")), float(frame.get("width"))
    cell = width - max(_across(path) for path in chip.iter(f"{SVG}path"))
    for text in [each for each in chip.iter(f"{SVG}text") if each.get("font-weight")]:
        half = ems(text.text, bold=True, widest=widest) * float(text.get("font-size")) / 2
        assert left < float(text.get("x")) - half
        assert float(text.get("x")) + half < left + cell


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.name)
def test_signs_fit_their_circles_and_pills(row):
    operands = "x" if row.operands == 1 else "x, x"
    root = slide_safe(picture(f"x = 0.5; y = {row.name}({operands})"))
    operation = group(root, "o1")
    shape = next(each for each in operation if each.tag in (f"{SVG}circle", f"{SVG}rect"))
    room = float(shape.get("width", 0)) or 2 * float(shape.get("r"))
    text = next(operation.iter(f"{SVG}text"))
    size = float(text.get("font-size"))
    assert ems(text.text, widest=True) * size <= room - 3


def test_hostile_names_stay_text():
    names = [
        '<script>alert("1")</script>',
        '"><g onload="x()">',
        "a\0b\1c\2d",
        "\u202egnp.exe",
        "&amp;",
        "]]>",
        "\ud800",
    ]
    codes = [INPUT] * len(names) + [TABLE.code_of("sum")]
    offsets = [0] * (len(names) + 1) + [len(names)]
    graph = Graph.from_arrays(
        codes, offsets, range(len(names)), [1.0] * len(names) + [float("nan")], names=dict(enumerate(names))
    )
    for view in ("wire", "compact"):
        root = slide_safe(picture(graph, view=view))
        assert title(group(root, "n0")) == '<script>alert("1")</script>: value 1, gradient 1'
        assert title(group(root, "n2")) == "a\ufffdb\ufffdc\ufffdd: value 1, gradient 1"


def test_constants_without_a_text_are_chips_with_their_number():
    graph = Graph.from_arrays(
        [INPUT, CONSTANT, TABLE.code_of("mul")], [0, 0, 0, 2], [0, 1], [3.0, 2.5, float("nan")], names={0: "x"}
    )
    assert [text.text for text in group(slide_safe(picture(graph)), "n1").iter(f"{SVG}text")] == ["2.5"]


def _across(path):
    """How far a cell's path goes to the right of where it begins."""
    found = re.match(r"M[\d.]+ [\d.]+m([\d.]+) 0h([\d.]+)(?:a([\d.]+))?", path.get("d"))
    return sum(float(part) for part in found.groups() if part) if found else 0.0
