"""A leaf drawn more than once is one node on the page: chosen, blanked and followed by any of its copies."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import box_of

pytestmark = pytest.mark.browser

CHAIN = "a = 0.5\nx = 0.1\nh = 0" + "\nh = tanh(a*h + x)" * 12
ADDRESS = f"/?src={quote(CHAIN)}"


def test_a_click_on_a_copy_chooses_its_node_and_marks_every_copy(page: Page) -> None:
    page.goto(ADDRESS)
    expect(page.locator(".view g[id$='-n0']")).to_have_count(12)  # the chip and eleven copies
    page.locator(".view g[id$='-u3-n0']").click()
    expect(page.locator(".node-card .node-name")).to_have_text("a")
    expect(page.locator(".node-card tbody tr")).to_have_count(12)
    expect(page.locator(".view .halo")).to_have_count(12)


def test_the_picture_stays_where_the_step_is_and_not_where_the_chip_is(page: Page) -> None:
    # start, 36 forward, seed, then tanh, + and × of the last round: the last × sends a contribution to the last copy of a
    page.goto(f"{ADDRESS}&step=40")
    expect(page.locator(".view g[id$='-u11-n0'] path[stroke='#0b57d0']")).to_have_count(1)
    expect(
        page.locator(".view g[id$='-n0'] path[stroke='#0b57d0'], .view g[id$='-n0'] rect[stroke='#0b57d0']")
    ).to_have_count(2)
    copy, view = box_of(page.locator(".view g[id$='-u11-n0']")), box_of(page.locator(".view"))
    assert view["x"] <= copy["x"]
    assert copy["x"] + copy["width"] <= view["x"] + view["width"]


def test_a_finished_picture_that_would_be_a_line_is_shown_about_its_root(page: Page) -> None:
    page.goto(f"/?src={quote('x = 0.7; y = x' + ' + sin(x)' * 120)}")
    expect(page.locator(".minimap.needed")).to_have_count(1)
    root, view = box_of(page.locator(".view g[id$='-n240']")), box_of(page.locator(".view"))
    assert root["height"] > 20
    assert view["x"] <= root["x"] <= view["x"] + view["width"]


def test_practice_leaves_no_copy_that_tells_the_answer(page: Page) -> None:
    page.goto(f"{ADDRESS}&practice=1")
    page.get_by_role("radio", name="Chosen chips").check()
    page.locator(".view g[id$='-u2-n0']").click()
    expect(page.locator(".answer")).to_have_count(1)
    for copy in page.locator(".view g[id$='-n0'] title").all():
        expect(copy).to_have_text("a")
