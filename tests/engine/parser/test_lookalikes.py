import pytest

from engine.parser.lookalikes import doubts


@pytest.mark.parametrize(
    "names",
    [
        ["x", "y_max", "alpha", "α", "a"],  # α and a are used side by side on purpose
        ["λ_max", "Δx", "σ_x"],  # each part is of one script; Δx is one quantity
        # East Asian scripts stand together, and beside Latin
        ["输入x1", "変数ひらがな", "データx", "손실x", "ㄅx", "人々"],
        ["скорость"],
        ["w1_11_1", "w11_1_1", "w_1_1", "w1_1"],  # of a network, drawn apart
        ["e", "pi", "tau"],
    ],
)
def test_ordinary_names_are_not_warned_about(names):
    assert list(doubts(names)) == []


def test_a_name_of_mixed_scripts_is_warned_about():
    found = list(doubts(["y", "xа"]))  # Latin x, Cyrillic а
    assert found == [("mixed_scripts", "xа", {"name": "xа", "scripts": "Latin, Cyrillic"})]


@pytest.mark.parametrize(
    ("names", "name", "other"),
    [
        (["a", "а"], "а", "a"),  # Cyrillic
        (["p", "х", "x"], "x", "х"),
        (["Α", "A"], "A", "Α"),  # Greek
        (["xl", "x1"], "x1", "xl"),
        (["е"], "е", "e"),  # the constant
        (["О", "O"], "O", "О"),  # a Cyrillic and a Latin capital that also look like a zero
        (["Ο", "О"], "О", "Ο"),  # a Greek and a Cyrillic one
        (["ӏ", "l"], "l", "ӏ"),
        (["x1", "x_1"], "x_1", "x1"),  # both are drawn x₁
    ],
)
def test_a_name_that_looks_like_another_is_warned_about(names, name, other):
    assert list(doubts(names)) == [("lookalike_name", name, {"name": name, "other": other})]
