"""A picture that plays its steps by itself, also inside `<img>`, where no script runs.

Its attributes are the finished picture: whatever knows no animation, or is asked for little motion, shows that. CSS
keyframes, stepwise, hide and show whole elements; each distinct set of steps is one rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.drawing import strokes
from engine.drawing.document import opening, paper
from engine.drawing.look import Look
from engine.drawing.metrics import ems
from engine.drawing.picture import DESCRIPTION, FIRST, LIT, PREFIX, Picture
from engine.drawing.theme import THEMES
from engine.drawing.xml import escaped
from engine.trace import Snapshot

SECONDS, PAUSE = 2.0, 4.0  # of a step, and of the finished picture before it begins again
_SIZE, _LEADING = 14.0, 20.0
_NARROWEST = 380.0  # points that a caption needs


@dataclass(slots=True)
class _Rules:
    """The keyframes in use: a set of frames in which something is seen → its class."""

    prefix: str
    frames: int  # with the finished picture, which is the last
    classes: dict[frozenset[int], str] = field(default_factory=dict)

    def shown(self, content: str, frames: frozenset[int]) -> str:
        """Content seen in some frames only; at rest it is seen if it belongs to the finished picture."""
        if not content or len(frames) == self.frames:
            return content
        rest = "" if self.frames - 1 in frames else ' visibility="hidden"'
        return f'<g class="{self.name(frames)}"{rest}>{content}</g>'

    def name(self, frames: frozenset[int]) -> str:
        return self.classes.setdefault(frames, f"{self.prefix}-k{len(self.classes)}")

    def text(self) -> str:
        whole = SECONDS * (self.frames - 1) + PAUSE
        rules = []
        for frames, name in self.classes.items():
            stops = []
            for frame in range(self.frames):
                seen = frame in frames
                if frame == 0 or seen != (frame - 1 in frames):
                    word = "visible" if seen else "hidden"
                    stops.append(f"{100 * SECONDS * frame / whole:.4g}%{{visibility:{word}}}")
            rules.append(
                f"@keyframes {name}{{{''.join(stops)}}}.{name}{{animation:{name} {whole:g}s step-end infinite}}"
            )
        return f"<style>@media (prefers-reduced-motion:no-preference){{{''.join(rules)}}}</style>"


def animated(picture: Picture, snapshots: Sequence[Snapshot], captions: Sequence[str], look: Look) -> str:
    """All snapshots, the finished one last, with a caption line for each."""
    frames = [picture.texts(snapshot, look) for snapshot in snapshots]
    texts = [*frames[-1]]
    rules = _Rules(texts[PREFIX], len(frames))
    for slot in range(FIRST, len(texts)):
        if slot not in picture.attributes:
            texts[slot] = _varied([frame[slot] for frame in frames], rules)
    lit = _lit(picture, snapshots)
    texts[LIT] = "".join(
        rules.shown(_stroked(picture, name, phase), frozenset(seen)) for (name, phase), seen in lit.items()
    )
    width = max(picture.width, _NARROWEST)
    lines = [wrapped(caption, (width - 24) / _SIZE) for caption in captions]
    height = picture.height + _LEADING * max(map(len, lines)) + 10
    texts[LIT] += "".join(
        rules.shown(_caption(each, width / 2, picture.height + 10, look), frozenset({i}))
        for i, each in enumerate(lines)
    )
    pieces = picture.sheet.filled(texts)
    for name in {name for name, _ in lit}:
        hidden = {frame for (other, _), seen in lit.items() if other == name for frame in seen}
        seen = frozenset(range(len(frames))) - hidden
        pieces[picture.wires[name].start] = f'<g class="{rules.name(seen)}" id="'
    _resize(pieces, picture, look, width, height)
    pieces[-1] = pieces[-1].replace("</svg>", rules.text() + "</svg>")
    return "".join(pieces)


def wrapped(text: str, limit: float) -> list[str]:
    """Lines of at most `limit` ems, broken at spaces, and anywhere between ideographs."""
    lines = [""]
    for word in _words(text):
        if lines[-1] and ems(lines[-1] + word.rstrip()) > limit:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]


def _words(text: str) -> list[str]:
    words = [""]
    for character in text:
        ideograph = character >= "\u2e80"
        if words[-1].endswith(" ") or ideograph or words[-1][-1:] >= "\u2e80":
            words.append("")
        words[-1] += character
    return words


def _varied(contents: list[str], rules: _Rules) -> str:
    """Every content that a slot has in some frame, each seen in its own."""
    seen: dict[str, set[int]] = {}
    for frame, content in enumerate(contents):
        seen.setdefault(content, set()).add(frame)
    return "".join(rules.shown(content, frozenset(frames)) for content, frames in seen.items())


def _lit(picture: Picture, snapshots: Sequence[Snapshot]) -> dict[tuple[str, str], set[int]]:
    """The frames in which each wire is lit, by the pass that lights it."""
    lit: dict[tuple[str, str], set[int]] = {}
    for frame, snapshot in enumerate(snapshots):
        for name in picture.lit(snapshot):
            lit.setdefault((name, snapshot.phase), set()).add(frame)
    return lit


def _stroked(picture: Picture, name: str, phase: str) -> str:
    wire, theme = picture.wires[name].wire, picture.theme
    return strokes.forward(wire, theme.forward) if phase == "forward" else strokes.backward(wire, theme.backward)


def _caption(lines: list[str], x: float, top: float, look: Look) -> str:
    ink = THEMES[look.theme].ink
    return "".join(
        f'<text x="{x:g}" y="{top + _LEADING * i + _SIZE * 0.8:g}" text-anchor="middle" font-size="{_SIZE:g}" '
        f'fill="{ink}">{escaped(line)}</text>'
        for i, line in enumerate(lines)
    )


def _resize(pieces: list[str], picture: Picture, look: Look, width: float, height: float) -> None:
    """Room for the captions, and for wide ones under a narrow picture."""
    old, new = opening(picture.width, picture.height), opening(width, height)
    pieces[0] = new + pieces[0].removeprefix(old)
    old, new = paper(picture.width, picture.height, look), paper(width, height, look)
    after = 2 * picture.sheet.slots.index(DESCRIPTION) + 2
    pieces[after] = pieces[after].replace(old, new, 1) if old else pieces[after]
