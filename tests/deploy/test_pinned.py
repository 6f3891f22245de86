"""What is installed is what the two lists pin, whatever pip would resolve today."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PLACES = [
    "Makefile",
    "deploy/Containerfile",
    "README.md",
    *(path.relative_to(HOUSE).as_posix() for path in sorted((HOUSE / "docs").rglob("*.md"))),
]
INSTALLS = re.compile(r"^.*(?:pip install|\$\(PIP\)).*(?:--requirement|-r )\s*constraints.*$", re.MULTILINE)
FOUND = [(place, line) for place in PLACES for line in INSTALLS.findall((HOUSE / place).read_text())]


def test_the_places_that_install_are_found():
    assert [place for place, _ in FOUND] == ["Makefile", "Makefile", "deploy/Containerfile", "docs/deploy.md"]


@pytest.mark.parametrize(("place", "line"), FOUND)
def test_a_complete_list_is_installed_as_it_stands(place, line):
    # Asked to resolve, pip takes a newer release of what is named with extras than the pinned one, and stops.
    assert "--no-deps" in line
    assert "--require-hashes" in line


@pytest.mark.parametrize(("place", "line"), FOUND)
def test_whether_a_list_is_complete_is_asked_after_it(place, line):
    # Before the next list is installed, or the recipe, the RUN or the paragraph ends.
    after = (HOUSE / place).read_text().partition(line)[2].partition("\n\n")[0]
    assert re.search(r"^\t@\$\(CHECK\)$|/pip check$", after.partition("--requirement")[0], re.MULTILINE)
