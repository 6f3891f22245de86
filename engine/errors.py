"""The tree of errors, each with its place in the program or its JSON pointer.

    GradstepError
    ├── ProgramError   a mistake in the program's text; has a span
    ├── SpecError      a mistake in a network spec; has a pointer
    ├── OptionError    a mistake beside the program: an input, an output, an option; may have a pointer
    └── LimitError     well-formed, but more than this call may cost

Messages come from the table in `codes`. Whatever else the engine raises is a bug.
"""

from collections.abc import Mapping
from string import Formatter

from engine.codes import CODES

# A message quotes the user at most this much, so that no reply grows with its request.
QUOTED = 60


class GradstepError(Exception):
    """A refusal that the user can mend: `code`, place or pointer, message and hint."""

    def __init__(
        self,
        code: str,
        *,
        span: tuple[int, int] | None = None,
        source: str | None = None,
        pointer: str | None = None,
        **details: object,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status = CODES[code].status
        self.span = span
        self.source = source
        self.pointer = pointer
        self.details = details

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross the pipe from a worker process."""
        return _again, (type(self), self.code, self.span, self.source, self.pointer, self.details)

    def __str__(self) -> str:
        text = self.message()
        place = self.place()
        where = f" (line {place['line']}, column {place['column']})" if place["line"] else ""
        hint = self.hint()
        return f"{text}{where}" + (f": {hint}" if hint else "")

    def message(self, lang: str = "en") -> str:
        """What is wrong, in `lang` ("en" or "zh")."""
        row = CODES[self.code]
        return filled(row.zh if lang == "zh" else row.en, self.details)

    def hint(self, lang: str = "en") -> str | None:
        """What to do about it, or None where nothing helpful is known."""
        row = CODES[self.code]
        templates = (row.hint_zh, row.other_zh) if lang == "zh" else (row.hint_en, row.other_en)
        return next((filled(template, self.details) for template in templates if self._fills(template)), None)

    def _fills(self, template: str) -> bool:
        needed = [name for _, name, _, _ in Formatter().parse(template) if name]
        return bool(template) and all(self.details.get(name) not in (None, "") for name in needed)

    def place(self) -> dict[str, int | None]:
        """Offsets in code points and UTF-16 units, line and column; nulls without a span."""
        if self.span is None or self.source is None:
            keys = ("start", "end", "start_utf16", "end_utf16", "line", "column")
            return dict.fromkeys(keys)
        start, end = self.span
        before = self.source[:start]
        return {
            "start": start,
            "end": end,
            "start_utf16": _utf16_length(before),
            "end_utf16": _utf16_length(self.source[:end]),
            "line": before.count("\n") + 1,
            "column": start - (before.rfind("\n") + 1) + 1,
        }

    def entry(self, lang: str = "en") -> dict[str, object]:
        """The error as one row of a problem reply's `errors`."""
        return {
            "code": self.code,
            "message": self.message(lang),
            **self.place(),
            "pointer": self.pointer,
            "hint": self.hint(lang),
        }


class ProgramError(GradstepError):
    """A mistake in the program's text."""


class SpecError(GradstepError):
    """A mistake in a network spec."""


class OptionError(GradstepError):
    """A mistake in what was asked of a program that is itself right."""


class LimitError(GradstepError):
    """More than this call may cost."""


class InstallationError(GradstepError):
    """Something is missing on the machine; its owner can mend it."""


def _again(
    kind: type[GradstepError],
    code: str,
    span: tuple[int, int] | None,
    source: str | None,
    pointer: str | None,
    details: dict[str, object],
) -> GradstepError:
    return kind(code, span=span, source=source, pointer=pointer, **details)


def filled(template: str, details: Mapping[str, object]) -> str:
    """A message of the table with its placeholders filled, each clipped but the lists of what there is, which are ours."""
    return template.format(**{name: _clipped(detail) for name, detail in details.items()})


def _clipped(detail: object) -> str:
    if isinstance(detail, tuple):
        return ", ".join(detail)
    text = str(detail)
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


def _utf16_length(text: str) -> int:
    """Browsers count UTF-16 units: a character beyond the BMP counts twice."""
    return len(text) + sum(character > "\uffff" for character in text)
