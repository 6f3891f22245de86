import pytest

from engine.parser.characters import CONTINUES, POWER, UNKNOWN, control_at, flatten, name_of, spelled_out


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("x + 1", "x + 1"),
        ("größe", "gra" + "a" + "e"),
        ("输入", "aa"),
        ("ｘ１＋（", "x1+("),  # full width
        ("𝑥𝟐", "x2"),  # mathematical
        ("−×·÷", "-**/"),
        ("x²⁻", f"x{POWER}{POWER}"),
        ("w₁ᵢ", f"w{CONTINUES}{CONTINUES}"),
        ("e\u0301", f"e{CONTINUES}"),
        ("٣", "3"),  # Arabic-Indic
        ("ﬁ", "a"),  # a ligature is letters
        ("\u00a0\u3000", "  "),  # no-break and ideographic blanks
        ("ⁿ½🚀№", f"{UNKNOWN}{UNKNOWN}{UNKNOWN}a"),
    ],
)
def test_every_character_becomes_one_ascii_character(text, flat):
    assert flatten(text) == flat


def test_the_characters_of_a_table_stay_as_they_are():
    assert flatten("é⊕π", frozenset("⊕")) == "a⊕a"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("x = 1\n\ty", None),
        ("x\r\ny", None),
        ("größe 输入 e\u0301 ٣", None),
        ("x\x7f", 1),
        ("x\ry", 1),
        ("x\u202ey\x00", 1),  # the first of two
        ("\x00\u202e", 0),
        ("é\u200d", 1),
        ("é\u3164", 1),  # a letter that shows nothing
        ("é\ud800", 1),
    ],
)
def test_characters_that_show_nothing_are_found(text, place):
    assert control_at(text) == place


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("x1", "x1"),
        ("w₁₂", "w_12"),
        ("a_₂", "a_2"),
        ("ｘ", "x"),
        ("e\u0301", "\u00e9"),
        ("ﬁt", "fit"),
        ("xᵢ", "x_i"),
        ("№", "No"),
    ],
)
def test_a_name_is_normalised(raw, name):
    assert name_of(raw) == name


@pytest.mark.parametrize(
    ("character", "plain"), [("½", "1/2"), ("ⁿ", "^n"), ("₁", "_1"), ("⑴", "(1)"), ("$", "$"), ("🚀", "🚀")]
)
def test_a_character_is_spelled_out(character, plain):
    assert spelled_out(character) == plain
