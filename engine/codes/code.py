"""One row of the table of codes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What went wrong, in both languages, and what to do about it; `status` is that of an HTTP reply."""

    name: str
    status: int
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""
