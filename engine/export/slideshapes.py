"""Shapes of a scene as the shapes of a slide: native, editable, grouped as in the picture.

Written as DrawingML directly, because python-pptx has no curves and gives every shape a `p:style`
that some programs let win over the colours we set.
"""

from dataclasses import dataclass
from functools import lru_cache

from engine.drawing.xml import escaped
from engine.export.fonts import is_han
from engine.export.scene import Block, Circle, Paint, Path, Point, Rect, Scene, Shape, Text

EMU = 12700  # to the point
# Arial's ascent and height in ems; Liberation Sans has the same.
_ASCENT, _LINE = 0.905, 1.15
_WIDEST = 0.7  # ems a glyph, generously: the box only has to hold its text
_KINDS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}
_ANCHORS = {"start": ("l", 0.0), "middle": ("ctr", 0.5), "end": ("r", 1.0)}
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
# Where an id goes; no text can hold it, because XML forbids it.
IDENTITY = "\0"
FONT = '<a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/><a:cs typeface="Arial"/>'


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on the slide the scene stands, in points, and how large."""

    left: float
    top: float
    scale: float

    def emu(self, x: float, y: float) -> tuple[int, int]:
        return round((self.left + x * self.scale) * EMU), round((self.top + y * self.scale) * EMU)

    def length(self, points: float) -> int:
        return round(points * self.scale * EMU)


def group_shapes(scene: Scene, frame: Frame) -> str:
    """One group of shapes a block, still without ids: see `numbered`."""
    return "".join(_group(block, frame) for block in scene.blocks)


def numbered(shapes: str, first: int = 2) -> str:
    """The shapes of a whole slide with the ids that it needs; 1 is the slide's own tree."""
    before, *rest = shapes.split(IDENTITY)
    return before + "".join(f"{identity}{piece}" for identity, piece in enumerate(rest, first))


@lru_cache(maxsize=512)
def _group(block: Block, frame: Frame) -> str:
    """Most blocks are the same on most slides of a deck."""
    name = escaped(block.title or block.key)
    shapes = [_shape(shape, frame) for shape in block.shapes]
    if len(shapes) == 1:
        return shapes[0]
    corners = [corner for shape in block.shapes for corner in _corners(shape)]
    left, top, right, bottom = _box(corners)
    x, y = frame.emu(left, top)
    size = f'cx="{frame.length(right - left)}" cy="{frame.length(bottom - top)}"'
    place = f'<a:off x="{x}" y="{y}"/><a:ext {size}/><a:chOff x="{x}" y="{y}"/><a:chExt {size}/>'
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{IDENTITY}" name="{name}"/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def _shape(shape: Shape, frame: Frame) -> str:
    box = _box(_corners(shape))
    if isinstance(shape, Text):
        return _text(shape, box, frame)
    if isinstance(shape, Rect):
        return _drawn("rectangle", box, frame, _rectangle(shape), shape.paint)
    if isinstance(shape, Circle):
        geometry = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
        return _drawn("circle", box, frame, geometry, shape.paint)
    return _drawn("curve", box, frame, _freeform(shape, box, frame), shape.paint)


def _rectangle(rect: Rect) -> str:
    if not rect.radius:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    part = round(min(0.5, rect.radius / min(rect.width, rect.height)) * 100000)
    return f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {part}"/></a:avLst></a:prstGeom>'


def _freeform(path: Path, box: tuple[float, float, float, float], frame: Frame) -> str:
    left, top, right, bottom = box
    pieces = []
    for kind, points in path.segments:
        placed = "".join(f'<a:pt x="{frame.length(x - left)}" y="{frame.length(y - top)}"/>' for x, y in points)
        pieces.append(f"<a:{_KINDS[kind]}>{placed}</a:{_KINDS[kind]}>")
    fill = "" if path.paint.fill else ' fill="none"'
    size = f'w="{frame.length(right - left)}" h="{frame.length(bottom - top)}"'
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst><a:path {size}{fill}>{''.join(pieces)}</a:path></a:pathLst></a:custGeom>"
    )


def _drawn(name: str, box: tuple[float, float, float, float], frame: Frame, geometry: str, paint: Paint) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{IDENTITY}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{_place(box, frame)}{geometry}{_fill(paint.fill)}{_line(paint, frame)}</p:spPr></p:sp>"
    )


def _place(box: tuple[float, float, float, float], frame: Frame) -> str:
    left, top, right, bottom = box
    x, y = frame.emu(left, top)
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{frame.length(right - left)}" cy="{frame.length(bottom - top)}"/></a:xfrm>'
    )


def _fill(colour: str | None) -> str:
    return f"<a:solidFill>{solid(colour)}</a:solidFill>" if colour else "<a:noFill/>"


def solid(colour: str) -> str:
    return f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'


def _line(paint: Paint, frame: Frame) -> str:
    if not paint.stroke:
        return "<a:ln><a:noFill/></a:ln>"
    dash = ""
    if paint.dash:
        on, off = (round(length / paint.width * 100000) for length in (paint.dash * 2)[:2])
        dash = f'<a:custDash><a:ds d="{on}" sp="{off}"/></a:custDash>'
    return f'<a:ln w="{frame.length(paint.width)}">{_fill(paint.stroke)}{dash}<a:miter lim="800000"/></a:ln>'


def _text(text: Text, box: tuple[float, float, float, float], frame: Frame) -> str:
    align, _ = _ANCHORS[text.anchor]
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{IDENTITY}" name="text"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_place(box, frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr algn="{align}"/>'
        f"{run(text.text, text.size * frame.scale, text.colour, bold=text.bold, italic=text.italic)}</a:p></p:txBody></p:sp>"
    )


def run(text: str, size: float, colour: str, *, bold: bool = False, italic: bool = False) -> str:
    """A run of text, its size in points."""
    language = ' lang="zh-CN" altLang="en-US"' if is_han(text) else ' lang="en-US"'
    style = f'sz="{round(size * 100)}" b="{int(bold)}" i="{int(italic)}"{language}'
    return (
        f"<a:r><a:rPr {style}><a:solidFill>{solid(colour)}</a:solidFill>{FONT}</a:rPr><a:t>{escaped(text)}</a:t></a:r>"
    )


def _corners(shape: Shape) -> list[Point]:
    """Points whose bounding box holds the shape (of a curve, with its control points)."""
    if isinstance(shape, Rect):
        return [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    if isinstance(shape, Circle):
        radius = shape.radius
        return [(shape.x - radius, shape.y - radius), (shape.x + radius, shape.y + radius)]
    if isinstance(shape, Path):
        return [point for _, points in shape.segments for point in points]
    width = max(len(shape.text), 1) * _WIDEST * shape.size + 2
    left = shape.x - width * _ANCHORS[shape.anchor][1]
    top = shape.y - _ASCENT * shape.size
    return [(left, top), (left + width, top + _LINE * shape.size)]


def _box(corners: list[Point]) -> tuple[float, float, float, float]:
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)
