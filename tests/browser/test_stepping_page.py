"""The single-file page: opened from a disk, it steps without a network and without a broken policy."""

import pytest
from playwright.sync_api import Page, expect

from engine.drawing import Look
from engine.export import export
from engine.program import Program

NEURON = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; z=w0*x0+w1*x1+w2; f=1/(1+exp(-z))"


@pytest.fixture
def stepping(page: Page, tmp_path):
    """The page of a program, opened as a file with the network cut."""

    def opened(source: str = NEURON, **options) -> Page:
        file = tmp_path / "page.html"
        file.write_bytes(export(Program.parse(source), "html", **options))
        page.context.set_offline(True)
        page.goto(file.as_uri())
        return page

    yield opened
    page.context.set_offline(False)


def test_it_opens_finished_and_steps_back_by_key(stepping):
    page = stepping()
    expect(page.locator(".place")).to_have_text("Backward, step 17 of 17")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".place")).to_have_text("Backward, step 16 of 17")
    expect(page.locator(".words")).to_contain_text("It sends w₁ that number times x₁")
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator(".picture")).to_contain_text("−0.5898")


def test_every_way_of_stepping_leads_there(stepping):
    page = stepping(step=3)
    place = page.locator(".place")
    expect(place).to_have_text("Forward, step 3 of 17")
    page.get_by_role("button", name="First step").click()
    expect(place).to_have_text("Start, step 0 of 17")
    expect(page.get_by_role("button", name="Back")).to_be_disabled()
    page.get_by_role("button", name="Forward").click()
    expect(place).to_have_text("Forward, step 1 of 17")
    page.get_by_role("slider").fill("9")
    expect(place).to_have_text("Seed, step 9 of 17")
    page.locator("h1").click()
    page.keyboard.press("End")
    expect(place).to_have_text("Backward, step 17 of 17")
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    expect(place).to_have_text("Forward, step 1 of 17")


def test_it_plays_to_the_end_and_stops(stepping):
    page = stepping("x = 2; f = x*x")
    page.clock.install()
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".place")).to_have_text("Start, step 0 of 3")
    page.clock.run_for(3100)
    expect(page.locator(".place")).to_have_text("Backward, step 3 of 3")
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")


def test_it_speaks_chinese_on_dark_paper(stepping):
    page = stepping(look=Look(lang="zh", theme="dark"), step=16)
    expect(page.locator(".place")).to_have_text("反向，第 16 步，共 17 步")
    expect(page.get_by_role("button", name="下一步")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(27, 29, 33)"


def test_factors_stand_over_their_numbers(stepping):
    """The three rows of a card's formula share their columns."""
    page = stepping(step=16)
    rows = page.locator(".card").first.locator("mtr")
    centres = [
        [box.bounding_box()["x"] + box.bounding_box()["width"] / 2 for box in rows.nth(row).locator("mtd").all()]
        for row in range(3)
    ]
    assert centres[0] == pytest.approx(centres[1], abs=1)
    assert centres[0] == pytest.approx(centres[2], abs=1)
    heights = [rows.nth(row).bounding_box()["y"] for row in range(3)]
    assert heights == sorted(heights)
