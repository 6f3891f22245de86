"""Every example of docs/language.md is run."""

import re
from pathlib import Path

import pytest

from engine.errors import GradstepError
from engine.parser import parse, parse_expression
from engine.program import Program
from tests.engine.trees import outline

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text("utf-8")
PROGRAMS = re.findall(r"```gradstep\n(.*?# → (\S+))\n```", PAGE, re.DOTALL)
ROWS = re.findall(r"^\| `(.+?)` \| (.+?) \|(?: (.+?) \|)?$", PAGE, re.MULTILINE)
READINGS = [(typed, read[1:-1]) for typed, read, remedy in ROWS if not remedy]
MISTAKES = [row for row in ROWS if row[2]]


def test_the_page_has_examples():
    assert len(PROGRAMS) == PAGE.count("```gradstep")
    assert len(READINGS) > 15
    assert len(MISTAKES) > 8


@pytest.mark.parametrize(("program", "value"), PROGRAMS, ids=[program.split("\n")[0] for program, _ in PROGRAMS])
def test_a_program_has_the_value_it_says(program, value):
    assert Program.parse(program).value == pytest.approx(float(value), abs=1e-12)


@pytest.mark.parametrize(("typed", "read"), READINGS, ids=[typed for typed, _ in READINGS])
def test_an_expression_is_read_as_it_says(typed, read):
    assert outline(parse_expression(typed)) == outline(parse_expression(read))


@pytest.mark.parametrize(("typed", "message", "remedy"), MISTAKES, ids=[typed for typed, _, _ in MISTAKES])
def test_a_mistake_is_answered_as_it_says(typed, message, remedy):
    with pytest.raises(GradstepError) as caught:
        parse(typed)
    assert (caught.value.message(), caught.value.hint()) == (message, remedy)
