"""A refusal as a terminal shows it: the message, the line it is about, and a caret under the place."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from app.models import ErrorEntry, Problem


def told(problem: Problem, source: str | None) -> str:
    """All mistakes of a refusal; `source` is the program's text where it was sent as text."""
    entries = [_told(entry, source) for entry in problem.errors]
    return "\n".join(entries) if entries else f"error: {problem.detail}"


def _told(entry: ErrorEntry, source: str | None) -> str:
    lines = [f"error: {printable(entry.message)}"]
    if entry.hint:
        lines.append(f"  hint: {printable(entry.hint)}")
    if source is not None and entry.start is not None and entry.end is not None:
        lines += _marked(source, entry.start, entry.end)
    elif entry.pointer:
        lines.append(f"  at {printable(entry.pointer)}")
    return "\n".join(lines)


def _marked(source: str, start: int, end: int) -> list[str]:
    """The line of the place, its number, and carets under the part of the place that is on it."""
    first = source.rfind("\n", 0, start) + 1
    last = source.find("\n", start)
    line = source[first : len(source) if last < 0 else last]
    before, marked = line[: start - first], line[start - first : end - first]
    margin = f"{source.count(chr(10), 0, start) + 1:>5} | "
    carets = "^" * max(1, width(printable(marked)))
    return [margin + printable(line), " " * (len(margin) - 2) + "| " + " " * width(printable(before)) + carets]


def printable(text: str) -> str:
    """The text with nothing in it that a terminal would obey."""
    return "".join(character if character.isprintable() else " " if character == "\t" else "�" for character in text)


def width(text: str) -> int:
    """Columns of a terminal: CJK characters take two, combining ones none."""
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)
