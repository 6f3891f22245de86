"""Everyone: no axe violation on any view, three widths, two languages, themes, keyboard, and no scripts at all."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.views import VIEWS, box_of, opened, view_box
from tests.serving import Server

pytestmark = pytest.mark.browser

WIDTHS = {"wide": (1440, 900), "laptop": (1280, 720), "phone": (360, 740)}
# Contrast of what is stale is low on purpose: it says "not now". Its text is told in the alert as well.
RULES = {"rules": {"color-contrast": {"enabled": True}}}


def complaints(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("view", list(VIEWS))
def test_axe_finds_nothing_on_any_view_light_or_dark(page: Page, view: str) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    opened(page, view)
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert complaints(page) == []


@pytest.mark.parametrize("width", list(WIDTHS))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_at_every_width_the_steps_can_be_walked_and_nothing_runs_over(page: Page, width: str, lang: str) -> None:
    size = WIDTHS[width]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"/?example=sigmoid-neuron&lang={lang}")
    page.get_by_role("button", name={"en": "Next step", "zh": "下一步"}[lang]).click()
    page.get_by_role("button", name={"en": "Next step", "zh": "下一步"}[lang]).click()
    expect(page.locator(".where")).to_contain_text({"en": "Forward step 1 of 17", "zh": "前向 第 1 步，共 17 步"}[lang])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    digits = page.locator(".view g[id$='-n0'] text[fill='#00513b']")
    assert box_of(digits)["height"] >= (16 if width == "phone" else 10)


def test_on_a_phone_one_types_first_and_reads_once_one_steps(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    page.get_by_role("textbox").first.fill("x = 3; y = x*x")
    expect(page.locator(".view g[id$='-n1'] title")).to_have_text("y: value 9, gradient 1")
    page.get_by_role("button", name="Next step").click()
    expect(page.locator("#panel-explain .said")).to_be_visible()


def test_every_tab_of_a_phone_shows_its_panel(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/?example=shared-node&step=9")
    for name, panel in {"Program": ".editor", "Inputs": ".input", "Nodes": ".nodes", "Explain": ".card"}.items():
        page.get_by_role("tab", name=name, exact=True).click()
        expect(page.locator(panel).first).to_be_visible()


def test_a_screen_reader_hears_every_step_and_finds_every_node_as_text(page: Page) -> None:
    page.goto("/?example=three-inputs&step=4")
    page.get_by_role("button", name="Next step").click()
    heard = page.get_by_role("status").filter(has_text="Step 5 of 5")
    expect(heard).to_contain_text("q has gradient −4")
    names = page.locator("#panel-nodes tbody th").all_inner_texts()
    assert names == ["x", "y", "z", "q", "f"]


def test_the_keyboard_alone_reaches_editor_inputs_steps_and_tabs(page: Page) -> None:
    page.goto("/?example=three-inputs")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "document.activeElement.getAttribute('role') ?? document.activeElement.className.split(' ')[0]"
            )
        )
    assert {"textbox", "slider", "field", "scrub", "tab", "play"} <= reached


def test_a_finger_pans_and_two_fingers_zoom(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto("/?example=sigmoid-neuron")
    expect(page.locator("html[data-ready]")).to_be_attached()
    before = view_box(page)
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *points: tuple[int, int]) -> None:
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]},
        )

    fingers("touchStart", (300, 150))
    for x in range(290, 150, -20):
        fingers("touchMove", (x, 150))
    fingers("touchEnd")
    panned = view_box(page)
    assert panned != before
    fingers("touchStart", (180, 150), (220, 150))
    for spread in range(10, 70, 10):
        fingers("touchMove", (180 - spread, 150), (220 + spread, 150))
    fingers("touchEnd")
    assert view_box(page)[2] < panned[2]
    context.close()


def test_without_scripts_the_form_draws_and_the_steps_are_links(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("textarea").fill("x = 3\ny = x*x")
    page.get_by_role("button", name="Draw").click()
    expect(page.locator(".root-line")).to_have_text("Root y = 9")
    page.get_by_role("link", name="First step").click()
    expect(page.locator(".where")).to_contain_text("step 0 of 3")
    page.get_by_role("link", name="Next step").click()
    page.get_by_role("link", name="Next step").click()
    page.get_by_role("link", name="Next step").click()
    expect(page.locator(".view g[id$='-n0'] title")).to_have_text("x: value 3, gradient 6")
    expect(page.locator("#panel-explain .card")).to_have_count(2)
    page.locator("[name='in.x']").fill("4")
    page.get_by_role("button", name="Draw").click()
    expect(page.locator(".root-line")).to_have_text("Root y = 16")
    page.locator("textarea").fill("a = 5\nb = exq(a)")
    page.get_by_role("button", name="Draw").click()
    expect(page.locator(".problem")).to_contain_text("exq")
    expect(page.locator("textarea")).to_have_value("a = 5\nb = exq(a)")
    context.close()


def test_a_phone_without_scripts_shows_everything_one_below_the_other(browser: Browser, server: Server) -> None:
    context = browser.new_context(
        base_url=server.url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/?example=three-inputs&step=4")
    tops = [box_of(page.locator(part).first) for part in (".view svg", ".steps", "#panel-explain .said", "textarea")]
    assert [box["y"] for box in tops] == sorted(box["y"] for box in tops)
    assert all(box["width"] > 200 and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in tops)
    context.close()


def test_forced_colours_keep_every_line_of_the_picture(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url, forced_colors="active")
    page = context.new_page()
    page.goto("/?example=shared-node&step=9")
    text = page.locator(".view g[id$='-n2'] text[fill='#00513b']")
    ink, paper = page.evaluate(
        "(e) => [getComputedStyle(e).fill, getComputedStyle(document.body).backgroundColor]", text.element_handle()
    )
    assert ink != paper
    context.close()


def test_nothing_moves_for_readers_who_ask_for_that(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/?example=three-inputs")
    durations = page.evaluate("[...document.querySelectorAll('*')].map((e) => getComputedStyle(e).transitionDuration)")
    assert set(durations) == {"0s"}


@pytest.mark.parametrize("address", ["/?example=xor&step=3", "/examples", "/operations", "/docs", "/errors"])
def test_every_link_within_the_site_keeps_the_language_that_was_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}{'&' if '?' in address else '?'}lang=zh")
    links = [link.get_attribute("href") or "" for link in page.locator("a[href^='/']").all()]
    assert [link for link in links if "lang=" not in link and link != "/openapi.json"] == []


def test_the_phones_menu_closes_over_what_was_chosen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/?example=three-inputs")
    page.locator(".menu-button").click()
    page.locator(".menu [data-action=practice]").click()
    expect(page.locator(".practice")).to_be_visible()
    expect(page.locator(".menu [data-action=practice]")).to_be_hidden()


def test_a_phone_has_the_view_the_layers_and_the_way_back_from_a_derivative(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/?example=mazur")
    page.get_by_role("button", name="Layers", exact=True).click()
    page.get_by_role("checkbox", name="Layer 1").check()
    expect(page.locator(".view g[id$='-b1']")).to_be_attached()
    page.keyboard.press("Escape")
    page.locator("[data-setting=view]").select_option("network")
    expect(page.locator(".view g[id$='-b1']")).to_have_count(0)
    page.goto("/?src=x%20%3D%203%3B%20y%20%3D%20x%5E3&derivative=x")
    page.locator("[data-slot=derivative]").get_by_role("button", name="Close").click()
    expect(page.locator(".root-value")).to_have_text("y = 27")
    page.get_by_role("textbox").first.fill("y = exq(1)")
    pill = page.get_by_text("Last picture that worked")
    expect(pill).to_be_visible()
    assert box_of(pill)["x"] + box_of(pill)["width"] <= box_of(page.locator("[data-setting=view]"))["x"]


def test_a_network_is_practised_on_a_phone_with_its_picture_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/?example=mazur&practice=1")
    expect(page.locator(".answer").first).to_be_attached()
    assert box_of(page.locator(".view"))["width"] <= 360
    reveal = box_of(page.get_by_role("button", name="Reveal answers"))
    assert reveal["x"] + reveal["width"] <= 360


NUMBERS_CUT = """() => [...document.querySelectorAll(".panels td, .steps select, .input .field")]
  .filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth).map((one) => one.textContent || one.value)"""
OUTSIDE = """() => [...document.querySelectorAll(".bar *, .stage-top *, .controls *, .tabs *")]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).clipPath === "none" && one.clientWidth)
  .map((one) => [one.className, one.getBoundingClientRect()])
  .filter(([, box]) => box.right > innerWidth + 1 || box.left < -1).map(([name]) => String(name))"""


@pytest.mark.parametrize(
    ("width", "height"), [(1440, 900), (1280, 720), (1100, 800), (1024, 768), (768, 1024), (360, 740)]
)
def test_no_number_is_cut_and_no_control_stands_outside_at_any_width(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for address in ("/?example=perceptron&step=13", "/?example=network-2-4-2-sigmoid&step=60&lang=zh"):
        page.goto(address)
        expect(page.locator("html[data-ready]")).to_be_attached()
        for panel in ("nodes", "check") if width >= 700 else ("nodes",):
            page.locator(f".tab-{panel}").click()
            expect(page.locator(f"#panel-{panel} tbody tr").first).to_be_visible()
            assert page.evaluate(NUMBERS_CUT) == []
        assert page.evaluate(OUTSIDE) == []
