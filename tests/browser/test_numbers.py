"""Play with numbers: sliders, fields, live values, thirty pictures a second, blackboard rounding."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import box_of

pytestmark = pytest.mark.browser

SECONDS = 15
SWEEP = 40
RECORD = """() => {
  const told = { frames: [], pictures: [], moved: 0 };
  const note = (time) => { told.frames.push(time); requestAnimationFrame(note); };
  requestAnimationFrame(note);
  const where = () => document.querySelector(".view g[id$='-n0'] path").getAttribute("d");
  const before = where();
  const watch = new MutationObserver(() => { told.pictures.push(performance.now()); told.moved += where() !== before; });
  watch.observe(document.querySelector(".view"), { subtree: true, characterData: true, childList: true });
  globalThis.told = told;
}"""


def field(page: Page, name: str):
    return page.locator(f".input[data-name='{name}'] .field")


def slider(page: Page, name: str):
    return page.locator(f".input[data-name='{name}'] .slider")


def test_a_number_typed_is_a_number_used_and_the_range_adapts(page: Page) -> None:
    page.goto("/?example=three-inputs")
    expect(slider(page, "x")).to_have_attribute("max", "5")
    field(page, "x").fill("40")
    expect(page.locator(".root-line")).to_have_text("Root f = −180")
    expect(slider(page, "x")).to_have_attribute("max", "100")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".root-line")).to_have_text("Root f = −12")
    expect(field(page, "x")).to_have_value("-2")


def test_a_double_click_resets_one_input_only(page: Page) -> None:
    page.goto("/?example=three-inputs")
    field(page, "x").fill("1")
    field(page, "y").fill("1")
    expect(page.locator(".root-line")).to_have_text("Root f = −8")
    slider(page, "x").dblclick(position={"x": 2, "y": 2})
    expect(field(page, "x")).to_have_value("-2")
    expect(field(page, "y")).to_have_value("1")


def test_names_without_a_value_get_one_and_a_slider(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox").first.fill("f = (x + y) * z")
    expect(page.locator(".root-line")).to_have_text("Root f = 2")
    assert page.locator(".input").evaluate_all("rows => rows.map((row) => row.dataset.name)") == ["x", "y", "z"]
    field(page, "z").fill("10")
    expect(page.locator(".root-line")).to_have_text("Root f = 20")


def test_what_is_typed_wins_over_what_a_slider_said_before(page: Page) -> None:
    page.goto("/")
    editor = page.get_by_role("textbox").first
    editor.fill("x = 2; w = 3; y = x*w")
    expect(page.locator(".root-line")).to_have_text("Root y = 6")
    field(page, "x").fill("10")
    expect(page.locator(".root-line")).to_have_text("Root y = 30")
    editor.fill("x = 2; w = 4; y = x*w")  # another number: the slider's stays
    expect(page.locator(".root-line")).to_have_text("Root y = 40")
    editor.fill("x = 5; w = 4; y = x*w")
    expect(page.locator(".root-line")).to_have_text("Root y = 20")
    field(page, "w").fill("1")
    expect(page.locator(".root-line")).to_have_text("Root y = 5")
    editor.fill("x = 5; v = 4; y = x*v")  # a name that is gone takes its number with it
    expect(page.locator(".root-line")).to_have_text("Root y = 20")


def test_a_slider_moves_by_keys_and_the_step_stays(page: Page) -> None:
    page.goto("/?example=three-inputs&step=5")
    slider(page, "z").focus()
    page.keyboard.press("ArrowRight")
    expect(field(page, "z")).to_have_value("-3.9")
    expect(page.locator(".view g[id$='-n0'] title")).to_have_text("x: value −2, gradient −3.9")
    expect(page.locator(".where")).to_contain_text("step 5 of 5")


def test_dragging_draws_as_it_goes_and_moves_nothing(page: Page, record_property) -> None:
    """Fifteen seconds of a drag over the sigmoid neuron; the figures are printed and recorded, for speed is no test."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/?example=sigmoid-neuron&step=16")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.evaluate(RECORD)
    box = box_of(slider(page, "w0"))
    middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(middle, height)
    page.mouse.down()
    end, moves = time.monotonic() + SECONDS, 0
    while time.monotonic() < end:  # from one end to the other and back, a pointer event a step
        side = 1 if moves % (2 * SWEEP) else -1
        page.mouse.move(middle + side * 0.4 * box["width"], height, steps=SWEEP)
        moves += SWEEP
    told = page.evaluate("globalThis.told")
    page.mouse.up()
    frames = [after - before for before, after in zip(told["frames"], told["frames"][1:], strict=False)]
    pictures = len(told["pictures"]) / SECONDS
    longest = sorted(frames)[int(len(frames) * 0.99)]
    figures = f"{len(frames) / SECONDS:.0f} frames/s, {pictures:.0f} pictures/s for {moves / SECONDS:.0f} moves/s, 99 % of frames under {longest:.0f} ms"
    print(f"\nslider drag: {figures}")
    record_property("slider drag", figures)
    assert told["pictures"]
    assert told["moved"] == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_blackboard_rounding_says_where_it_leads_away(page: Page, lang: str) -> None:
    page.goto(f"/?example=sigmoid-neuron&lang={lang}")
    page.get_by_label({"en": "Digits shown", "zh": "显示位数"}[lang]).fill("2")
    page.get_by_label({"en": "Digits shown", "zh": "显示位数"}[lang]).press("Enter")
    page.get_by_role("switch", name={"en": "Blackboard rounding", "zh": "板书舍入"}[lang]).check()
    told = page.locator(".by-hand")
    expect(told).to_contain_text("0.3932")
    expect(page.locator(".view g[id$='-n1'] title")).to_contain_text("0.4")
    expect(page.locator("#panel-nodes tr[data-node=n1] .differs")).to_contain_text("0.3932")
    expect(page.locator(".root-line")).to_contain_text("0.7311")


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1e-05", "1e-5"), ("0.00001234567", "1.235e-5"), ("1e21", "1e21"), ("-0.17401912", "-0.174019"), ("2.0", "2")],
)
def test_a_field_writes_numbers_as_the_page_does_and_holds_them_whole(page: Page, number: str, shown: str) -> None:
    page.goto(f"/?src=x%20%3D%20{number}%3B%20y%20%3D%20x*2")
    for step in range(2):  # as the service writes it, and as the script does
        expect(field(page, "x")).to_have_value(shown)
        assert field(page, "x").evaluate("(one) => one.scrollWidth <= one.clientWidth")
        page.get_by_role("button", name="Next step").click()
        expect(page.locator(".where")).to_contain_text(f"step {step}")


@pytest.mark.parametrize(("number", "shown"), [("Infinity", "∞"), ("-Infinity", "−∞"), ("NaN", "NaN")])
def test_what_no_field_can_hold_stands_in_it_all_the_same(page: Page, number: str, shown: str) -> None:
    page.goto(f"/?src=x%20%3D%201%3B%20y%20%3D%20x*2&in.x={number}")
    expect(field(page, "x")).to_have_attribute("placeholder", shown)
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".where")).to_contain_text("step 0")
    expect(field(page, "x")).to_have_value("")
    expect(field(page, "x")).to_have_attribute("placeholder", shown)
    field(page, "x").fill("3")
    expect(page.locator(".root-line")).to_have_text("Root y = 6")
    expect(field(page, "x")).to_have_attribute("placeholder", "")


def test_infinite_numbers_are_sorted_as_numbers(page: Page) -> None:
    page.goto("/?src=a%20%3D%203%3B%20b%20%3D%20log(0*a)%3B%20c%20%3D%20-b%3B%20d%20%3D%20c*0%20%2B%20a")
    page.get_by_role("tab", name="Nodes").click()
    page.get_by_role("button", name="Value", exact=True).click()
    expect(page.locator("#panel-nodes th[aria-sort]")).to_be_attached()
    values = page.locator("#panel-nodes td[data-column=value]").all_inner_texts()
    assert values == ["−∞", "0", "0", "0", "3", "∞", "NaN", "NaN"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_messages_write_numbers_as_the_page_does(page: Page, lang: str) -> None:
    page.goto(f"/?lang={lang}&example=mazur")
    for spec, told in {
        '{"inputs": [1], "layers": [{"units": 1e-05}]}': "1e−5",
        '{"inputs": [1], "layers": [{"units": -0.00002}]}': "−2e−5",
        '{"inputs": [1], "layers": [{"units": 1}], "loss": {"kind": "hinge", "target": [1e22]}}': "1e22",
    }.items():
        page.get_by_role("textbox").first.fill(spec)
        expect(page.locator(".problem")).to_contain_text(told)
