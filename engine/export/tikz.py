"""A picture as TikZ: the same shapes; several steps become one picture with Beamer's `\\only<k>`."""

from collections.abc import Sequence

from engine.export.overlays import overlays, ranges
from engine.export.scene import Block, Circle, Paint, Path, Rect, Scene, Shape, Text
from engine.export.textex import tex

_SINGLE = """\
% {title}
% Needs \\usepackage{{tikz}}. Fit it to a line: \\resizebox{{\\linewidth}}{{!}}{{\\input{{this file}}}}
"""
_MANY = """\
% {title}: {count} steps, for one Beamer frame; slide k shows step k - 1.
% Needs \\usepackage{{tikz}}. Inside a frame: \\resizebox{{\\linewidth}}{{!}}{{\\input{{this file}}}}
"""
_ANCHORS = {"start": "base west", "middle": "base", "end": "base east"}


def tikz(scenes: Sequence[Scene], title: str) -> str:
    """One picture, or all steps in one."""
    first = scenes[0]
    head = _SINGLE if len(scenes) == 1 else _MANY
    lines = [head.format(title=_comment(title), count=len(scenes)).rstrip()]
    colours = _Colours()
    body = []
    for overlay in overlays(scenes, lambda block: _block(block, colours)):
        always = len(overlay.steps) == len(scenes)
        body.append(overlay.drawn if always else f"\\only<{ranges(overlay.steps, 1)}>{{%\n{overlay.drawn}}}%")
    lines.append(
        "\\begin{tikzpicture}[x=1bp, y=-1bp, every node/.style={inner sep=0pt, outer sep=0pt, font=\\sffamily}]"
    )
    lines += colours.definitions()
    # The whole sheet, so that every step has the same size.
    lines.append(f"\\path (0,0) rectangle ({first.width:.5g},{first.height:.5g});")
    lines += body
    lines.append("\\end{tikzpicture}")
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    return " ".join(text.split())


class _Colours:
    """Names for the colours of a picture, in the order of their use."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, colour: str) -> str:
        return self._names.setdefault(colour, f"gs{chr(ord('a') + len(self._names))}")

    def definitions(self) -> list[str]:
        return [
            f"\\definecolor{{{name}}}{{HTML}}{{{colour.lstrip('#').upper()}}}" for colour, name in self._names.items()
        ]


def _block(block: Block, colours: _Colours) -> str:
    return "".join(_shape(shape, colours) + "\n" for shape in block.shapes)


def _shape(shape: Shape, colours: _Colours) -> str:
    if isinstance(shape, Text):
        return _text(shape, colours)
    style = _style(shape.paint, colours)
    if isinstance(shape, Rect):
        corners = f", rounded corners={shape.radius:.4g}bp" if shape.radius else ""
        right, bottom = shape.x + shape.width, shape.y + shape.height
        return f"\\path[{style}{corners}] ({shape.x:.6g},{shape.y:.6g}) rectangle ({right:.6g},{bottom:.6g});"
    if isinstance(shape, Circle):
        return f"\\path[{style}] ({shape.x:.6g},{shape.y:.6g}) circle[radius={shape.radius:.5g}bp];"
    return f"\\path[{style}] {_path(shape)};"


def _style(paint: Paint, colours: _Colours) -> str:
    parts = [f"fill={colours.name(paint.fill)}"] if paint.fill else []
    if paint.stroke:
        parts += [f"draw={colours.name(paint.stroke)}", f"line width={paint.width:.4g}bp"]
        if paint.dash:
            on, off = (paint.dash * 2)[:2]
            parts.append(f"dash pattern=on {on:.4g}bp off {off:.4g}bp")
    return ", ".join(parts)


def _path(path: Path) -> str:
    pieces = []
    for kind, points in path.segments:
        placed = [f"({x:.6g},{y:.6g})" for x, y in points]
        if kind == "M":
            pieces.append(placed[0])
        elif kind == "L":
            pieces.append(f"-- {placed[0]}")
        elif kind == "C":
            pieces.append(f".. controls {placed[0]} and {placed[1]} .. {placed[2]}")
        else:
            pieces.append("-- cycle")
    return " ".join(pieces)


def _text(text: Text, colours: _Colours) -> str:
    shape = ("\\bfseries" if text.bold else "") + ("\\itshape" if text.italic else "")
    size = f"\\fontsize{{{text.size:.4g}}}{{{text.size:.4g}}}\\selectfont"
    return (
        f"\\node[anchor={_ANCHORS[text.anchor]}, text={colours.name(text.colour)}] at ({text.x:.6g},{text.y:.6g}) "
        f"{{{size}{shape} {tex(text.text)}}};"
    )
