"""Formulas fit their column, the page its window, the row of a step its table: nothing is cut, nothing has to be scrolled."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SIZES = {"phone": (360, 740), "docked": (1440, 900)}
SOFTMAX = f"/?network={quote('2-3-3 relu softmax, cross_entropy')}"
OPERANDS = "; ".join(f"x_{i} = {i}.2345" for i in range(1, 9))
LOGSUMEXP = f"/?src={quote(OPERANDS + '; y = logsumexp(x_1*x_2, x_2*x_3, x_3*x_4, x_4, x_5, x_6, x_7, x_8)')}"
NAMES = "/?src=" + quote(
    "alpha_one = 1; beta_two = 2; gamma_three = 3; temperature = 2\n"
    "y = (alpha_one*beta_two + exp(gamma_three/temperature))/(alpha_one + temperature)^2\n"
    "z = y*alpha_one + log(y)*beta_two"
)
# The longest of each: sums over three consumers, many operands, fractions of sums, sentences of names.
CASES = [
    *((SOFTMAX, step) for step in (41, 45, 62, 70, 78, 85)),
    *((LOGSUMEXP, step) for step in (1, 4, 6, 7)),
    *((NAMES, step) for step in (3, 6, 11, 17, 19, 21, 22, 23)),
    ("/?example=xor", 26),
    ("/?example=line-fit", 26),
    ("/?example=sigmoid-neuron", 13),
    ("/?example=network-2-4-2", 73),
]
OVERFLOWING = """() => [...document.querySelectorAll("#panel-explain, #panel-explain *")]
  .filter((element) => !element.closest("math") && !element.classList.contains("unseen") && element.clientWidth)
  .filter((element) => element.scrollWidth > element.clientWidth)
  .map((element) => `${element.localName}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`)"""
# Letters that hang below the line (f, y, the index of x_2) reach out of their formula's box.
CUT = """() => [...document.querySelectorAll("#panel-explain *")]
  .filter((element) => getComputedStyle(element).overflowY !== "visible" && !element.classList.contains("unseen"))
  .filter((element) => element.scrollHeight > element.clientHeight)
  .map((element) => `${element.localName}.${element.className} ${element.scrollHeight} > ${element.clientHeight}`)"""
OUTSIDE = """() => {
  const column = document.querySelector("#panel-explain").getBoundingClientRect();
  return [...document.querySelectorAll("#panel-explain math")].map((one) => one.getBoundingClientRect())
    .filter((box) => box.width && (box.left < column.left || box.right > column.right)).length;
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll("#panel-explain .factor math, #panel-explain .chain math")]
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""


def fits(page: Page, place: str) -> None:
    """Formulas are fitted in the frame after they were drawn, which a busy machine shows late."""
    for _ in range(40):
        if not page.evaluate(OVERFLOWING) and not page.evaluate(OUTSIDE):
            break
        page.wait_for_timeout(50)
    assert page.evaluate(OVERFLOWING) == [], place
    assert page.evaluate(OUTSIDE) == 0, place
    assert page.evaluate(CUT) == [], place


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", list(SIZES))
def test_formulas_are_as_wide_as_their_column(page: Page, size: str, lang: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script("localStorage.setItem('dock', 'right'); localStorage.setItem('visited', '1')")
    for address, step in CASES:
        page.goto(f"{address}&step={step}&lang={lang}")
        expect(page.locator("html[data-ready]")).to_be_attached()
        expect(page.locator("#panel-explain math").first).to_be_visible()
        place = f"{address} step {step}"
        fits(page, place)
        assert page.evaluate(SMALLEST) >= 10, place


def test_what_was_set_smaller_grows_with_its_column(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{NAMES}&step=22")
    expect(page.locator("html[data-ready]")).to_be_attached()
    small = page.evaluate(SMALLEST)
    assert small < 17
    page.set_viewport_size({"width": 1000, "height": 900})
    expect(page.locator("#panel-explain .factor math").first).to_have_css("font-size", "19px")
    fits(page, "grown")


def test_what_is_a_little_too_wide_stays_on_one_line(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/?example=sigmoid-neuron&step=12")
    expect(page.locator("html[data-ready]")).to_be_attached()
    tops = page.locator("#panel-explain .factor").evaluate_all(
        "(all) => all.map((one) => Math.round(one.getBoundingClientRect().y))"
    )
    assert len(tops) == 3
    assert len(set(tops)) == 1
    assert 15.2 <= page.evaluate(SMALLEST) < 19


def test_each_number_stands_under_its_factor_and_over_its_name(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/?example=shared-node&step=9")
    card = page.locator("#panel-explain .card").first
    expect(card.locator(".factor")).to_have_count(3)
    boxes = card.locator(".factor").evaluate_all(
        """(all) => all.map((one) => ["math", ".number", "small"].map((name) => one.querySelector(name).getBoundingClientRect())
          .map(({ x, y, width }) => [x + width / 2, y]))"""
    )
    for symbol, number, name in boxes:
        assert abs(symbol[0] - number[0]) < 1
        assert abs(number[0] - name[0]) < 1
        assert symbol[1] < number[1] < name[1]
    assert len({round(number[1]) for _, number, _ in boxes}) == 1  # the numbers of a line on one line


@pytest.mark.parametrize(
    ("width", "height"), [(360, 640), (768, 1024), (1280, 640), (1280, 799), (1280, 800), (1440, 900)]
)
def test_the_page_is_as_high_as_its_window(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{SOFTMAX}&step=85")
    expect(page.locator("html[data-ready]")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_a_phone_on_its_side_scrolls_to_the_explanation(page: Page) -> None:
    page.set_viewport_size({"width": 844, "height": 390})
    page.goto("/?example=sigmoid-neuron&step=12")
    page.get_by_role("button", name="Got it").click()
    expect(page.locator("#panel-explain .total")).not_to_be_in_viewport()
    page.mouse.move(400, 300)
    page.mouse.wheel(0, 2000)
    page.locator("#panel-explain").hover()
    page.mouse.wheel(0, 2000)
    expect(page.locator("#panel-explain .total")).to_be_in_viewport()


def test_the_row_of_a_step_stands_under_the_headings_of_its_table(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 640})
    page.goto("/?example=sigmoid-neuron&step=17")
    expect(page.locator("html[data-ready]")).to_be_attached()
    where = """() => {
      const [row] = document.querySelectorAll("#panel-nodes tr.here");
      const { top, bottom } = row.getBoundingClientRect();
      const headings = document.querySelector("#panel-nodes thead th").getBoundingClientRect();
      return top >= headings.bottom - 1 && bottom <= innerHeight + 1 && scrollY === 0;
    }"""
    for step in (8, 17, 1, 4):
        page.get_by_role("slider", name="Step").fill(str(step))
        expect(page.locator(".where")).to_contain_text(f"step {step} of")
        page.wait_for_function(where)
