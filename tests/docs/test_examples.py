"""Every example in the README and in docs/ is run: Python blocks as they stand, console blocks with their output compared."""

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PAGES = [HOUSE / "README.md", *sorted((HOUSE / "docs").glob("*.md"))]
BLOCK = re.compile(r"^( *)```(python|console)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
ADDRESS = "http://127.0.0.1:8000"  # what the examples say; the test's own server answers
# Whatever a long output is cut to: a line with only dots stands for any lines.
ELLIPSIS = "…"


def blocks(language: str) -> dict[str, list[str]]:
    """The blocks of one language of each page that has some."""
    found = {
        page.relative_to(HOUSE).as_posix(): [
            textwrap.dedent(text) for _, kind, text in BLOCK.findall(page.read_text()) if kind == language
        ]
        for page in PAGES
    }
    return {page: texts for page, texts in found.items() if texts}


def commands(text: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown below it (may be none)."""
    return [
        (command, "".join(f"{line}\n" for line in output))
        for command, *output in (part.splitlines() for part in re.split(r"^\$ ", text, flags=re.MULTILINE) if part)
    ]


def test_there_are_examples():
    assert "README.md" in blocks("python")
    assert "README.md" in blocks("console")


@pytest.mark.parametrize("page", blocks("python"))
def test_the_python_of_a_page_runs(page, server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for text in blocks("python")[page]:
        exec(compile(text.replace(ADDRESS, server.url), page, "exec"), names)  # noqa: S102 - our own pages


@pytest.mark.parametrize("page", blocks("console"))
def test_the_commands_of_a_page_say_what_it_shows(page, server, tmp_path):
    (tmp_path / "gradstep").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m app "$@"\n')
    (tmp_path / "gradstep").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(HOUSE)}
    for text in blocks("console")[page]:
        for command, shown in commands(text):
            run = subprocess.run(
                ["sh", "-c", command.replace(ADDRESS, server.url)],
                cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60,
            )  # fmt: skip
            written = (run.stdout + run.stderr).rstrip("\n")
            assert fits(written, shown.rstrip("\n")), f"$ {command}\n{written}"


def fits(written: str, shown: str) -> bool:
    """Whether the output is what the page shows; where it shows nothing, anything is fine."""
    pattern = re.escape(shown).replace(re.escape(ELLIPSIS), "(.|\n)*")
    return not shown or re.fullmatch(pattern, written) is not None


@pytest.mark.parametrize("page", [page.relative_to(HOUSE).as_posix() for page in PAGES])
def test_the_links_of_a_page_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", (HOUSE / page).read_text())
    missing = [target for target in targets if not ((HOUSE / page).parent / target).exists()]
    assert missing == []
