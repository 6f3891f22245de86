"""Collapsed layers: one box in place of what a layer computes."""

import pytest

from engine.program import Program
from engine.trace import trace
from tests.engine.drawing.pictures import SVG, group, picture, slide_safe, texts, title


@pytest.fixture(scope="module")
def graph():
    return Program.parse(network="2-3-1 sigmoid, mse").graph


@pytest.mark.parametrize("view", ["wire", "compact"])
@pytest.mark.parametrize("layers", [(1,), (2,), (1, 2)])
def test_every_step_is_safe_for_slides(graph, view, layers):
    for step in (*range(0, len(trace(graph).steps), 4), None):
        slide_safe(picture(graph, step, view=view, collapse=layers))


def test_a_block_says_its_layer_and_hides_what_is_inside(graph):
    root = slide_safe(picture(graph, view="wire", collapse=(1,)))
    assert texts(group(root, "b1")) == ["layer 1", "2 → 3"]
    assert title(group(root, "b1")) == "layer 1: 2 → 3"
    drawn = {title(each).split(":")[0] for each in root.iter(f"{SVG}g") if (each.get("id") or "").count("-n")}
    assert {"x_1", "a1_1", "a1_2", "a1_3", "w2_1_1", "loss"} <= drawn
    assert not {"w1_1_1", "b1_1", "z1_1"} & drawn


def test_a_step_inside_a_block_lights_it_with_the_wire_it_runs_along(graph):
    product = next(step for step in trace(graph).steps if step.phase == "forward")
    root = slide_safe(picture(graph, 1, view="wire", collapse=(1,)))
    assert group(root, "b1").find(f"{SVG}rect").get("stroke") == "#0b57d0"
    assert group(root, f"e{product.node}-1")[0].get("stroke") == "#007a5a"


def test_layers_that_are_not_there_change_nothing(graph):
    assert picture(graph, collapse=(7,), prefix="p") == picture(graph, prefix="p")
    assert picture("x = 1; y = x^2", collapse=(1,), prefix="p") == picture("x = 1; y = x^2", prefix="p")


def test_literals_inside_a_layer_are_hidden_with_it():
    spec = {
        "inputs": [1.0],
        "layers": [{"units": 1, "activation": "max(a, 5 * 7)"}],
        "loss": {"kind": "mse", "target": [0]},
    }
    root = slide_safe(picture(Program.parse(network=spec).graph, view="wire", collapse=(1,)))
    assert {"5", "7"}.isdisjoint(texts(root))


def test_a_layer_that_ends_in_the_root_gives_the_root():
    root = slide_safe(picture(Program.parse(network="2-2-1 tanh").graph, view="wire", collapse=(2,)))
    assert texts(group(root, "b2")) == ["layer 2", "2 → 1"]
    assert any(title(each).startswith("a2_1: value") for each in root.iter(f"{SVG}g") if "-n" in (each.get("id") or ""))
