"""How a picture is to look: every option of a picture, frozen, so that it can be part of a cache's key."""

from dataclasses import dataclass
from typing import Literal

View = Literal["auto", "wire", "compact", "network"]
Direction = Literal["LR", "TB"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The options of a picture, with the names they have in URLs; whoever takes them from a user checks them."""

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
