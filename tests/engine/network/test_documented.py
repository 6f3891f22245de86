"""docs/networks.md says everything a spec may hold, and its examples are what they claim."""

import re
from pathlib import Path

import pytest

from engine.network.losses import LOSSES
from engine.network.weights import INITS
from engine.program import Program

PAGE = (Path(__file__).parents[3] / "docs" / "networks.md").read_text()
BLOCKS = dict(re.findall(r"```(\w*)\n(.*?)```", PAGE, re.DOTALL))


@pytest.mark.parametrize(
    "word", [*LOSSES, *INITS, "inputs", "layers", "units", "activation", "weights", "bias", "loss"]
)
def test_every_word_of_a_spec_has_a_row(word):
    assert re.search(rf"^\| [^|]*`{word}`", PAGE, re.MULTILINE)


@pytest.mark.parametrize("language", ["json", "yaml"])
def test_the_full_examples_give_the_worked_loss(language):
    assert Program.parse(network=BLOCKS[language]).value == 2792.5


def test_the_one_line_example_is_a_network():
    assert len(Program.parse(network=BLOCKS[""]).gradients) == 26


def test_the_python_example_runs(capsys):
    exec(BLOCKS["python"])
    value, gradient = map(float, capsys.readouterr().out.split())
    assert 0 < value < 1
    assert gradient != 0
