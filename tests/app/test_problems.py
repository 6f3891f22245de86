import json

import pytest
from pydantic import ValidationError

from app import problems
from app.models import GraphRequest, Problem, StepsRequest
from app.options import Mistakes
from engine.errors import OptionError, ProgramError


def found(body, model=GraphRequest):
    with pytest.raises(ValidationError) as refused:
        model.model_validate(body)
    return {(error.pointer, error.code) for error in problems.from_validation(refused.value)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([], {("", "wrong_type")}),
        (None, {("", "wrong_type")}),
        ("x", {("", "wrong_type")}),
        ({"source": 1}, {("/source", "wrong_type")}),
        ({"source": ["x"]}, {("/source", "wrong_type")}),
        ({"network": 5}, {("/network", "wrong_type")}),
        ({"inputs": []}, {("/inputs", "wrong_type")}),
        ({"inputs": {"x": "1"}}, {("/inputs/x", "wrong_type")}),
        ({"inputs": {"x": True}}, {("/inputs/x", "wrong_type")}),
        ({"inputs": {"x": None, "y": {}}}, {("/inputs/x", "wrong_type"), ("/inputs/y", "wrong_type")}),
        ({"inputs": {"a/b~c": "one"}}, {("/inputs/a~1b~0c", "wrong_type")}),
        ({"inputs": {"[key]": "one"}}, {("/inputs/[key]", "wrong_type")}),  # pydantic's own mark for a key
        ({"inputs": {"str": "one", "float": []}}, {("/inputs/str", "wrong_type"), ("/inputs/float", "wrong_type")}),
        ({"output": 3}, {("/output", "wrong_type")}),
        ({"expand": "some"}, {("/expand", "wrong_type")}),
        ({"expand": [1]}, {("/expand/0", "wrong_type"), ("/expand", "not_allowed")}),
        ({"expand": ["x" * 201]}, {("/expand/0", "text_length"), ("/expand", "not_allowed")}),
        ({"sauce": "x"}, {("/sauce", "body_unknown_key")}),
    ],
)
def test_pydantics_findings_become_pointers(body, expected):
    assert found(body) >= expected if body == {"expand": "some"} else found(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [([], "object"), ({"source": 1}, "text"), ({"network": 5}, "object"), ({"inputs": []}, "object"),
     ({"inputs": {"x": "1"}}, "number"), ({"expand": [1]}, "text")],
)  # fmt: skip
def test_a_wrong_type_is_told_the_right_one(body, expected):
    with pytest.raises(ValidationError) as refused:
        GraphRequest.model_validate(body)
    assert problems.from_validation(refused.value)[0].details == {"expected": expected}


def test_a_language_that_we_do_not_have_is_refused():
    assert found({"source": "x", "lang": "de"}, StepsRequest) == {("/lang", "not_allowed")}


def test_a_wide_body_gives_a_short_problem():
    body = {"source": "x", **{f"<script>{i}" * 50: i for i in range(2000)}}
    with pytest.raises(ValidationError) as refused:
        GraphRequest.model_validate(body)
    document = problems.document(problems.from_validation(refused.value))
    assert len(document["errors"]) == 20
    assert len(problems.encode(document)) < 12_000


def test_a_problem_is_what_the_rfc_says():
    error = ProgramError("unknown_output", span=(1, 3), source="😀ab", name="ab", suggestion=None)
    document = problems.document([error, OptionError("one_program", pointer="", choices="", example="")])
    assert document["type"] == "/errors#unknown_output"
    assert (document["title"], document["status"]) == ("Unknown output", 422)
    assert document["detail"] == "no assignment is named `ab`"
    first = document["errors"][0]
    assert (first["start"], first["end"], first["start_utf16"], first["end_utf16"]) == (1, 3, 2, 4)
    assert (first["line"], first["column"], first["pointer"]) == (1, 2, None)
    Problem.model_validate(document)


def test_a_half_character_in_a_name_is_not_a_fault():
    error = OptionError("unknown_option", pointer="/\ud800", name="\ud800", suggestion=None)
    assert b"?" in problems.encode(problems.document([error]))


def test_the_reply_says_its_type_and_is_not_kept():
    response = problems.reply(problems.busy(3))
    assert response.status_code == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["retry-after"] == "3"
    assert response.headers["cache-control"] == "no-store"
    assert json.loads(response.body)["errors"][0]["hint"] == "try again in 3 s"


def test_chinese_is_spoken():
    assert json.loads(problems.reply(problems.busy(3), "zh").body)["detail"] == "服务繁忙：请在 3 秒后重试"


def test_what_nobody_expected_stays_loud():
    with pytest.raises(ZeroDivisionError):
        problems.refusal(ZeroDivisionError())


def test_several_mistakes_are_one_refusal():
    first, second = OptionError("repeated_key"), OptionError("body_surrogate")
    assert problems.refusal(Mistakes([first, second])).errors == [first, second]
