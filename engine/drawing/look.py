"""How a picture is to look: every option of a picture, frozen, so that it can be part of a cache's key."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from engine.drawing.theme import THEMES
from engine.errors import OptionError

View = Literal["auto", "wire", "compact", "network"]
Direction = Literal["LR", "TB"]

# What may be written into a picture as it is, or decides what is written.
_ALLOWED = {
    "view": ("auto, wire, compact, network", re.compile("auto|wire|compact|network")),
    "theme": (", ".join(THEMES), re.compile("|".join(THEMES))),
    "background": ("none, #rrggbb", re.compile("none|#[0-9a-fA-F]{6}")),
    "dir": ("LR, TB", re.compile("LR|TB")),
    "digits": ("2 … 6", re.compile("[2-6]")),
    "prefix": ("letters, digits, - and _", re.compile("(?:[A-Za-z][A-Za-z0-9_-]*)?")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The options of a picture, with the names they have in URLs. Raises OptionError for a value that is not allowed."""

    view: View = "auto"
    theme: str = "light"
    background: str = "none"  # or "#rrggbb"
    dir: Direction = "LR"
    digits: int = 4
    values: bool = True
    gradients: bool = True
    partials: bool = False
    collapse: tuple[int, ...] = ()
    lang: str = "en"
    prefix: str = (
        ""  # of every id in the picture; empty: made from the picture itself, so that pictures can share a page
    )

    def __post_init__(self) -> None:
        _check(self.view, self.theme, self.background, self.dir, self.digits, self.prefix)


@lru_cache(maxsize=1024, typed=True)
def _check(*values: object) -> None:
    for value, (name, (allowed, pattern)) in zip(values, _ALLOWED.items(), strict=True):
        if not pattern.fullmatch(str(value)):
            raise OptionError("option_value", pointer=f"/{name}", name=name, allowed=allowed)
