from io import BytesIO

import pytest
from PIL import Image

from engine.errors import LimitError
from engine.export import FORMATS
from engine.export.png import png
from tests.engine.export.conftest import CHINESE


def opened(subject) -> Image.Image:
    return Image.open(BytesIO(FORMATS["png"].write(subject))).convert("RGBA")


def test_the_scale_multiplies_the_picture(subject):
    one, two = opened(subject(scale=1)), opened(subject(scale=2))
    assert one.width == pytest.approx(subject().scene(None).width * 4 / 3, abs=1)
    assert two.size == pytest.approx((2 * one.width, 2 * one.height), abs=1)


def test_the_paper_is_clear_unless_it_is_asked_for(subject):
    assert opened(subject(scale=1)).getpixel((0, 0))[3] == 0
    assert opened(subject(scale=1, background="#ffffff")).getpixel((0, 0)) == (255, 255, 255, 255)


def test_tints_are_there(subject):
    colours = {colour for _, colour in opened(subject(scale=1)).getcolors(1 << 20) or ()}
    assert {(0xDC, 0xF2, 0xEA, 255), (0xFD, 0xE6, 0xD6, 255)} <= colours


def test_chinese_names_are_drawn_and_differ(subject):
    """A font without the characters would draw the same empty box for all of them."""
    first, second = (opened(subject(CHINESE.replace("权重", name), scale=1)).tobytes() for name in ("权重", "门槛"))
    assert first != second


def test_a_picture_beyond_all_use_is_refused():
    with pytest.raises(LimitError, match="60,000,000"):
        png("<svg/>", 20_000, 20_000, 4)
    with pytest.raises(LimitError, match="60,800,000"):  # 8,000 by 7,600
        png("<svg/>", 6_000, 5_700, 1)
