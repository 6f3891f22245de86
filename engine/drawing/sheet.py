"""A sheet: a picture cut into constant strings with numbered slots between them.

All that is slow is done once, when the sheet is made. A picture of new values or of another step is the strings joined
with new texts, which costs a microsecond or two a chip.
"""

import re
from dataclasses import dataclass
from operator import itemgetter

_SLOT = re.compile("\1(\\d+)\2")


def slot(number: int) -> str:
    """The mark of a slot in a template. XML forbids its control characters, so no text can hold it."""
    return f"\1{number}\2"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Strings and, between each two of them, the number of the slot whose text comes there."""

    strings: tuple[str, ...]
    slots: tuple[int, ...]

    @classmethod
    def cut(cls, template: str) -> "Sheet":
        """Cuts a template at its slots."""
        pieces = _SLOT.split(template)
        return cls(tuple(pieces[::2]), tuple(map(int, pieces[1::2])))

    def filled(self, texts: list[str]) -> list[str]:
        """The picture in pieces, with `texts[n]` in slot n: `strings[i]` is piece 2 i."""
        pieces: list[str] = [""] * (2 * len(self.slots) + 1)
        pieces[::2] = self.strings
        pieces[1::2] = itemgetter(*self.slots)(texts)
        return pieces

    @property
    def size(self) -> int:
        """Bytes, near enough to bound a cache."""
        return sum(map(len, self.strings)) + 64 * len(self.strings)
