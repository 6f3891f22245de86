"""The corpus of programs with a mistake: which error, where, and what the remedy is."""

import json
import re
from pathlib import Path

import pytest

from engine.autodiff import evaluate
from engine.build import build
from engine.errors import ProgramError
from engine.parser import mistakes, parse

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


# Each formula that we offer, followed literally, at a = 0.3, b = 0.7, y = 2: by Python's math, or by hand.
OFFERED = {
    "sec": 1.0467516015380856, "csc": 3.383863361824123, "cosec": 3.383863361824123, "cot": 3.2327281437658275,
    "ctg": 3.2327281437658275, "acot": 1.2793395323170293, "arccot": 1.2793395323170293, "sech": 0.9566279119002483,
    "csch": 3.283853396698424, "coth": 3.432738430321742, "cth": 3.432738430321742, "exp2": 1.2311444133449163,
    "exp10": 1.9952623149688795, "erfc": 0.6713732405408726, "logit": -0.8472978603872038, "sinc": 0.9850673555377986,
    "relu6": 0.3, "hardtanh": 0.3, "mish": 0.20800137234811503, "logcosh": 0.044340769925940306, "cube": 0.027, "rsqrt": 1.8257418583505538,
    "softmax": 0.401312339887548, "softmin": 0.598687660112452, "mse": 0.16, "MSE": 0.16, "mae": 0.4, "MAE": 0.4, "where": 0.7,
}  # fmt: skip


def test_every_function_of_elsewhere_is_held_to_its_value():
    assert mistakes.ELSEWHERE.keys() - OFFERED.keys() == {"asec", "acsc"}  # of which 0.3 has none


@pytest.mark.parametrize(("name", "value"), OFFERED.items())
def test_a_function_of_elsewhere_is_offered_in_ours_and_never_as_another(name, value):
    with pytest.raises(ProgramError) as mistake:
        parse(f"y = {name}(0.3)")
    formula = mistake.value.details["formula"]
    assert f"`{formula}`" in mistake.value.hint()
    graph = build(parse(formula), inputs={one: {"a": 0.3, "b": 0.7, "y": 2.0}[one] for one in names(formula)})
    assert evaluate(graph)[0][graph.root] == pytest.approx(value, rel=1e-6)


def names(formula):
    return {one for one in "aby" if re.search(rf"\b{one}\b", formula)}


@pytest.mark.parametrize(
    ("name", "a", "value"),
    [
        ("asec", 2, 1.0471975511965979),  # π/3
        ("acsc", 2, 0.5235987755982989),  # π/6
        ("relu6", 7, 6),
        ("relu6", -1, 0),
        ("hardtanh", 7, 1),
        ("hardtanh", -7, -1),
    ],
)
def test_a_function_of_elsewhere_beyond_its_bends(name, a, value):
    graph = build(parse(mistakes.ELSEWHERE[name]), inputs={"a": a})
    assert evaluate(graph)[0][graph.root] == pytest.approx(value)
