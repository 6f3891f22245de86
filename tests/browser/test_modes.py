"""Practise, present, take away, gallery, help: what comes when it is asked for."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from engine.examples import EXAMPLES
from tests.browser.views import box_of

pytestmark = pytest.mark.browser


# -- practise


def answer(page: Page, name: str, text: str) -> None:
    field = page.get_by_label(name, exact=True)
    field.fill(text)
    field.press("Enter")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_gradients_are_answered_in_the_chips_with_a_hint_and_a_score(page: Page, lang: str) -> None:
    label = {"en": "Gradient of {}", "zh": "{} 的梯度"}[lang]
    page.goto(f"/?example=three-inputs&practice=1&lang={lang}")
    expect(page.locator(".answer")).to_have_count(4)
    expect(page.locator(".view g[id$='-n3'] title")).to_have_text("q")
    answer(page, label.format("q"), "-4")
    expect(page.locator(".score")).to_contain_text({"en": "1 of 4 right", "zh": "1 / 4 正确"}[lang])
    answer(page, label.format("z"), "-3")
    hint = page.locator(".answer-hint")
    expect(hint).to_contain_text({"en": "check the sign", "zh": "检查符号"}[lang])
    expect(hint).to_contain_text({"en": "upstream × partial", "zh": "上游梯度 × 局部偏导"}[lang])
    answer(page, label.format("z"), "3.02")  # within the 1 % that is stated
    expect(hint).to_have_count(0)
    expect(page.locator(".score")).to_contain_text({"en": "2 of 4", "zh": "2 / 4"}[lang])


def test_values_too_chosen_chips_and_new_numbers(page: Page) -> None:
    page.goto("/?example=three-inputs&practice=1")
    page.get_by_role("radio", name="Values and gradients").check()
    expect(page.locator(".answer")).to_have_count(6)
    answer(page, "Value of q", "3")
    expect(page.locator(".score")).to_contain_text("1 of 6")
    page.get_by_role("radio", name="Chosen chips").check()
    expect(page.locator(".answer")).to_have_count(0)
    expect(page.locator(".view text[visibility=hidden]")).to_have_count(0)  # of the mode before
    page.locator(".view g[id$='-n0']").click()
    expect(page.locator(".answer")).to_have_count(1)
    page.get_by_role("radio", name="Gradients", exact=True).check()
    page.get_by_role("button", name="New numbers").click()
    page.wait_for_url(re.compile("s="))
    page.get_by_role("button", name="Reveal answers").click()
    expect(page.locator(".score")).to_contain_text("4 of 4")
    page.get_by_role("button", name="Leave practice").click()
    expect(page.locator(".editor")).to_be_visible()


def test_the_worksheet_and_its_key_are_a_page_each(page: Page, tmp_path: Path) -> None:
    page.goto("/?example=three-inputs&practice=1")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print worksheet and key").click()
    sheets = page.locator(".worksheet .sheet")
    expect(sheets).to_have_count(2)
    hidden = "texts => texts.filter((text) => text.getAttribute('visibility') === 'hidden').length"
    assert sheets.first.locator("svg text").evaluate_all(hidden) == 4
    assert sheets.last.locator("svg text").evaluate_all(hidden) == 0
    paper = page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 2


# -- present


@pytest.mark.parametrize(("lang", "phase"), [("en", "Backward, step 16 of 17"), ("zh", "反向，第 16 步，共 17 步")])
def test_a_link_opens_the_lecture_at_its_step(page: Page, lang: str, phase: str) -> None:
    page.goto(f"/?example=sigmoid-neuron&step=16&present=1&lang={lang}")
    expect(page.locator(".caption-phase")).to_have_text(phase)
    expect(page.locator(".caption-formula math")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.locator(".editor")).to_be_hidden()
    page.keyboard.press("PageDown")
    expect(page.locator(".caption-phase")).to_contain_text("17")
    formula = page.locator(".caption-formula")
    assert formula.evaluate("(element) => element.scrollWidth <= element.clientWidth")
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_be_visible()
    expect(page.locator(".caption")).to_be_hidden()
    assert box_of(page.locator(".steps"))["width"] > 900


# -- take away


def test_a_theme_in_the_address_is_kept_until_the_reader_changes_it(page: Page) -> None:
    page.goto("/?example=three-inputs&theme=dark")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Next step").click()
    page.wait_for_url(re.compile("step=0.*theme=dark"))
    page.get_by_role("button", name="Light or dark").click()
    page.wait_for_url(re.compile("theme=light"))
    page.reload()
    expect(root).to_have_attribute("data-theme", "light")
    page.goto("/embed?src=x%3D2%3B%20y%3Dx%5E2&theme=dark")
    expect(root).to_have_attribute("data-theme", "dark")


def test_the_link_holds_the_whole_state(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?example=three-inputs")
    page.locator(".input[data-name=x] .field").fill("7")
    expect(page.locator(".root-line")).to_have_text("Root f = −48")
    page.keyboard.press("Tab")
    page.get_by_role("slider", name="Step").fill("4")
    page.locator(".menu [data-action=share]").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto(link)
    expect(page.locator(".root-line")).to_have_text("Root f = −48")
    expect(page.locator(".where")).to_contain_text("step 4 of 5")
    expect(page.locator(".input[data-name=x] .field")).to_have_value("7")


def test_copying_needs_no_https(page: Page) -> None:
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
    page.goto("/?src=x%3D3%3By%3Dx*x")
    page.get_by_role("button", name="CSV").click()
    expect(page.get_by_role("button", name="CSV")).to_contain_text("Copied")
    page.locator(".code").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+v")
    expect(page.locator(".code")).to_have_text("node,name,operation,value,gradient\nn0,x,input,3,6\nn1,y,mul,9,1\n")
    page.locator(".menu [data-action=share]").click()
    page.locator("[data-copy=latex]").click()
    expect(page.locator("[data-copy=latex]")).to_have_text("Copied")
    expect(page.locator("[data-copy=latex]")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator(".code").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+v")
    expect(page.locator(".code")).to_have_text("\\includegraphics[width=\\linewidth]{gradstep.pdf}")


def test_snippets_are_what_they_say(page: Page) -> None:
    page.goto("/?example=three-inputs&step=4")
    page.locator(".menu [data-action=share]").click()
    expect(page.locator("[data-snippet=image]")).to_contain_text("src=")
    text = {row.get_attribute("data-snippet"): row.inner_text() for row in page.locator("[data-snippet]").all()}
    picture = re.search(r'src="([^"]+)"', text["image"])
    assert picture is not None
    reply = page.request.get(picture[1].replace("&amp;", "&"))
    assert reply.status == 200
    assert reply.headers["content-type"] == "image/svg+xml"
    frame = re.search(r'src="([^"]+)"', text["embed"])
    assert frame is not None
    assert page.request.get(frame[1].replace("&amp;", "&")).status == 200
    assert text["markdown"].startswith("![Three inputs](")
    assert text["latex"] == "\\includegraphics[width=\\linewidth]{gradstep-4.pdf}"
    posted = re.search(r"-d '(.*)' (\S+)$", text["curl"])
    assert posted is not None
    assert page.request.post(posted[2], data=json.loads(posted[1])).json()["value"] == -12
    assert 'json={"source": "x = -2' in text["python"]


@pytest.mark.parametrize(
    "form", ["SVG", "PNG", "PDF this", "PDF steps", "PPTX", "HTML", "TeX", "TikZ", "Animated", "DOT", "JSON", "ZIP"]
)
def test_every_export_is_saved(page: Page, form: str) -> None:
    page.goto("/?example=three-inputs&step=4")
    page.locator(".menu [data-action=share]").click()
    with page.expect_download() as saved:
        page.locator(".downloads").get_by_role("button", name=re.compile(f"^{form}")).click()
    path = saved.value.path()
    assert path is not None
    assert path.stat().st_size > 100


@pytest.mark.parametrize(
    ("name", "text", "root"),
    [
        ("square.txt", "x = 5\ny = x^2\n", "Root y = 25"),
        (
            "net.json",
            '{"inputs": [1], "layers": [{"units": 1, "activation": "2*a", "weights": [[3]], "bias": false}]}',
            "= 6",
        ),
        ("net.yaml", "inputs: [1]\nlayers:\n  - {units: 1, activation: 2*a, weights: [[4]], bias: false}\n", "= 8"),
    ],
)
def test_a_file_opens(page: Page, name: str, text: str, root: str) -> None:
    page.goto("/?example=three-inputs")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.evaluate(
        """([name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        [name, text],
    )
    expect(page.locator(".root-line")).to_contain_text(root)


# -- gallery and help


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_gallery_shows_every_example_and_finds_it_by_its_words(page: Page, lang: str) -> None:
    page.goto(f"/examples?lang={lang}")
    cards = page.locator(".example")
    expect(cards).to_have_count(len(EXAMPLES))
    page.get_by_role("searchbox").fill({"en": "dead", "zh": "失活"}[lang])
    expect(page.locator(".example:visible")).to_have_count(1)
    page.locator(".example:visible a").click()
    expect(page.locator(".crumbs .title")).to_have_text({"en": "Dead ReLU", "zh": "失活的 ReLU"}[lang])


def test_every_example_opens_in_the_studio_without_a_mistake(page: Page) -> None:
    for example in EXAMPLES:
        reply = page.request.get(f"/?example={example.name}")
        assert reply.status == 200, example.name
        assert "<svg" in reply.text()


def test_a_first_visit_is_greeted_once(page: Page) -> None:
    page.goto("/")
    hint = page.locator(".hint-card")
    expect(hint.locator("li")).to_have_count(3)
    page.get_by_role("button", name="Got it").click()
    expect(hint).to_be_hidden()
    page.reload()
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.wait_for_timeout(300)
    expect(hint).to_have_count(0)


def test_a_question_mark_shows_the_keys(page: Page) -> None:
    page.goto("/?example=three-inputs")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("PageDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(("lang", "words"), [("en", "Multiplication sends"), ("zh", "乘法")])
def test_the_reference_has_every_operation(page: Page, lang: str, words: str) -> None:
    page.goto(f"/operations?lang={lang}#mul")
    expect(page.locator("#mul")).to_contain_text(words)
    expect(page.locator("#sigmoid math").first).to_be_visible()


def test_a_frame_steps_by_keys_and_buttons_and_says_what_is_wrong(page: Page) -> None:
    page.goto("/embed?src=x%3D2%3B%20y%3Dx%5E2&step=1")
    where = page.locator(".where")
    expect(where).to_contain_text("step 1 of 3")
    page.get_by_role("button", name="Next step").click()
    expect(where).to_contain_text("step 2 of 3")
    page.keyboard.press("End")
    expect(where).to_contain_text("step 3 of 3")
    expect(page.locator("[data-slot=announcement]")).to_contain_text("x gets 1 · 4 = 4")
    page.goto("/embed?src=sigmod(2)")
    expect(page.locator(".view")).to_contain_text("there is no function sigmod")
    expect(page.locator(".view")).to_have_css("opacity", "1")
