"""Fonts of pictures that leave the browser: nothing is bundled, the system's fonts are used and embedded.

Where a text's first font lacks a character, resvg and Typst take any font that has it, which may be
a Japanese one for Chinese; so texts with Han characters name Chinese fonts first.
"""

import re

_HAN_FONTS = "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Zen Hei',sans-serif"
# The texts of our own pictures, escaped throughout; Han, its punctuation and full-width forms.
_HAN = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_HAN_TEXT = re.compile(f"<text ([^>]*>[^<]*{_HAN})")
_HAN_CHARACTER = re.compile(_HAN)


def with_han_fonts(svg: str) -> str:
    """The picture with Chinese fonts named for its Chinese texts."""
    return _HAN_TEXT.sub(f'<text font-family="{_HAN_FONTS}" \\1', svg)


def is_han(text: str) -> bool:
    """Whether a text holds Chinese characters or punctuation."""
    return _HAN_CHARACTER.search(text) is not None
