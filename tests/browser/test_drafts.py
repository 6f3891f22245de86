"""Drafts: what is typed and is no right program yet outlives a reload, and never stands in another link's place."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WRONG = "x = 3\ny = exq(x)"


def editor(page: Page):
    return page.get_by_role("textbox").first


def typed_wrong(page: Page, text: str = WRONG) -> None:
    page.goto("/?example=three-inputs")
    editor(page).fill(text)
    expect(page.locator(".problem")).to_contain_text("exq")


@pytest.mark.parametrize("text", [WRONG, "y = exq(1); 𝛼 = 2  # 注释 <b>&amp;"])
def test_a_reload_keeps_a_wrong_program_with_its_error(page: Page, text: str) -> None:
    typed_wrong(page, text)
    page.reload()
    expect(page.locator(".problem")).to_contain_text("there is no function `exq`".replace("`", ""))
    assert page.locator(".code").text_content() == text
    expect(editor(page)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("Last picture that worked")).to_be_visible()
    expect(page.locator(".view g[id$='-n4']")).to_be_visible()  # the program of the link
    page.reload()  # and again
    expect(page.locator(".problem")).to_contain_text("exq")
    page.get_by_role("button", name="Replace with exp").click()
    expect(page.locator(".problem")).to_have_count(0)


def test_a_wrong_network_is_kept_too(page: Page) -> None:
    page.goto("/?example=mazur")
    editor(page).fill("2-2-1 sigmoit, mse")
    expect(page.locator(".problem")).to_contain_text("sigmoit")
    page.reload()
    expect(page.locator(".problem")).to_contain_text("sigmoit")
    expect(editor(page)).to_have_text("2-2-1 sigmoit, mse")
    expect(page.get_by_role("button", name="Network")).to_have_attribute("aria-pressed", "true")


def test_what_was_typed_a_moment_ago_is_kept_before_the_link_holds_it(page: Page) -> None:
    page.goto("/?example=three-inputs")
    editor(page).fill("x = 4; y = x*x")
    page.reload()
    expect(page.locator(".root-line")).to_have_text("Root y = 16")
    expect(editor(page)).to_have_text("x = 4; y = x*x")
    page.wait_for_url(re.compile(r"\?s="))


def test_a_draft_that_was_put_right_is_gone(page: Page) -> None:
    typed_wrong(page)
    page.reload()
    expect(page.locator(".problem")).to_contain_text("exq")
    editor(page).fill("x = 4; y = x*x")
    page.wait_for_url(re.compile(r"\?s="))
    page.reload()
    expect(page.locator(".root-line")).to_have_text("Root y = 16")
    expect(page.locator(".problem")).to_have_count(0)


@pytest.mark.parametrize("address", ["/?example=three-inputs", "/?example=kink", "/", "/?src=f%20%3D%207"])
def test_a_link_shows_its_own_program(page: Page, address: str) -> None:
    typed_wrong(page)
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("html[data-ready]")).to_be_attached()
    expect(editor(page)).not_to_contain_text("exq")
    page.reload()
    expect(page.locator("html[data-ready]")).to_be_attached()
    expect(editor(page)).not_to_contain_text("exq")
    expect(page.locator(".problem")).to_have_count(0)


def test_an_example_chosen_from_the_gallery_shows_its_own_program(page: Page) -> None:
    typed_wrong(page)
    page.locator(".crumbs").get_by_role("link", name="Examples").click()
    page.locator(".example").first.click()
    expect(page.locator("html[data-ready]")).to_be_attached()
    expect(editor(page)).to_contain_text("f = q * z")
    expect(page.locator(".problem")).to_have_count(0)


def test_back_and_forward_show_the_programs_of_their_links(page: Page) -> None:
    page.goto("/?example=three-inputs")
    editor(page).fill("x = 4; y = x*x")
    page.wait_for_url(re.compile(r"\?s="))
    editor(page).fill(WRONG)
    expect(page.locator(".problem")).to_contain_text("exq")
    page.reload()
    expect(page.locator(".problem")).to_contain_text("exq")
    page.go_back()
    expect(page.locator(".root-line")).to_have_text("Root f = −12")
    expect(editor(page)).to_contain_text("f = q * z")
    page.go_forward()
    expect(page.locator(".root-line")).to_have_text("Root y = 16")
    expect(editor(page)).to_have_text("x = 4; y = x*x")
    expect(page.locator(".problem")).to_have_count(0)


def test_a_tab_beside_it_has_drafts_of_its_own(page: Page) -> None:
    typed_wrong(page)
    other = page.context.new_page()
    other.goto("/?example=three-inputs")
    other.reload()
    expect(other.locator("html[data-ready]")).to_be_attached()
    expect(editor(other)).to_contain_text("f = q * z")
    other.close()


def test_where_storage_is_refused_the_page_works_without_it(page: Page) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"]) {
          Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
        }"""
    )
    typed_wrong(page)
    page.reload()
    expect(editor(page)).to_contain_text("f = q * z")
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".where")).to_contain_text("step 0 of 5")
