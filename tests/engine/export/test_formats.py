"""The table of formats: what each row promises."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pypdf import PdfReader

from engine.drawing import Look
from engine.errors import OptionError
from engine.explain import explain
from engine.export import FORMATS, export
from engine.program import Program
from tests.engine.export.conftest import CHINESE, HOSTILE, NEURON, SHARED, hostile_program

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


def test_an_svg_that_plays_shows_the_words_of_each_step_and_ends_with_the_value(subject):
    picture = ET.fromstring(FORMATS["svg"].write(subject("x = 3; f = x^2", animate=True)))
    texts = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"pow: a to the power b; 0^0 is 1. f = x² = 3² = 9.", "yet. x = 3."} < {*texts}
    assert texts[-1] == "f = 9"


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


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_breaks_no_format(name):
    """Every reader that would trip over markup of its own reads the file; HTML and DOT have tests of their own."""
    program = hostile_program(name)
    ET.fromstring(export(program, "svg"))
    assert json.loads(export(program, "json"))["nodes"][0]["name"] == name
    assert len(Presentation(BytesIO(export(program, "pptx"))).slides) == 4
    assert len(PdfReader(BytesIO(export(program, "pdf", pages="all"))).pages) == 4
    page = export(program, "html").decode()
    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page
    for step in (0, 3):
        ET.fromstring(f"<p>{explain(program.trace, step).mathml}</p>")


def test_hostile_names_compile_in_latex(latex):
    pictures = "".join(export(hostile_program(name), "tex", tex="tikz", step=1).decode() for name in HOSTILE)
    formulas = "".join(export(hostile_program(name), "tex").decode() for name in HOSTILE)
    latex(
        r"\documentclass{article}\usepackage{tikz,amsmath,amssymb}\begin{document}"
        + pictures
        + formulas
        + r"\end{document}"
    )
