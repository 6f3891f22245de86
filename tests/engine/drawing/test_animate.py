"""Animated pictures: at rest the finished picture, and each step's own elements in its own time."""

import re
import xml.etree.ElementTree as ET

import pytest

from engine.drawing import Look, animate
from engine.drawing.animate import wrapped
from engine.drawing.metrics import ems
from engine.program import Program
from engine.trace import trace
from tests.engine.drawing.pictures import ALLOWED, SHEETS, SVG, graph_of, picture

XYZ = "x = -2; y = 5; z = -4; q = x + y; f = q * z"
ANIMATED = ALLOWED | {"style": set(), "g": ALLOWED["g"] | {"class", "visibility"}}


def playing(graph, **look):
    steps = trace(graph)
    snapshots = [steps.at(step) for step in (*range(len(steps.steps)), None)]
    captions = [f"step {i} & what it < does" for i in range(len(steps.steps))]
    return animate(snapshots, [*captions, "finished"], Look(**look), SHEETS)


@pytest.mark.parametrize(
    "look", [{}, {"view": "compact", "theme": "dark"}, {"partials": True, "background": "#ffffff"}]
)
def test_without_animation_it_is_the_finished_picture(look):
    graph = graph_of(XYZ)
    root = ET.fromstring(playing(graph, **look))
    for element in root.iter():
        assert set(element.attrib) <= ANIMATED[element.tag.removeprefix(SVG)]
    finished = [text.text for text in ET.fromstring(picture(graph, **look)).iter(f"{SVG}text")]
    assert sorted(_seen(root)) == sorted([*finished, "finished"])
    assert len({element.get("id") for element in root.iter() if element.get("id")}) == len(
        [element for element in root.iter() if element.get("id")]
    )


def test_every_class_has_its_keyframes_and_starts_hidden_or_seen():
    svg = playing(graph_of(XYZ))
    used = set(re.findall(r'class="([^"]+)"', svg))
    assert used == set(re.findall(r"@keyframes ([\w-]+)\{0%", svg)) == set(re.findall(r"\.([\w-]+)\{animation:", svg))


def test_the_background_is_as_large_as_the_picture_with_its_captions():
    root = ET.fromstring(playing(graph_of(XYZ), background="#ffffff"))
    paper = next(rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == "#ffffff")
    still = ET.fromstring(picture(graph_of(XYZ), background="#ffffff"))
    assert (paper.get("width"), paper.get("height")) == tuple(root.get("viewBox").split()[2:])
    assert float(paper.get("height")) > float(still.get("viewBox").split()[3]) + 20


def test_it_stands_still_for_readers_who_ask_for_little_motion():
    style = ET.fromstring(playing(graph_of(XYZ))).find(f"{SVG}style").text
    assert style.startswith("@media (prefers-reduced-motion:no-preference){")
    assert "step-end infinite" in style


def test_a_gradient_is_seen_from_its_step_on():
    svg = playing(graph_of(XYZ))
    # six steps of two seconds and a pause of four: x's gradient comes with the sixth step, after 10 of 16 seconds
    names = re.findall(r'<g class="([^"]+)"><text[^>]*font-style="italic"[^>]*>−4</text>', svg)
    rules = {rule for rule in re.findall(r"@keyframes (\S+?)\{(.*?\})\}\.", svg) if rule[0] in names}
    assert (names[0], "0%{visibility:hidden}62.5%{visibility:visible}") in rules


def test_networks_play_too():
    svg = playing(Program.parse(network="2-2-1 sigmoid, mse").graph, view="network")
    assert "finished" in _seen(ET.fromstring(svg))


def test_captions_are_broken_into_lines_that_fit():
    lines = wrapped("Multiplication sends each operand the upstream gradient times the other operand.", 20)
    assert " ".join(lines).startswith("Multiplication sends each")
    assert all(ems(line) <= 20 for line in lines)
    assert wrapped("乘法把上游梯度乘以另一个操作数传给每个操作数。", 10)[0] == "乘法把上游梯度乘以另"


def _seen(element):
    if element.get("visibility") == "hidden":
        return []
    own = [element.text] if element.tag == f"{SVG}text" else []
    return own + [text for child in element for text in _seen(child)]
