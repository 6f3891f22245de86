"""One row of the table of codes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What went wrong, in both languages, and what to do about it; `status` is that of an HTTP reply.

    A hint needs all its details; where one is missing, `other` is said, as far as it has its own.
    """

    name: str
    status: int
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""
    other_en: str = ""
    other_zh: str = ""
