"""A few whole pictures, kept as text. REWRITE_GOLDEN=1 writes them anew: look at what changed before committing it."""

import os
import re
from pathlib import Path

import pytest

from engine.program import Program
from tests.engine.drawing.pictures import picture

FOLDER = Path(__file__).with_name("golden")
PICTURES = {
    "three-inputs": ({"source": "x = -2; y = 5; z = -4; q = x + y; f = q * z"}, None, {}),
    "shared-node-step-8-dark": (
        {"source": "a=2; b=3; c=a+b; d=a*b; e=c+d; f=c*d; y=e+f"},
        8,
        {"theme": "dark", "background": "#1b1d21", "partials": True},
    ),
    "network-step-20": ({"network": "2-2-1 sigmoid, mse"}, 20, {"view": "network"}),
    "chain-with-copies-step-15": (
        {"source": "a = 0.5; x = 0.1; h = 0\n" + "h = tanh(a*h + x)\n" * 4},
        15,
        {"partials": True},
    ),
    "compact-top-down": ({"source": "x = 3; y = x*x + 2^x"}, None, {"view": "compact", "dir": "TB", "lang": "zh"}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_the_one_that_was_looked_at(name):
    program, step, look = PICTURES[name]
    svg = picture(Program.parse(**program).graph, step, prefix="g", **look).replace("><", ">\n<") + "\n"
    file = FOLDER / f"{name}.svg"
    if os.environ.get("REWRITE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8")
    assert coarse(svg) == coarse(file.read_text(encoding="utf-8"))


def coarse(svg):
    """Coordinates to whole points: another build of Graphviz may differ in the second decimal."""
    return re.sub(r"-?\d+\.\d+", lambda found: str(round(float(found[0]))), svg)
