"""The notebooks in docs/notebooks, executed without a browser: values and programs show themselves as pictures."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]
NOTEBOOKS = HOUSE / "docs" / "notebooks"


def run(*command: str) -> str:
    """What a program writes that has the repository's packages, and no console to ask anything."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        env={**os.environ, "PYTHONPATH": str(HOUSE)}, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_jupyter_shows_pictures():
    notebook = run("nbconvert", "--to", "notebook", "--execute", "--stdout", str(NOTEBOOKS / "jupyter.ipynb"))
    shown = [output["data"] for cell in json.loads(notebook)["cells"] for output in cell.get("outputs", [])]
    value, gradients, program = shown
    assert "".join(value["text/plain"]) == "Value(data=-12.0, grad=1.0)"
    assert "".join(value["image/svg+xml"]).startswith("<svg ")
    assert "".join(gradients["text/plain"]).startswith("{'w': -0.149146")
    assert "".join(program["text/plain"]).startswith("Program(value=0.18242552380635635, ")
    assert "".join(program["image/svg+xml"]).startswith("<svg ")


def test_marimo_shows_pictures(tmp_path):
    page = tmp_path / "notebook.html"
    notebook = shutil.copy(NOTEBOOKS / "marimo_notebook.py", tmp_path)  # it writes beside what it reads
    run("marimo", "-q", "export", "html", str(notebook), "-o", str(page))
    assert page.read_text().count("image/svg+xml") == 2
