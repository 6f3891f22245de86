"""Every view of the studio: how to get there, and what shows that it stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import FloatRect, Locator, Page, expect


@dataclass(frozen=True)
class View:
    address: str
    stands: str
    then: Callable[[Page], None] = lambda _: None


def _click(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


VIEWS: Mapping[str, View] = {
    "finished": View("/?example=sigmoid-neuron", "#panel-explain .totals"),
    "backward step": View("/?example=shared-node&step=9", "#panel-explain .card"),
    "forward step": View("/?example=sigmoid-neuron&step=3", "#panel-explain .chain"),
    "node card": View("/?example=perceptron", ".node-card", lambda page: page.locator(".view g[id$='-n9']").click()),
    "check": View("/?example=chain-rule", "#panel-check table", _click(".tab-check")),
    "warnings": View("/?example=log-of-zero", "#panel-warnings .warning", _click(".tab-warnings")),
    "network": View("/?example=network-2-4-2&step=60", "#panel-explain .card"),
    "rounding": View("/?example=sigmoid-neuron&digits=2&round=2", ".by-hand"),
    "practice": View("/?example=three-inputs&practice=1", ".answer"),
    "present": View("/?example=sigmoid-neuron&step=12&present=1", ".caption-formula math"),
    "share": View("/?example=three-inputs&step=4", ".share .preview", _click(".menu [data-action=share]")),
    "help": View("/?example=three-inputs", ".keys", _click("[data-action=help]")),
    "first visit": View("/", ".hint-card"),
    "gallery": View("/examples", ".example"),
    "operations": View("/operations", ".entry"),
    "embed": View("/embed?src=x%3D2%3By%3Dx%5E2&step=1", ".view svg"),
}


def box_of(locator: Locator) -> FloatRect:
    """Where it is, which must be somewhere."""
    box = locator.bounding_box()
    assert box is not None
    return box


def view_box(page: Page) -> list[float]:
    """What the camera sees of the picture."""
    seen = page.locator(".view > svg").get_attribute("viewBox")
    assert seen is not None
    return [float(number) for number in seen.split()]


def opened(page: Page, name: str) -> None:
    """The page in that view."""
    view = VIEWS[name]
    page.goto(view.address)
    if name != "first visit":
        page.evaluate("localStorage.setItem('visited', '1')")
        page.goto(view.address)
    expect(page.locator("html[data-ready]")).to_be_attached()
    view.then(page)
    expect(page.locator(view.stands).first).to_be_visible()
