"""Staging: names without a value, networks drawn as such, and explanations of what is too large to draw."""

import json

from app.asked import Asked
from app.options import DEFAULTS
from app.page import staging
from app.settings import Settings
from app.work import limits_of
from engine.drawing import Sheets

LIMITS = limits_of(Settings())
# Each floor reads floors far below: no drawing of a floor twice makes these wires short.
TOWER = "x_0 = 0.5" + "".join(f"\nx_{floor} = x_{floor - 1}*x_{floor // 2}*x_{floor // 3}" for floor in range(1, 160))


def staged(asked: Asked, node: str | None = None) -> dict:
    return json.loads(staging.apart("scene", asked, LIMITS, Sheets(2**22), node, False))


def test_what_is_too_large_to_draw_is_still_explained() -> None:
    scene = staged(Asked(TOWER, None, options={**DEFAULTS, "step": 3}))
    assert "too large to draw" in scene["svg"]
    assert scene["last"] == 637
    assert "<math" in scene["html"]["explain"]


def test_a_network_is_drawn_as_one_unless_another_view_is_asked_for() -> None:
    network = Asked(None, "2-2-1 tanh, mse")
    assert staging.look_for_page(network).view == "network"
    assert staging.look_for_page(Asked(None, "2-2-1", options={**DEFAULTS, "view": "wire"})).view == "wire"
    assert staging.look_for_page(Asked("x = 1; x^2", None)).view == "auto"
    boxes = Asked(None, "2-2-1 tanh, mse", options={**DEFAULTS, "collapse": (1,)})
    assert staging.look_for_page(boxes).view == "auto"  # which has boxes for layers


def test_the_layers_of_a_network_that_has_hidden_ones_are_offered() -> None:
    offered = staged(Asked(None, "2-3-1 tanh sigmoid, mse"))
    assert offered["layers"] == 2
    assert "2 → 3, tanh" in offered["html"]["layers"]
    assert "3 → 1, sigmoid" in offered["html"]["layers"]
    for other in (Asked(None, "2-1 tanh, mse"), Asked("x = 1; x^2", None)):
        assert (staged(other)["layers"], staged(other)["html"]["layers"].strip()) == (0, "")


def test_names_without_a_value_get_one_beside_those_that_are_given() -> None:
    program = staging.program_for_page(Asked("f = x*y + z", None, inputs={"y": 3}), LIMITS)
    assert program.value == 4


def test_ids_in_the_page_keep_one_prefix() -> None:
    for value in (1.0, 2.0):
        assert '<g id="g-n0">' in staged(Asked("x = 1; x^2", None, inputs={"x": value}))["svg"]
