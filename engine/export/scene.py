"""A picture as plain shapes: what slides, TikZ and the offline page are made of.

Every view, theme and step is drawn once, by `drawing`, in a small slide-safe subset of SVG. Reading
that subset back gives other formats the very same picture, and a new view needs nothing here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from xml.etree import ElementTree as ET

Point = tuple[float, float]
# "M" and "L" take one point, "C" three, "Z" none; all absolute.
Segment = tuple[Literal["M", "L", "C", "Z"], tuple[Point, ...]]

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_TOKEN = re.compile(r"[MLHVCAZmlhvcaz]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
# A quarter of a circle as a cubic.
_KAPPA = 0.5522847498


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """Colours are `#rrggbb`, or None for nothing."""

    fill: str | None
    stroke: str | None
    width: float
    dash: tuple[float, ...]
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    segments: tuple[Segment, ...]
    paint: Paint


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    radius: float
    paint: Paint


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    x: float
    y: float
    radius: float
    paint: Paint


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line; `anchor` says what x is: its "start", "middle" or "end"; y is the baseline."""

    text: str
    x: float
    y: float
    size: float
    anchor: str
    colour: str
    bold: bool
    italic: bool


Shape = Path | Rect | Circle | Text


@dataclass(frozen=True, slots=True)
class Block:
    """Shapes that belong together: a chip, a wire, an operation. `key` tells blocks of one picture apart."""

    key: str
    title: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    width: float
    height: float
    title: str
    blocks: tuple[Block, ...]


def scene(svg: str) -> Scene:
    """Reads a picture that `drawing` made. Raises ValueError for anything outside its subset."""
    # The text is our own, escaped throughout and without a document type: nothing in it can expand.
    root = ET.fromstring(svg)  # noqa: S314
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    title = root.findtext(f"{_NAMESPACE}title", "")
    return Scene(width, height, title, tuple(_blocks(root)))


def _blocks(root: ET.Element) -> Iterator[Block]:
    """Groups with an id are blocks of their own, at whatever depth; loose shapes belong to the group around them."""
    stack: list[tuple[ET.Element, dict[str, str], str, int]] = [(root, dict(root.attrib), "", 0)]
    while stack:
        element, inherited, within, depth = stack.pop()
        shapes = []
        groups = []
        for child in element:
            tag = child.tag.removeprefix(_NAMESPACE)
            attributes = inherited | child.attrib
            if tag == "g":
                key = child.attrib.get("id", "").partition("-")[2]
                groups.append((child, attributes, f"{key}/{depth}" if key else within, depth + 1))
            elif tag not in ("title", "desc"):
                shapes.append(_shape(tag, child, attributes))
        if shapes:
            yield Block(within, element.findtext(f"{_NAMESPACE}title", ""), tuple(shapes))
        stack.extend(reversed(groups))


def _shape(tag: str, element: ET.Element, attributes: dict[str, str]) -> Shape:
    def number(name: str) -> float:
        return float(element.get(name, "0"))

    if tag == "text":
        return _text(element, attributes)
    paint = _paint(attributes)
    if tag == "path":
        drawn = _drawn(element.attrib["d"])
        # SVG fills by default, even a single stroke, which other programs would show as a hair.
        return Path(segments=drawn, paint=replace(paint, fill=None) if len(drawn) == 2 else paint)
    if tag == "rect":
        place = {name: number(name) for name in ("x", "y", "width", "height")}
        return Rect(**place, radius=number("rx"), paint=paint)
    if tag == "circle":
        return Circle(x=number("cx"), y=number("cy"), radius=number("r"), paint=paint)
    raise ValueError(f"{tag} is no part of our pictures")


def _paint(attributes: dict[str, str]) -> Paint:
    dash = attributes.get("stroke-dasharray", "none")
    return Paint(
        fill=_colour(attributes.get("fill", "#000000")),
        stroke=_colour(attributes.get("stroke", "none")),
        width=float(attributes.get("stroke-width", "1")),
        dash=() if dash == "none" else tuple(map(float, re.split(r"[ ,]+", dash))),
        opacity=float(attributes.get("opacity", "1")),
    )


def _colour(text: str) -> str | None:
    return None if text == "none" else text


def _text(element: ET.Element, attributes: dict[str, str]) -> Text:
    return Text(
        text=element.text or "",
        x=float(element.attrib["x"]),
        y=float(element.attrib["y"]),
        size=float(attributes["font-size"]),
        anchor=attributes.get("text-anchor", "start"),
        colour=attributes.get("fill", "#000000"),
        bold=attributes.get("font-weight") == "bold",
        italic=attributes.get("font-style") == "italic",
    )


@lru_cache(maxsize=512)
def _drawn(path: str) -> tuple[Segment, ...]:
    """Most paths are the same at every step of a program."""
    return tuple(segments(path))


def segments(path: str) -> Iterator[Segment]:
    """A path's data as absolute segments; arcs, which round the corners of our boxes, become cubics."""
    tokens = _TOKEN.findall(path)
    command, at, here, level = "", 0, (0.0, 0.0), True
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        count = _COUNTS[command.upper()]
        numbers = [float(token) for token in tokens[at : at + count]]
        at += count
        segment, there = _segment(command, numbers, here, level=level)
        yield segment
        level = there[1] == here[1] if command.upper() != "A" else not level
        here = there


_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}


def _segment(command: str, numbers: list[float], here: Point, *, level: bool) -> tuple[Segment, Point]:
    """One segment and where it ends; `level` says that the pen moved sideways before."""
    dx, dy = here if command.islower() else (0.0, 0.0)
    kind = command.upper()
    if kind == "Z":
        return ("Z", ()), here
    if kind in "HV":
        there = (numbers[0] + dx, here[1]) if kind == "H" else (here[0], numbers[0] + dy)
        return ("L", (there,)), there
    if kind == "A":
        end = (numbers[5] + dx, numbers[6] + dy)
        return ("C", (*_quarter(here, end, level=level), end)), end
    points = tuple((x + dx, y + dy) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
    if kind == "C":
        return ("C", points), points[-1]
    return (kind, points), points[-1]  # type: ignore[return-value]


def _quarter(start: Point, end: Point, *, level: bool) -> tuple[Point, Point]:
    """The control points of a quarter of a circle that begins along the last stroke."""
    across, down = (end[0] - start[0]) * _KAPPA, (end[1] - start[1]) * _KAPPA
    if level:
        return (start[0] + across, start[1]), (end[0], end[1] - down)
    return (start[0], start[1] + down), (end[0] - across, end[1])
