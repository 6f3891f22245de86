from pathlib import Path

import pytest
from PIL import ImageFont

from engine.drawing.metrics import clipped, ems

FONTS = Path("/usr/share/fonts/truetype")
FILES = {
    (False, False): FONTS / "liberation/LiberationSans-Regular.ttf",
    (True, False): FONTS / "liberation/LiberationSans-Bold.ttf",
    (False, True): FONTS / "dejavu/DejaVuSans.ttf",
    (True, True): FONTS / "dejavu/DejaVuSans-Bold.ttf",
}


@pytest.mark.parametrize(("bold", "widest"), FILES)
@pytest.mark.parametrize("text", ["−0.1966", "2.47e−5", "loss", "w0", "σ", "×", "learning_rate", "1/x", "∞"])
def test_widths_are_those_of_the_fonts(text, bold, widest):
    if not FILES[bold, widest].exists():
        pytest.skip(f"{FILES[bold, widest].name} is not installed here")
    font = ImageFont.truetype(str(FILES[bold, widest]), 2000)
    singly = sum(font.getlength(character) for character in text) / 2000  # kerning is not counted on
    assert ems(text, bold=bold, widest=widest) == pytest.approx(singly, abs=0.01)


def test_ideographs_fill_their_square_and_marks_take_no_room():
    assert ems("学习率") == 3.0
    assert ems("e\N{COMBINING ACUTE ACCENT}") == ems("e")


def test_a_letter_that_no_table_holds_is_given_too_much_room_rather_than_too_little():
    assert ems("Ж") == 0.78


def test_a_long_name_ends_in_an_ellipsis():
    assert clipped("short", 5) == "short"
    assert clipped("a_very_long_name_indeed", 5) == "a_very_…"
    assert ems(clipped("学" * 50, 5), bold=True) <= 5
