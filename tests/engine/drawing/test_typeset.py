import re

import pytest

from engine.drawing.typeset import drawn, line, name_line


def test_runs_stand_side_by_side_about_the_middle():
    text = drawn(line((("x", "base"), ("2", "sup"))), 100.0, 50.0, 10.0, 'fill="#000000"')
    (x, y, size), (u, v, small) = (
        map(float, found) for found in re.findall(r'x="(.+?)" y="(.+?)".*?size="(.+?)"', text)
    )
    assert (x < 100 < u, y, v < y, size, small) == (True, 50.0, True, 10.0, 6.8)


def test_a_sub_and_a_superscript_of_one_letter_stand_above_each_other():
    stacked = line((("w", "base"), ("(1)", "sup"), ("21", "sub")))
    _, (_, high, up, _), (_, low, down, _) = stacked.runs
    assert up < 0 < down
    assert abs(high - low) < 0.1
    assert stacked.width == pytest.approx(0.722 + 0.03 + 0.68 * 1.222)


def test_what_follows_an_index_stands_after_it():
    first, index, second = line((("x", "base"), ("10", "sub"), ("y", "base"))).runs
    assert first[1] < index[1] < second[1]


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("x", ["x"]),
        ("w_1", ["w", "1"]),
        ("w1_2_1", ["w", "(1)", "21"]),
        ("alpha", ["α"]),
        ("学习率", ["学习率"]),
        ("an_extremely_long_name_for_one_value", ["an_extremely_long_name_…"]),
    ],
)
def test_names_are_set_as_the_printer_says(name, runs):
    assert [text for text, *_ in name_line(name).runs] == runs


def test_no_name_is_no_line():
    assert name_line(None) is None
