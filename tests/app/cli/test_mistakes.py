import pytest

from app.cli.mistakes import printable, told, width
from app.models import ErrorEntry, Problem


def problem(**entry) -> Problem:
    blank = dict.fromkeys(ErrorEntry.model_fields)
    mistake = ErrorEntry.model_validate(blank | {"code": "c", "message": "wrong"} | entry)
    return Problem(type="/errors#c", title="C", status=422, detail="wrong", errors=[mistake])


@pytest.mark.parametrize(
    ("source", "start", "end", "lines"),
    [
        ("x = $", 4, 5, ["    1 | x = $", "      |     ^"]),
        ("a\nb = )\nc", 6, 7, ["    2 | b = )", "      |     ^"]),
        # an empty place at the end of the text, where something is missing
        ("x = ", 4, 4, ["    1 | x = ", "      |     ^"]),
        # Chinese letters take two columns, a combining accent none
        ("学习 = ?", 5, 6, ["    1 | 学习 = ?", "      |        ^"]),
        ("e\u0301 = ?", 5, 6, ["    1 | e\u0301 = ?", "      |     ^"]),
        # a place that runs over the end of its line is marked on its first line
        ("x = (1\n+", 4, 8, ["    1 | x = (1", "      |     ^^"]),
        # what a terminal would obey is not sent to it
        ("\x1b[31m = 1", 0, 5, ["    1 | �[31m = 1", "      | ^^^^^"]),
    ],
)
def test_the_place_is_marked_under_its_line(source, start, end, lines):
    assert told(problem(start=start, end=end), source).splitlines() == ["error: wrong", *lines]


def test_a_place_in_a_request_is_named():
    assert told(problem(pointer="/layers/0/units", hint="give one"), None).splitlines() == [
        "error: wrong",
        "  hint: give one",
        "  at /layers/0/units",
    ]


def test_a_mistake_without_a_place_is_its_message():
    assert told(problem(), "x = 2") == "error: wrong"


def test_a_problem_without_entries_is_told_by_its_sentence():
    assert told(Problem(type="x", title="x", status=503, detail="busy: wait", errors=[]), None) == "error: busy: wait"


def test_width_and_printable():
    assert width("a学e\u0301") == 4
    assert printable("a\tb\x07") == "a b�"
