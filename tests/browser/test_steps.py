"""Step and understand: keys, play, timeline; nodes, check, warnings, expansion, the graph of a derivative."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def where(page: Page):
    return page.locator(".where")


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("ArrowRight", 3, 4),
        ("ArrowDown", 3, 4),
        ("PageDown", 3, 4),  # a slide remote's forward
        ("ArrowLeft", 3, 2),
        ("ArrowUp", 3, 2),
        ("PageUp", 3, 2),  # and its back
        ("Home", 3, 0),
        ("End", 3, 5),
        ("ArrowRight", 5, 5),  # the last step is the end
        ("ArrowLeft", 0, 0),
    ],
)
def test_keys_step(page: Page, key: str, start: int, end: int) -> None:
    page.goto(f"/?example=three-inputs&step={start}")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.keyboard.press(key)
    expect(where(page)).to_contain_text(f"step {end} of 5")
    expect(page.locator(".cells .cell[aria-current]")).to_have_count(1)


def test_from_the_finished_picture_forward_is_the_first_step_and_back_the_last(page: Page) -> None:
    page.goto("/?example=three-inputs")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.keyboard.press("ArrowRight")
    expect(where(page)).to_contain_text("step 0 of 5")
    page.goto("/?example=three-inputs")
    expect(page.locator("html[data-ready]")).to_be_attached()
    page.keyboard.press("ArrowLeft")
    expect(where(page)).to_contain_text("step 5 of 5")


def test_keys_belong_to_a_field_that_has_the_focus(page: Page) -> None:
    page.goto("/?example=three-inputs&step=3")
    for field in (page.get_by_role("textbox").first, page.locator(".input .field").first):
        field.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Home")
    page.wait_for_timeout(200)
    expect(where(page)).to_contain_text("step 3 of 5")


def test_space_plays_to_the_end_and_stops(page: Page) -> None:
    page.goto("/?example=three-inputs")
    page.get_by_label("Speed").select_option("0.25")
    page.locator("body").click(position={"x": 640, "y": 60})
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(where(page)).to_contain_text("step 5 of 5")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_accumulation_is_told_as_a_running_sum(page: Page, lang: str) -> None:
    page.goto(f"/?example=x-times-x&step=3&lang={lang}")
    cards = page.locator(".card")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text({"en": "Sum, 1 of 2", "zh": "累加，1/2"}[lang])
    expect(cards.last.locator(".total")).to_have_text("6")
    expect(cards.last).to_contain_text({"en": "complete", "zh": "已完整"}[lang])


def test_a_click_on_a_node_tells_where_its_gradient_comes_from(page: Page) -> None:
    page.goto("/?example=shared-node")
    page.locator(".view g[id$='-n2']").click()
    card = page.locator(".node-card")
    expect(card.locator(".node-name")).to_have_text("c")
    rows = card.locator("tbody tr")
    expect(rows).to_have_count(2)
    assert [row.split() for row in rows.all_inner_texts()] == [
        ["f", "1", "×", "6", "=", "6"],
        ["e", "1", "×", "1", "=", "1"],
    ]
    expect(card.locator("tfoot")).to_contain_text("7")
    spans = page.evaluate("[...CSS.highlights.get('here')].map((range) => range.toString())")
    assert spans == ["a + b"]
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_the_table_sorts_and_copies_as_csv(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?example=three-inputs")
    page.get_by_role("tab", name="Nodes").click()
    values = page.locator("#panel-nodes td[data-column=value]")
    page.get_by_role("button", name="Value", exact=True).click()
    expect(page.locator("#panel-nodes th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    assert values.all_inner_texts() == ["−12", "−4", "−2", "3", "5"]
    page.get_by_role("button", name="Value", exact=True).click()
    expect(page.locator("#panel-nodes th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Copy the table as CSV").click()
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "node,name,operation,value,gradient",
        "n0,x,input,-2,-4",
        "n1,y,input,5,-4",
        "n2,z,input,-4,3",
        "n3,q,add,3,-4",
        "n4,f,mul,-12,1",
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_check_gives_its_verdict_three_ways(page: Page, lang: str) -> None:
    page.goto(f"/?example=sigmoid-neuron&lang={lang}")
    page.locator(".tab-check").click()
    panel = page.locator("#panel-check")
    expect(panel).to_contain_text({"en": "All three ways agree", "zh": "三种方法一致"}[lang])
    first = panel.locator("tbody tr").first.locator("td.number").all_inner_texts()
    assert first == ["−0.196612"] * 3
    expect(page.locator("[data-slot=verdict]")).to_have_text("✓")


@pytest.mark.parametrize(("lang", "words"), [("en", "defined for"), ("zh", "定义域")])
def test_a_warning_stands_in_words_and_leads_to_its_node(page: Page, lang: str, words: str) -> None:
    page.goto(f"/?example=log-of-zero&lang={lang}")
    expect(page.locator("[data-slot=warning-count]")).to_have_text("1")
    expect(page.locator(".view .flag")).to_have_count(1)  # on the node itself, too
    page.locator(".tab-warnings").click()
    warning = page.locator("#panel-warnings .warning")
    expect(warning).to_contain_text(words)
    warning.get_by_role("button").click()
    expect(page.locator(".node-card .node-name")).to_contain_text("log")
    expect(page.locator(".view .halo")).to_have_count(1)


def test_an_operation_is_taken_apart_in_place_and_put_together_again(page: Page) -> None:
    page.goto("/?src=x%20%3D%200%3B%20y%20%3D%20sigmoid(x)")
    page.locator(".view g[id$='-n1']").click()
    page.get_by_role("button", name="Expand sigmoid into simpler operations").click()
    expect(page.locator(".where")).to_contain_text("10 steps")
    expect(page.locator(".root-line")).to_have_text("Root y = 0.5")
    page.locator(".view g[id$='-n0']").click()
    page.get_by_role("button", name="Collapse sigmoid again").click()
    expect(page.locator(".where")).to_contain_text("4 steps")


def test_the_derivative_of_an_input_is_a_graph_of_its_own(page: Page) -> None:
    page.goto("/?src=x%20%3D%203%3B%20y%20%3D%20x%5E3")
    page.locator(".view g[id$='-n0']").click()
    page.get_by_role("button", name="as a graph").click()
    expect(page.locator(".root-line")).to_contain_text("= 27")
    expect(page.locator("[data-slot=derivative]")).to_contain_text("Graph of the derivative by x")
    # its gradient is the second derivative, 6x
    expect(page.locator(".view g[id$='-n0'] title")).to_contain_text("gradient 18")
    page.wait_for_url("**derivative=x**")
    page.reload()  # the way back is there for those who come by a link, too
    page.locator("[data-slot=derivative]").get_by_role("button", name="Close").click()
    expect(page.locator(".root-line")).to_have_text("Root y = 27")


def test_the_explanation_stands_where_the_reader_wants_it(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/?example=sigmoid-neuron")
    expect(page.locator(".studio")).to_have_attribute("data-dock", "below")  # 10 px digits beside it would be too small
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Explanation beside or below").click()
    expect(page.locator(".studio")).to_have_attribute("data-dock", "right")
    page.reload()
    expect(page.locator("html[data-ready]")).to_be_attached()
    expect(page.locator(".studio")).to_have_attribute("data-dock", "right")
    page.goto("/?example=shared-node")
    expect(page.get_by_role("tab", name="Explain")).to_be_visible()


def test_a_link_to_a_step_past_the_end_opens_the_finished_picture(page: Page) -> None:
    page.goto("/?src=x%20%3D%202%3B%20f%20%3D%20x%5E2&step=30")
    expect(page.locator(".root-line")).to_have_text("Root f = 4")
    expect(page.locator(".where")).to_contain_text("Finished")
    expect(page.locator(".problem")).to_have_count(0)
