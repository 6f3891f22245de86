"""The programs that exports are tried on, and the programs that open them."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.drawing import Look, Sheets
from engine.export import Subject
from engine.graph import Graph
from engine.program import Program
from engine.table import TABLE

NEURON = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; z=w0*x0+w1*x1+w2; f=1/(1+exp(-z))"
CHINESE = "权重 = 2; 输入 = -1; 偏置 = 3; 输出 = 权重*输入 + 偏置"
# Two consumers for each, so that gradients are summed in two steps.
SHARED = "a=2; b=3; c=a+b; d=a*b; e=c+d; f=c*d; y=e+f"

# Names that no program can have, but a graph made from arrays can.
HOSTILE = (
    '">]; evil [label="',
    "<b>bold</b>",
    "a&b",
    "</TD></TABLE>>",
    'x"\\',
    "\\N \\G \\input{/etc/passwd}",
    "a\nb",
    "<img src='/etc/passwd'/>",
    "\0\x1b\x7f",
    "<>",
    "</script><script>alert(1)</script>",
    "#{1}$%^&_~",
)
SHEETS = Sheets()


def hostile_program(name: str) -> Program:
    """name + y, as the graph `f`."""
    names = {0: name, 1: "y", 2: "f"}
    code = TABLE.code_of("add")
    return Program(Graph.from_arrays([0, 0, code], [0, 0, 0, 2], [0, 1], [1.0, 2.0, float("nan")], names=names))


@pytest.fixture
def subject() -> Callable[..., Subject]:
    """A subject from a program's text; keywords of a look go into its look."""

    def make(source: str = NEURON, **options: Any) -> Subject:
        looks = {name: options.pop(name) for name in [*options] if name in Look.__dataclass_fields__}
        return Subject(program=Program.parse(source), look=Look(**looks), sheets=SHEETS, **options)

    return make


def program(name: str) -> str:
    """A program of the system; `make test` installs it where it may, elsewhere the test is skipped."""
    found = shutil.which(name)
    if found is None and not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        pytest.skip(f"{name} is not installed, and installing it needs root and apt")
    assert found, f"{name} is missing: make test installs it"
    return found


@pytest.fixture
def libreoffice(tmp_path: Path) -> Callable[[str, bytes, str], bytes]:
    """Opens a file in LibreOffice and saves it as another format."""
    command = program("soffice")

    def convert(name: str, content: bytes, form: str) -> bytes:
        source = tmp_path / name
        source.write_bytes(content)
        subprocess.run(
            [
                command,
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                form,
                source,
            ],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=180,
        )
        return source.with_suffix(f".{form}").read_bytes()

    return convert


@pytest.fixture
def latex(tmp_path: Path) -> Callable[[str], bytes]:
    """Compiles a document; its PDF."""
    command = program("pdflatex")

    def compiled(document: str) -> bytes:
        (tmp_path / "document.tex").write_text(document, "utf-8")
        run = subprocess.run(
            [command, "-interaction=nonstopmode", "-halt-on-error", "document.tex"],
            cwd=tmp_path,
            capture_output=True,
            timeout=180,
        )
        assert run.returncode == 0, run.stdout.decode("utf-8", "replace")[-2000:]
        return (tmp_path / "document.pdf").read_bytes()

    return compiled
