"""The outside of every picture: the SVG element with its title and description, its background, and its wires."""

from collections.abc import Mapping

from engine.drawing import strokes
from engine.drawing.look import Look
from engine.drawing.picture import BREAK, DESCRIPTION, ID, LIT, TITLE, Span
from engine.drawing.places import Layout, Wire
from engine.drawing.sheet import Sheet, slot
from engine.drawing.theme import Theme
from engine.drawing.words import words

FONTS = "Helvetica,Arial,'Liberation Sans','Noto Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
_PIXELS = 4 / 3  # to the point


def document(layout: Layout, look: Look, body: str) -> Sheet:
    """The sheet of a picture; what is lit comes after `body`."""
    width, height = layout.width, layout.height
    return Sheet.cut(
        f'{opening(width, height)} role="img" '
        f'aria-labelledby="{ID}-t {ID}-d" font-family="{FONTS}" font-size="16">'
        f'<title id="{ID}-t">{slot(TITLE)}</title>'
        f'<desc id="{ID}-d">{words(look.lang).picture}{slot(DESCRIPTION)}</desc>'
        f"{paper(width, height, look)}{body}{slot(LIT)}</svg>"
    )


def opening(width: float, height: float) -> str:
    """The beginning of a picture of a size in points."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width * _PIXELS:g}" height="{height * _PIXELS:g}"'
    )


def paper(width: float, height: float, look: Look) -> str:
    """The background, if there is to be one."""
    if look.background == "none":
        return ""
    return f'<rect width="{width:g}" height="{height:g}" fill="{look.background}"/>'


def wired(wires: dict[str, Wire], theme: Theme, width: float = 2.0, painted: Mapping[str, int] | None = None) -> str:
    """All wires at rest, each between two breaks so that it can be left out; `painted` gives some a slot for attributes."""
    slots = painted or {}
    drawn = [
        f'{slot(BREAK)}<g id="{ID}-{name}"{slot(slots[name]) if name in slots else ""}>{strokes.resting(each)}</g>'
        for name, each in wires.items()
    ]
    return f'<g fill="{theme.wire}" stroke="{theme.wire}" stroke-width="{width:g}">{"".join(drawn)}{slot(BREAK)}</g>'


def pieces_of(sheet: Sheet, wires: dict[str, Wire]) -> dict[str, Span]:
    """Where in the sheet each wire stands; `wired` wrote them in this order."""
    breaks = [2 * i + 1 for i, number in enumerate(sheet.slots) if number == BREAK]
    spans = zip(wires.items(), breaks, breaks[1:], strict=False)
    return {name: Span(start + 1, end, wire) for (name, wire), start, end in spans}
