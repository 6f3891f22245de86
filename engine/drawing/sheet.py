"""A sheet: a picture cut into constant strings with numbered slots between them.

All that is slow is done once, when the sheet is made. A picture of new values or of another step is the strings joined
with new texts, which costs a microsecond or two a chip.
"""

from dataclasses import dataclass
from operator import itemgetter

# Stands before and after the number of a slot. XML forbids this character, so no text can hold it.
MARK = "\1"


def slot(number: int) -> str:
    """A slot in a template."""
    return f"{MARK}{number}{MARK}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Strings and, between each two of them, the number of the slot whose text comes there."""

    strings: tuple[str, ...]
    slots: tuple[int, ...]

    @classmethod
    def cut(cls, template: str) -> "Sheet":
        """Cuts a template at its slots."""
        pieces = template.split(MARK)
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
