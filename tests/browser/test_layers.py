"""Layers of a network as one box each: offered where there are hidden layers, in both languages, kept in the link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import box_of

pytestmark = pytest.mark.browser

MAZUR = "/?example=mazur"


@pytest.mark.parametrize(
    ("lang", "button", "first", "title"),
    [("en", "Layers", "Layer 1", "layer 1: 2 → 2"), ("zh", "层", "第 1 层", "第 1 层: 2 → 2")],
)
def test_a_layer_is_drawn_as_one_box_and_the_link_keeps_it(
    page: Page, lang: str, button: str, first: str, title: str
) -> None:
    page.goto(f"{MAZUR}&lang={lang}")
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("checkbox", name=first).check()
    block = page.locator(".view g[id$='-b1']")
    expect(block.locator("title").first).to_have_text(title)
    expect(page.locator(".view g[id$='-b2']")).to_have_count(0)
    page.wait_for_url(re.compile(r"collapse=1"))
    page.reload()
    expect(block).to_be_visible()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("checkbox", name=first)).to_be_checked()
    page.get_by_role("checkbox", name=first).uncheck()
    expect(block).to_have_count(0)
    page.wait_for_url(re.compile(r"^((?!collapse).)*$"))


def test_a_click_on_the_box_opens_it(page: Page) -> None:
    page.goto(f"{MAZUR}&collapse=1,2")
    page.locator(".view g[id$='-b2']").click()
    expect(page.locator(".view g[id$='-b2']")).to_have_count(0)
    expect(page.locator(".view g[id$='-b1']")).to_be_visible()


def test_the_network_view_and_boxes_take_turns(page: Page) -> None:
    page.goto(f"{MAZUR}&view=network")
    view = page.locator("[data-setting=view]")
    expect(view).to_have_value("network")
    page.get_by_role("button", name="Layers", exact=True).click()
    page.get_by_role("checkbox", name="Layer 2").check()
    expect(view).to_have_value("auto")
    expect(page.locator(".view g[id$='-b2']")).to_be_visible()
    page.keyboard.press("Escape")
    view.select_option("network")
    expect(page.locator(".view g[id$='-b2']")).to_have_count(0)
    expect(page.locator(".chosen")).to_have_count(0)


def test_it_opens_under_its_button_by_the_keyboard_too_and_closes_by_escape(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{MAZUR}&step=20")
    expect(page.locator("html[data-ready]")).to_be_attached()
    button = page.get_by_role("button", name="Layers", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    panel = page.locator("#layers")
    expect(panel).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".view g[id$='-b1']")).to_be_visible()
    stage, at = box_of(page.locator(".stage")), box_of(panel)
    assert at["y"] >= box_of(button)["y"] + box_of(button)["height"]
    assert at["x"] + at["width"] <= stage["x"] + stage["width"]
    expect(page.locator(".where")).to_contain_text("step 20")  # Space was the box's
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


@pytest.mark.parametrize("address", ["/?example=three-inputs", "/?network=2-1+tanh%2C+mse"])
def test_nothing_is_offered_without_hidden_layers(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".view svg")).to_be_visible()
    expect(page.get_by_role("button", name="Layers", exact=True)).to_have_count(0)


def test_what_was_chosen_goes_with_the_network(page: Page) -> None:
    page.goto(f"{MAZUR}&collapse=2")
    page.get_by_role("textbox").first.fill("2-2-1 tanh, mse")
    expect(page.locator(".view g[id$='-b2']")).to_be_visible()  # which this one has, too
    page.get_by_role("textbox").first.fill("2-1 tanh, mse")
    expect(page.locator(".view g[id$='-b2']")).to_have_count(0)
    page.wait_for_url(re.compile(r"^((?!collapse).)*$"))


def test_the_shared_picture_has_the_box(page: Page) -> None:
    page.goto(f"{MAZUR}&collapse=1")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.locator(".menu [data-action=share]").click()
    preview = page.locator(".preview img")
    expect(preview).to_have_attribute("src", re.compile(r"collapse=1"))
    address = preview.get_attribute("src")
    assert address is not None
    drawn = page.request.get(address)
    assert drawn.ok
    assert "layer 1: 2 → 2" in drawn.text()
