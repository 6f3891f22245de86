"""The table of formats: what each row promises."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from engine.drawing import Look
from engine.errors import OptionError
from engine.export import FORMATS, export
from engine.program import Program
from tests.engine.export.conftest import CHINESE, NEURON, SHARED

STARTS = {
    "svg": b"<svg ",
    "png": b"\x89PNG",
    "pdf": b"%PDF",
    "pptx": b"PK",
    "html": b"<!doctype html>",
    "tex": b"% f = 0.7311",
    "dot": b"// f = 0.7311",
    "json": b'{"source"',
    "zip": b"PK",
}


def test_the_formats_are_those_of_the_design():
    assert {*FORMATS} == {"svg", "png", "pdf", "dot", "json", "tex", "pptx", "zip", "html"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_program_leaves_in_every_format(form):
    assert export(Program.parse(NEURON), form).startswith(STARTS[form])


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("source", [SHARED, CHINESE])
def test_the_same_program_gives_the_same_bytes(form, source):
    first, second = (export(Program.parse(source), form, look=Look(theme="dark", lang="zh")) for _ in range(2))
    assert first == second


def test_the_zip_holds_every_step_as_svg():
    with ZipFile(BytesIO(export(Program.parse(NEURON), "zip"))) as file:
        assert file.namelist()[0] == "step-00.svg"
        assert len(file.namelist()) == 18
        assert file.read("step-17.svg").startswith(b"<svg ")
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_json_is_the_graph():
    assert json.loads(export(Program.parse(NEURON), "json"))["root"] == "n14"


def test_a_step_that_there_is_not_is_refused():
    with pytest.raises(OptionError, match="the last step is 17"):
        export(Program.parse(NEURON), "png", step=18)
