"""Two languages: whichever the page is switched to, nothing of the other one is left, the title included."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.views import VIEWS, opened
from tests.serving import Server

pytestmark = pytest.mark.browser

# Every text that is read or heard, but for the program itself and the link to the other language.
TEXTS = """() => {
  const skipped = ".code, code, kbd, math, noscript, script, style, template, [data-action=language]";
  const said = (element) => ["aria-label", "title", "alt", "placeholder"].map((name) => element.getAttribute(name));
  const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data);
  const elements = [...document.querySelectorAll("body, body *")].filter((element) => !element.closest(skipped));
  return [document.title, ...elements.flatMap((element) => [...said(element), ...own(element)])].filter((text) => text?.trim());
}"""
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("[A-Za-z]{3,} +[A-Za-z]{2,}")


def texts(page: Page) -> list[str]:
    return page.evaluate(TEXTS)


def switched(page: Page, lang: str) -> None:
    page.locator("[data-action=language]").click()
    expect(page.locator("html")).to_have_attribute("lang", {"en": "en", "zh": "zh-Hans"}[lang])
    expect(page.locator("html[data-ready]")).to_be_attached()


def test_the_language_is_the_browsers_and_can_be_switched_and_travels_in_the_link(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(base_url=server.url, locale="zh-CN")
    page = context.new_page()
    page.goto("/?example=three-inputs&step=4")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator("#panel-explain")).to_contain_text("乘法")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#panel-explain")).to_contain_text("Multiplication")
    expect(page).to_have_url(re.compile(r"lang=en"))
    context.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("address", "title", "title_zh"),
    [
        ("/?example=three-inputs&step=4", "Three inputs", "三个输入"),
        ("/?example=mazur&step=9", "Mazur, 2-2-2", "Mazur 的 2-2-2"),
        ("/?step=2", "Sigmoid neuron", "Sigmoid 神经元"),
        ("/?src=x%3D2%3B+y%3Dx%5E2", "Your program", "你的程序"),
    ],
)
def test_everything_is_in_the_new_language(page: Page, lang: str, address: str, title: str, title_zh: str) -> None:
    before, after = (title_zh, title) if lang == "en" else (title, title_zh)
    page.goto(f"{address}&lang={'zh' if lang == 'en' else 'en'}")
    expect(page.locator(".crumbs .title")).to_have_text(before)
    page.get_by_role("button", name="下一步" if lang == "en" else "Next step").click()
    page.wait_for_url(re.compile(r"[?&]s="))  # the link as the page itself writes it
    switched(page, lang)
    expect(page.locator(".crumbs .title")).to_have_text(after)
    expect(page).to_have_title(f"{after} · Gradstep")
    foreign = CHINESE if lang == "en" else ENGLISH
    assert [text for text in texts(page) if foreign.search(text)] == []
    assert "title=" not in page.url


def test_the_opening_programs_comment_is_in_the_new_language_too(page: Page) -> None:
    page.goto("/?lang=en")
    expect(page.locator("html[data-ready]")).to_be_attached()
    switched(page, "zh")
    expect(page.get_by_role("textbox").first).to_contain_text("# 有两个输入的神经元")
    switched(page, "en")
    expect(page.get_by_role("textbox").first).to_contain_text("# a neuron with two inputs")


def test_a_link_made_in_the_other_language_names_the_example_in_this_one(page: Page) -> None:
    page.goto("/?example=dead-relu&title=Dead+ReLU&lang=zh")
    expect(page.locator(".crumbs .title")).to_have_text("失活的 ReLU")


def test_a_title_that_someone_gave_stays_in_every_language(page: Page) -> None:
    page.goto("/?example=dead-relu&title=Lecture+3&lang=en")
    expect(page.locator("html[data-ready]")).to_be_attached()
    switched(page, "zh")
    expect(page.locator(".crumbs .title")).to_have_text("Lecture 3")


@pytest.mark.parametrize("text", ["x = 4; y = x*x", "x = 4; y = exq(x)"])
def test_what_is_typed_goes_with_the_reader(page: Page, text: str) -> None:
    page.goto("/?example=three-inputs&lang=en")
    page.get_by_role("textbox").first.fill(text)
    expect(page.locator(".crumbs .title")).to_have_text("Your program")
    switched(page, "zh")
    expect(page.get_by_role("textbox").first).to_have_text(text)
    expect(page.locator(".crumbs .title")).to_have_text("你的程序")


@pytest.mark.parametrize("view", list(VIEWS))
def test_no_view_holds_a_sentence_of_the_other_language(browser: Browser, server: Server, view: str) -> None:
    for locale, foreign in {"zh-CN": ENGLISH, "en-US": CHINESE}.items():
        context = browser.new_context(base_url=server.url, locale=locale)
        page = context.new_page()
        opened(page, view)
        assert [text for text in texts(page) if foreign.search(text)] == []
        context.close()


@pytest.mark.parametrize(
    ("lang", "comment"), [("en", "# layer 1: 2 → 2, sigmoid"), ("zh", "# 第 1 层：2 → 2，sigmoid")]
)
def test_a_network_shown_as_a_program_is_commented_in_the_readers_language(page: Page, lang: str, comment: str) -> None:
    page.goto(f"/?example=mazur&lang={lang}")
    page.locator("[data-action=as-program]").click()
    expect(page.get_by_role("textbox").first).to_contain_text(comment)
    expect(page.locator(".problem")).to_have_count(0)


@pytest.mark.parametrize("address", ["/docs", "/errors"])
def test_reference_pages_can_be_switched(page: Page, address: str) -> None:
    page.goto(f"{address}?lang=en")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.get_by_role("link", name="运算", exact=True)).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("link", name="Operations", exact=True)).to_be_visible()
