"""Budgets: bytes of the first load, time to the first picture, and memory over many edits."""

import gzip
import re

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.serving import Server

pytestmark = pytest.mark.browser

FIRST_LOAD = 40_000  # bytes of scripts, styles and inline data, gzipped
EDITS = 500
GROWTH = 8_000_000  # bytes of heap that 500 edits may leave behind


def test_scripts_styles_and_inline_data_of_the_first_load_stay_under_40_kb(page: Page) -> None:
    sizes: dict[str, int] = {}

    def weigh(reply: Response) -> None:
        if reply.url.endswith((".js", ".css")):
            sizes[reply.url] = len(gzip.compress(reply.body(), 9))

    page.on("response", weigh)
    page.goto("/", wait_until="networkidle")
    html = page.request.get("/").text()
    data = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert data is not None
    inline = len(gzip.compress(data[1].encode(), 9))
    print(f"\nfirst load: {sum(sizes.values())} bytes in {len(sizes)} files, and {inline} bytes of data in the page")
    assert len(sizes) > 20
    assert sum(sizes.values()) + inline < FIRST_LOAD


def test_the_first_picture_comes_with_the_page(browser: Browser, server: Server, record_property) -> None:
    """Five cold loads; the figures are printed and recorded, for speed is no test."""
    times = []
    for _ in range(5):
        context = browser.new_context(base_url=server.url)
        page = context.new_page()
        page.goto("/?example=sigmoid-neuron", wait_until="load")
        times.append(
            page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()")
        )
        expect(page.locator(".view svg")).to_be_visible()
        context.close()
    figures = f"{', '.join(f'{time:.0f}' for time in times)} ms"
    print(f"\nfirst picture: {figures}")
    record_property("first picture", figures)


def test_five_hundred_edits_leave_nothing_behind(page: Page) -> None:
    page.goto("/?example=sigmoid-neuron")
    expect(page.locator("html[data-ready]")).to_be_attached()
    session = page.context.new_cdp_session(page)

    def heap() -> tuple[int, int]:
        session.send("HeapProfiler.collectGarbage")
        metrics = {row["name"]: row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
        return int(metrics["JSHeapUsedSize"]), int(metrics["Nodes"])

    def edit(times: int, start: int) -> None:
        """Each edit is a new program with a new picture, which is waited for."""
        page.evaluate(
            """async ([times, start]) => {
              const editor = document.querySelector(".code");
              const field = () => document.querySelector(".input[data-name=a] .field");
              for (let edit = start; edit < start + times; edit += 1) {
                const seen = new Promise((done) => {
                  const watch = new MutationObserver(() => { watch.disconnect(); done(); });
                  watch.observe(document.querySelector(".root-line"), { subtree: true, childList: true, characterData: true });
                });
                // Every twentieth is typed and waits for a pause, the others change a number.
                const number = edit % 20 && field();
                if (number) number.value = edit;
                else editor.textContent = `a = ${edit}; b${edit} = a*a\\ny = a + b${edit}`;
                (number || editor).dispatchEvent(new Event("input"));
                await seen;
              }
            }""",
            [times, start],
        )

    session.send("Performance.enable")
    edit(40, 1)
    before, nodes_before = heap()
    edit(EDITS, 100)
    after, nodes_after = heap()
    print(f"\n{EDITS} edits: heap {before / 1e6:.1f} to {after / 1e6:.1f} MB, {nodes_before} to {nodes_after} nodes")
    assert after - before < GROWTH
    assert nodes_after < nodes_before * 1.5 + 500
