import pytest

from engine.parser import parse


def warnings_of(text):
    return [(warning.code, text[slice(*warning.span)], warning.details) for warning in parse(text).warnings]


@pytest.mark.parametrize(
    "text",
    [
        "x = 1; y_max = 2; alpha + α*a",  # α and a are used side by side on purpose
        "λ_max*Δx + σ_x",  # each part is of one script; Δx is one quantity
        "输入x1 + 変数ひらがな",  # East Asian scripts stand together, and beside Latin
        "скорость*2",
        "x1 + x_1",
        "l + 1",  # a number is no name
    ],
)
def test_ordinary_names_are_not_warned_about(text):
    assert warnings_of(text) == []


def test_a_name_of_mixed_scripts_is_warned_about_once_at_its_first_place():
    found = parse("1 + xа*xа").warnings  # Latin x, Cyrillic а
    assert [(each.code, each.span, each.details) for each in found] == [
        ("mixed_scripts", (4, 6), {"name": "xа", "scripts": "Latin, Cyrillic"})
    ]


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("a = 1; а = 2", "а", "a"),  # Cyrillic
        ("p*х + x", "x", "х"),
        ("Α + A", "A", "Α"),  # Greek
        ("xl + x1", "x1", "xl"),
        ("е*2", "е", "e"),  # the constant
    ],
)
def test_a_name_that_looks_like_another_is_warned_about(text, name, other):
    assert warnings_of(text) == [("lookalike_name", name, {"name": name, "other": other})]
