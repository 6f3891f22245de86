"""The page in Gecko, whose editing, highlights and pictures differ from Chromium's in what no standard says."""

from collections.abc import Iterator

import pytest

from tests.browser.firefox import PROGRAM, Firefox, firefox
from tests.serving import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(PROGRAM is None, reason="no Firefox here; on Debian, `make test` installs one"),
]

TEXT = "document.querySelector('.code').textContent"
GUTTER = "document.querySelector('.gutter').textContent"
WHERE = "document.querySelector('[data-slot=where]').textContent.trim()"
ROOT = "document.querySelector('[data-slot=root]').textContent"


@pytest.fixture(scope="module")
def browser() -> Iterator[Firefox]:
    with firefox() as started:
        yield started


@pytest.fixture
def gecko(browser: Firefox, server: Server) -> Iterator[Firefox]:
    """The studio; what its console says fails the test."""
    browser.open(f"{server.url}/?src=x%3D3%3By%3Dx*x")
    browser.until("document.documentElement.dataset.ready", "true")
    yield browser
    assert browser.complaints(server.url) == []


def test_a_program_is_typed_line_by_line_mended_and_stepped(gecko: Firefox) -> None:
    gecko.click(".code")
    gecko.press("Control", "a")
    gecko.write("x = 0\ny = sigmod(x)\n")
    gecko.until(TEXT, "x = 0\ny = sigmod(x)\n")
    gecko.until(GUTTER, "1\n2\n3")
    gecko.until("[...CSS.highlights.get('wrong') ?? []].join()", "sigmod")
    gecko.click("[data-action=fix]")
    gecko.until(TEXT, "x = 0\ny = sigmoid(x)\n")
    gecko.until(ROOT, "y = 0.5")
    gecko.press("Control", "z")
    gecko.until(TEXT, "x = 0\ny = sigmod(x)\n")
    gecko.press("Control", "Shift", "z")
    gecko.until(ROOT, "y = 0.5")
    gecko.click("[data-go=first]")
    gecko.press("Right")
    gecko.until(WHERE, "Forward step 1 of 3")


def test_a_mistake_in_a_picture_s_address_is_shown_as_a_picture(gecko: Firefox) -> None:
    gecko.run("window.shown = Object.assign(new Image(), { src: '/graph.svg?src=y%3Dsigmod(x)' })")
    gecko.until("[shown.complete, shown.naturalWidth]", [True, 640])
