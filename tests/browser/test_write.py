"""Write: the editor, its colours and marks, the remedy in one click, networks, undo."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import box_of

pytestmark = pytest.mark.browser


def highlighted(page: Page, name: str) -> list[str]:
    return page.evaluate("(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())", name)


def test_names_numbers_functions_and_comments_have_their_colours(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox").first.fill("x = -1.5e3  # a number\ny = exp(x)")
    expect(page.locator(".root-line")).to_contain_text("y = 0")
    assert highlighted(page, "number") == ["1.5e3"]
    assert highlighted(page, "function") == ["exp"]
    assert highlighted(page, "comment") == ["# a number"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_wave_stands_exactly_under_what_is_wrong(page: Page, lang: str) -> None:
    page.goto(f"/?lang={lang}")
    page.get_by_role("textbox").first.fill("𝛼 = 2; y = 𝛼 + exq(𝛼)")
    expect(page.locator(".problem")).to_contain_text({"en": "there is no function", "zh": "没有函数"}[lang])
    assert highlighted(page, "wrong") == ["exq"]
    expect(page.get_by_role("textbox").first).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name={"en": "Replace with exp", "zh": "替换为 exp"}[lang]).click()
    expect(page.locator(".problem")).to_have_count(0)
    assert highlighted(page, "wrong") == []
    page.keyboard.press("Control+z")
    expect(page.get_by_role("textbox").first).to_contain_text("exq")


def test_lines_are_kept_however_they_come(page: Page) -> None:
    page.goto("/")
    editor = page.get_by_role("textbox").first
    editor.fill("a = 1\nb = 2")
    editor.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("c = a + b")
    expect(page.locator(".root-line")).to_have_text("Root c = 3")
    assert page.evaluate("document.querySelector('.code').textContent").rstrip("\n") == "a = 1\nb = 2\nc = a + b"
    expect(page.locator(".gutter")).to_have_text(re.compile(r"1\s2\s3"))


def test_a_stale_reply_never_overwrites_a_newer_one(page: Page) -> None:
    page.goto("/")
    editor = page.get_by_role("textbox").first
    held: list = []
    page.route(
        "**/scene", lambda route: held.append(route) if "slow" in (route.request.post_data or "") else route.continue_()
    )
    editor.fill("slow = 1; y = slow + 1")
    page.wait_for_timeout(300)
    editor.fill("quick = 5; y = quick + 1")
    page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    expect(page.locator(".root-line")).to_have_text("Root y = 6")
    page.wait_for_timeout(200)
    expect(page.locator(".root-line")).to_have_text("Root y = 6")


def test_a_network_is_written_in_short_and_shown_as_a_program(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Network").click()
    page.get_by_role("textbox").first.fill("2-2-1 tanh, mse")
    expect(page.locator(".root-line")).to_contain_text("loss =")
    page.locator("[data-setting=view]").select_option("network")
    page.get_by_role("button", name="Show as a program").click()
    expect(page.get_by_role("textbox").first).to_contain_text("w1_1_1 =")
    expect(page.get_by_role("button", name="Program", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".problem")).to_have_count(0)  # the view that only networks have is left
    expect(page.locator("[data-setting=view]")).to_have_value("auto")
    expect(page.locator("[data-setting=view] option[value=network]")).to_be_disabled()
    expect(page.locator(".root-line")).to_contain_text("loss =")


def test_a_mistake_in_a_network_names_the_layer(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Network").click()
    page.get_by_role("textbox").first.fill('{"inputs": [1, 2], "layers": [{"units": 2, "weights": [[1, 2]]}]}')
    expect(page.locator(".problem")).to_contain_text("layer 1")


def test_undo_is_the_browsers_back(page: Page) -> None:
    page.goto("/?example=three-inputs")
    editor = page.get_by_role("textbox").first
    editor.fill("x = 4; y = x*x")
    expect(page.locator(".root-line")).to_have_text("Root y = 16")
    page.wait_for_url("**s=*")
    page.wait_for_timeout(900)
    page.go_back()
    expect(page.locator(".root-line")).to_have_text("Root f = −12")
    expect(editor).to_contain_text("f = q * z")
    page.go_forward()
    expect(page.locator(".root-line")).to_have_text("Root y = 16")


def test_the_name_under_the_caret_lights_its_node(page: Page) -> None:
    page.goto("/?src=abc%20%3D%202%3B%20y%20%3D%20abc*3")
    editor = page.get_by_role("textbox").first
    editor.press("Control+Home")
    page.keyboard.press("ArrowRight")
    halo = page.locator(".view .halo")
    expect(halo).to_have_count(1)
    chip = box_of(page.locator(".view g[id$='-n0']"))
    ring = box_of(halo)
    assert ring["x"] <= chip["x"]
    assert ring["x"] + ring["width"] >= chip["x"] + chip["width"] - 1


def test_the_title_is_an_examples_own_until_its_text_is_changed(page: Page) -> None:
    page.goto("/?example=three-inputs&lang=zh")
    title = page.locator(".crumbs .title")
    expect(title).not_to_have_text("你的程序")
    page.get_by_role("textbox").first.fill("x = 4; y = x*x")
    expect(title).to_have_text("你的程序")
    expect(page).to_have_title("你的程序 · Gradstep")


def test_a_number_given_beside_the_text_yields_to_what_the_text_says_anew(page: Page) -> None:
    page.goto("/?src=x%20%3D%202%3B%20y%20%3D%207%3B%20f%20%3D%20x*y")
    editor, root = page.get_by_role("textbox").first, page.locator(".root-line")
    page.get_by_label("x", exact=True).last.fill("3")
    page.get_by_label("y", exact=True).last.fill("10")
    expect(root).to_have_text("Root f = 30")
    editor.fill("x = 5; y = 7; f = x*y")  # says something new of x, and of y what it said before
    expect(root).to_have_text("Root f = 50")
    editor.fill("y = 7; f = 2*y")
    expect(root).to_have_text("Root f = 20")
    editor.fill("a = 1; f = 2*a")  # y is gone, and what was given for it
    expect(root).to_have_text("Root f = 2")
    expect(page.locator(".problem")).to_have_count(0)


def test_the_program_tab_shows_a_network_as_a_program_where_none_was_written(page: Page) -> None:
    page.goto("/?example=mazur")
    page.get_by_role("button", name="Program", exact=True).click()
    expect(page.get_by_role("textbox").first).to_contain_text("w1_1_1 =")
    expect(page.locator(".problem")).to_have_count(0)


def test_a_service_that_is_gone_is_said_to_be(page: Page) -> None:
    page.goto("/?example=three-inputs")
    page.route("**/scene", lambda route: route.fulfill(status=404, body="Not here", content_type="text/html"))
    page.get_by_role("button", name="Next step").click()
    expect(page.locator("[data-slot=stale]")).to_have_text("The service does not answer.")
    page.unroute("**/scene")
    page.get_by_role("button", name="Next step").click()
    expect(page.locator("[data-slot=stale]")).to_be_hidden()


def test_a_service_that_is_busy_is_asked_again(page: Page) -> None:
    page.goto("/?example=three-inputs")
    asked: list[str] = []

    def busy_once(route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=429, headers={"Retry-After": "1"}, json={"detail": "too often", "errors": []})
        else:
            route.continue_()

    page.route("**/scene", busy_once)
    page.get_by_role("textbox").first.fill("x = 6; y = x*x")
    expect(page.get_by_text("too often")).to_be_visible()
    expect(page.locator(".root-line")).to_have_text("Root y = 36")
    expect(page.get_by_text("too often")).to_be_hidden()


def test_what_was_chosen_of_a_name_goes_with_the_name(page: Page) -> None:
    page.goto("/?src=x%20%3D%202%3B%20f%20%3D%20x%5E3&derivative=x")
    expect(page.locator(".root-line")).to_have_text("Root ∂f/∂x = 12")
    page.get_by_role("textbox").first.fill("y = 2; f = y^3")
    expect(page.locator(".root-line")).to_have_text("Root f = 8")
    expect(page.locator("[data-slot=derivative]")).to_be_hidden()
    expect(page.locator(".problem")).to_have_count(0)


def test_elements_that_an_insertion_leaves_behind_become_text_with_the_caret_where_it_was(page: Page) -> None:
    """A WebKit that inserts two lines of text makes the second a div."""
    page.goto("/?src=a%3D2%3By%3Da*a")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.evaluate(
        """() => {
          const editor = document.querySelector(".code");
          const line = document.createElement("div");
          line.append("b = a*a", document.createElement("br"), "y = b");
          editor.replaceChildren("a = 3", line);
          editor.focus();
          getSelection().collapse(line, 1);
          editor.dispatchEvent(new InputEvent("input"));
        }"""
    )
    editor = page.locator(".code")
    expect(editor).to_have_js_property("childElementCount", 0)
    page.keyboard.type("*a")
    expect(page.locator(".root-line")).to_have_text("Root y = 27")
    assert editor.evaluate("editor => editor.textContent") == "a = 3\nb = a*a*a\ny = b"
