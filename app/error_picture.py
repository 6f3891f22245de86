"""A picture that says what is wrong and where, so that a slide never shows a broken image.

Slide-safe SVG like every other: presentation attributes only, user text only as escaped text. The line of the
program is cut to a window around the mistake.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

from engine.errors import GradstepError

FONTS = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'PingFang SC', 'Noto Sans CJK SC', sans-serif"
MONO = "'SF Mono', Consolas, 'Liberation Mono', 'Noto Sans Mono', monospace"
WIDTH, MARGIN, LINE = 640, 24, 22
WINDOW = 56  # columns of the program that are shown; 56 × 9.6 px of mono fit between the margins
SHOWN = 3  # errors of a request that has several
COLUMN = 9.6  # px of a column at 16 px
WORDS = 68  # columns of a line of text at 15 px

THEMES = {
    "light": ("#ffffff", "#1f2328", "#535b64", "#b3261e", "#fdecea"),
    "dark": ("#1b1d21", "#f0f0f0", "#b6bcc4", "#ff9a90", "#3a1a17"),
    "grey": ("#ffffff", "#000000", "#444444", "#000000", "#e4e4e4"),
}
TITLES = {"en": "Gradstep cannot draw this", "zh": "Gradstep 无法绘制"}
PLACES = {"en": "line {line}, column {column}", "zh": "第 {line} 行，第 {column} 列"}


@dataclass(frozen=True, slots=True)
class _Text:
    """One line of the picture."""

    y: float
    text: str
    size: int
    fill: str
    weight: str = "normal"
    x: float = MARGIN + 16


class Drawn(NamedTuple):
    """A picture and its size in px."""

    svg: str
    width: float
    height: float


def error_picture(errors: list[GradstepError], theme: str = "light", lang: str = "en") -> Drawn:
    """The SVG of the first error with its place, and what else is wrong."""
    paper, ink, ink2, bad, bad_paper = THEMES.get(theme, THEMES["light"])
    error = errors[0]
    entry = error.entry(lang)
    lines = [_Text(MARGIN + 28, TITLES[lang], 18, bad, "bold")]
    y = MARGIN + 58.0
    others = [(other.message(lang), ink) for other in errors[1:SHOWN]]
    for text, fill in [(str(entry["message"]), ink), (str(entry["hint"] or ""), ink2), *others]:
        for part in wrapped(text, WORDS):
            lines.append(_Text(y, part, 15, fill))
            y += LINE
    mark = ""
    if error.span is not None and error.source is not None:
        y += 8
        shown, first, length = excerpt(error.source, error.span)
        place = PLACES[lang].format(line=entry["line"], column=entry["column"])
        left, width = MARGIN + 28 + first * COLUMN, max(1, length) * COLUMN
        mark = (
            f'<rect x="{MARGIN + 16}" y="{y - 4:g}" width="{WIDTH - 2 * MARGIN - 32}" height="34" rx="4" fill="{paper}"/>'
            f'<path d="M{left:g} {y + 23:g}h{width:g}" stroke="{bad}" stroke-width="3" fill="none"/>'
            f'<text x="{MARGIN + 28}" y="{y + 17:g}" font-family="{MONO}" font-size="16" fill="{ink}" '
            f'xml:space="preserve">{_safe(shown)}</text>'
        )
        y += 50
        lines.append(_Text(y, place, 13, ink2))
        y += LINE
    height = y + MARGIN - 8
    texts = "".join(
        f'<text x="{line.x:g}" y="{line.y:g}" font-size="{line.size}" font-weight="{line.weight}" '
        f'fill="{line.fill}">{_safe(line.text)}</text>'
        for line in lines
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" '
        f'role="img" font-family="{FONTS}"><title>{_safe(TITLES[lang])}</title><desc>{_safe(str(entry["message"]))}</desc>'
        f'<rect width="{WIDTH}" height="{height:g}" fill="{paper}"/>'
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{WIDTH - 2 * MARGIN}" height="{height - 2 * MARGIN:g}" rx="10" '
        f'fill="{bad_paper}" stroke="{bad}" stroke-width="2"/>{mark}{texts}</svg>'
    )
    return Drawn(svg, WIDTH, height)


def excerpt(source: str, span: tuple[int, int]) -> tuple[str, int, int]:
    """The line of the mistake, cut to a window: text, first marked column, marked columns."""
    start, end = span
    begin = source.rfind("\n", 0, start) + 1
    stop = source.find("\n", start)
    line = source[begin : stop if stop >= 0 else len(source)]
    first, length = start - begin, max(1, min(end, begin + len(line)) - start)
    cut = max(0, min(first - WINDOW // 3, len(line) - WINDOW))
    shown = ("…" if cut else "") + line[cut + bool(cut) : cut + WINDOW]
    before = shown[: first - cut]
    marked = shown[first - cut : first - cut + length]
    return shown, columns(before), columns(marked) or 1


def columns(text: str) -> int:
    """Wide characters of East Asia take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, most: int) -> list[str]:
    """Lines of at most ``most`` columns, broken at spaces where there are any."""
    lines, current = [], ""
    for word in _words(text):
        if current and columns(current + word) > most:
            lines.append(current.rstrip())
            current = ""
        current += word
    return [*lines, current.rstrip()] if current.strip() else lines


def _words(text: str) -> list[str]:
    """Words with their space; each wide character, and each piece of an endless word, is a word of its own."""
    words: list[str] = [""]
    for character in text:
        last = words[-1]
        if last.endswith(" ") or columns(character) == 2 or len(last) >= 40:
            words.append(character)
        else:
            words[-1] = last + character
    return words


def _safe(text: str) -> str:
    """Escaped, and without what XML forbids or what would turn the line around (control and format characters)."""
    visible = "".join("\ufffd" if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn") else one for one in text)
    return escape(visible, {'"': "&quot;"})
