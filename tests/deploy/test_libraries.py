"""What is installed for Graphviz is what an error names."""

from pathlib import Path

from engine.drawing.external import LIBRARIES

ROOT = Path(__file__).parents[2]


def test_the_script_installs_what_the_error_names():
    script = (ROOT / "deploy" / "libraries").read_text(encoding="utf-8")
    (installed,) = [line.split('"')[1].split() for line in script.splitlines() if line.startswith("packages=")]
    assert set(LIBRARIES.split()) <= set(installed)


def test_the_container_and_make_call_the_script():
    assert "RUN /usr/local/sbin/libraries" in (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    assert "|| deploy/libraries" in (ROOT / "Makefile").read_text(encoding="utf-8")
