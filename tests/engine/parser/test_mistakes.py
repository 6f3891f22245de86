"""The corpus of programs with a mistake: which error, where, and what the remedy is."""

import json
from pathlib import Path

import pytest

from engine.errors import ProgramError
from engine.parser import parse

INVALID = sorted((Path(__file__).parents[2] / "data" / "invalid").glob("*.txt"))


def text_of(path):
    return path.read_bytes().decode("utf-8", "surrogatepass")


def test_the_corpus_is_there():
    assert len(INVALID) > 90


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_program_gives_its_error_with_place_and_remedy(path):
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    with pytest.raises(ProgramError) as caught:
        parse(text_of(path))
    entry = caught.value.entry()
    assert {key: entry[key] for key in expected} == expected


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_every_error_speaks_chinese_too(path):
    with pytest.raises(ProgramError) as caught:
        parse(text_of(path))
    for text in (caught.value.message("zh"), caught.value.hint("zh")):
        assert any("\u4e00" <= character <= "\u9fff" for character in text)
