"""The first journey, as issue by issue it must go on working: type, see, step, reload."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PROGRAM = "x = -2; y = 5; z = -4; q = x + y; f = q * z"


def chip(page: Page, node: str):
    return page.locator(f".view g[id$='-{node}']")


def type_program(page: Page, text: str = PROGRAM) -> None:
    page.goto("/")
    page.get_by_role("textbox").first.fill(text)
    expect(page.locator("[data-slot=root]").last).to_contain_text("=")


def test_a_program_is_typed_and_every_value_and_gradient_is_drawn(page: Page) -> None:
    type_program(page)
    expect(page.locator(".root-line")).to_have_text("Root f = −12")
    for node, title in {
        "n0": "x: value −2, gradient −4",
        "n1": "y: value 5, gradient −4",
        "n2": "z: value −4, gradient 3",
        "n3": "q: value 3, gradient −4",
        "n4": "f: value −12, gradient 1",
    }.items():
        expect(chip(page, node).locator("title")).to_have_text(title)


def test_keys_step_forward_and_backward_and_words_follow(page: Page) -> None:
    type_program(page)
    page.locator("body").click(position={"x": 700, "y": 60})
    page.keyboard.press("Home")
    expect(page.locator(".where")).to_contain_text("step 0 of 5")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".where")).to_contain_text("Forward step 1 of 5")
    expect(chip(page, "n3").locator("title")).to_have_text("q: value 3")
    page.keyboard.press("End")
    expect(page.locator(".where")).to_contain_text("Backward step 5 of 5")
    expect(page.locator("#panel-explain")).to_contain_text("Addition")
    expect(page.locator("#panel-explain math").first).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#panel-explain")).to_contain_text("Multiplication sends each operand the upstream gradient")


def test_the_slider_and_the_buttons_step_too(page: Page) -> None:
    type_program(page)
    page.get_by_role("button", name="First step").click()
    expect(page.locator(".where")).to_contain_text("step 0 of 5")
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".where")).to_contain_text("step 1 of 5")
    page.get_by_role("slider", name="Step").fill("3")
    expect(page.locator(".where")).to_contain_text("Seed step 3 of 5")
    page.get_by_role("button", name="Last step").click()
    expect(page.locator(".where")).to_contain_text("step 5 of 5")
    page.get_by_role("button", name="Previous step").click()
    expect(page.locator(".where")).to_contain_text("step 4 of 5")


def test_a_mistake_is_told_under_the_program_and_the_last_picture_stays(page: Page) -> None:
    type_program(page)
    page.get_by_role("textbox").first.fill("x = 2\nf = exq(x)")
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("Line 2:")
    expect(problem).to_contain_text("exq")
    expect(page.get_by_text("Last picture that worked")).to_be_visible()
    expect(chip(page, "n4")).to_be_visible()
    page.get_by_role("button", name="Replace with exp").click()
    expect(page.locator(".root-line")).to_have_text("Root f = 7.389")
    expect(problem).to_be_empty()


def test_a_reload_brings_back_program_and_step(page: Page) -> None:
    type_program(page)
    page.get_by_role("button", name="First step").click()
    page.get_by_role("button", name="Next step").click()
    expect(page).to_have_url(re.compile(r"step=1"))
    page.reload()
    expect(page.get_by_role("textbox").first).to_have_text(PROGRAM)
    expect(page.locator(".where")).to_contain_text("step 1 of 5")
