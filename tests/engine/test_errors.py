"""The tree of errors: places, messages in both languages, hints, bounded size."""

import pickle

import pytest

from engine.codes import ROWS
from engine.errors import GradstepError, LimitError, OptionError, ProgramError, SpecError


def test_place_counts_code_points_and_utf16_units_and_lines():
    error = ProgramError("used_before_assignment", span=(5, 6), source="a=1\n𝒳x", name="x")
    assert error.place() == {
        "start": 5,
        "end": 6,
        "start_utf16": 6,
        "end_utf16": 7,
        "line": 2,
        "column": 2,
    }


def test_an_error_without_a_span_has_a_null_place_and_its_pointer():
    entry = OptionError("unknown_input", pointer="/inputs/q", name="q", suggestion="x").entry()
    assert entry == {
        "code": "unknown_input",
        "message": "there is no input named `q`",
        "start": None,
        "end": None,
        "start_utf16": None,
        "end_utf16": None,
        "line": None,
        "column": None,
        "pointer": "/inputs/q",
        "hint": "did you mean `x`?",
    }


def test_messages_and_hints_speak_chinese():
    error = OptionError("unknown_input", name="q", suggestion="x")
    assert error.message("zh") == "没有名为 `q` 的输入"
    assert error.hint("zh") == "是否想写 `x`？"


def test_a_hint_without_its_detail_is_left_out():
    assert OptionError("unknown_input", name="q", suggestion=None).hint() is None


def test_a_message_quotes_at_most_sixty_characters_of_the_user():
    message = OptionError("unknown_input", name="x" * 100_000, suggestion=None).message()
    assert message == "there is no input named `" + "x" * 59 + "…`"


def test_braces_in_users_text_are_text():
    assert OptionError("unknown_input", name="{0.__class__}").message() == ("there is no input named `{0.__class__}`")


def test_the_text_of_an_error_names_the_thing_the_place_and_the_remedy():
    error = ProgramError("used_before_assignment", span=(4, 5), source="y = x", name="x")
    assert str(error) == (
        "`x` is used before it is assigned (line 1, column 5): move its assignment up, or give it a value first"
    )


@pytest.mark.parametrize("kind", [ProgramError, SpecError, OptionError, LimitError])
def test_one_tree(kind):
    assert issubclass(kind, GradstepError)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_code_is_whole(row):
    assert row.en
    assert row.zh
    assert bool(row.hint_en) == bool(row.hint_zh)
    assert bool(row.other_en) == bool(row.other_zh)
    assert row.hint_en or not row.other_en
    assert row.status == 200 or 400 <= row.status <= 503


def test_an_error_arrives_whole_from_another_process():
    sent = ProgramError("unknown_function", span=(4, 10), source="y = sigmod(2)", name="sigmod", suggestion="sigmoid")
    came = pickle.loads(pickle.dumps(sent))
    assert type(came) is ProgramError
    assert str(came) == "there is no function `sigmod` (line 1, column 5): did you mean `sigmoid`?"
    assert (came.status, came.pointer) == (422, None)


def test_a_list_of_what_there_is_is_told_whole():
    known = tuple(f"operation_{number}" for number in range(20))
    hint = OptionError("no_expansion", name="x", operations=known).hint()
    assert hint == "expand one of: " + ", ".join(known)
