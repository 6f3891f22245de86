"""A headless Chromium (Debian's where there is one, else Playwright's own), and a page that must stay free of errors."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.serving import Server

_FLAGS = [
    "--no-sandbox",  # a container's root has no user namespaces
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A fresh profile whose relative addresses are the server's; English unless a test chooses otherwise."""
    fresh = browser.new_context(base_url=server.url, locale="en-US", viewport={"width": 1280, "height": 800})
    fresh.set_default_timeout(15_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """An empty page; errors on its console (a broken policy among them) and uncaught exceptions fail the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        answered_4xx = "the server responded with a status of 4" in message.text  # a mistake a journey makes on purpose
        if message.type in {"error", "warning"} and not answered_4xx:
            complaints.append(f"{message.type}: {message.text}")

    tab = context.new_page()
    tab.on("console", listen)
    tab.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
    yield tab
    assert complaints == []
