"""A picture's sheet with what is needed to fill its slots: the numbers of a step, its focus, its lit wires."""

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from engine.drawing import strokes
from engine.drawing.chip import FRAMES, Chip, unfinished
from engine.drawing.layout import Point, Wire
from engine.drawing.look import Look
from engine.drawing.sheet import PREFIX, Sheet
from engine.drawing.theme import Theme
from engine.drawing.words import Words
from engine.numerals import shown
from engine.trace import Snapshot

# Slots that every picture has; those of chips and operations follow.
TITLE, DESCRIPTION, WIRES, LIT, FIRST = range(5)
_END = "</text>"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedChip:
    """A chip with its centre, its opening tags and what its title begins with."""

    chip: Chip
    centre: Point
    value: str
    gradient: str
    title: str
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All pictures of one structure and look; `stamp` makes one of them."""

    sheet: Sheet
    theme: Theme
    words: Words
    root_title: str
    chips: tuple[PlacedChip, ...]
    signs: dict[int, int]  # operation → the slot of its outline
    sign_rest: str
    sign_focus: str
    wires: dict[str, tuple[Wire, str]]  # by the end of their ids (`e3-0`, `r3`), and drawn at rest
    resting: str  # all of them at rest
    reads: dict[int, tuple[tuple[str, int], ...]]  # operation → its wires, each with the node it comes from

    @property
    def size(self) -> int:
        """Bytes, near enough to bound a cache."""
        return self.sheet.size + 3 * len(self.resting) + 900 * len(self.chips) + 200 * len(self.wires)

    def stamp(self, snapshot: Snapshot, look: Look) -> str:
        """The picture of a snapshot."""
        texts = [""] * (FIRST + 5 * len(self.chips) + len(self.signs))
        self._number(texts, snapshot, look)
        self._frame(texts, snapshot.focus, snapshot.operation)
        texts[WIRES], texts[LIT] = self._wires(snapshot)
        text = self.sheet.joined(texts)
        prefix = look.prefix or f"g{crc32(text.encode()):08x}"
        return text.replace(PREFIX, prefix)

    def _number(self, texts: list[str], snapshot: Snapshot, look: Look) -> None:
        values, gradients, digits = snapshot.values, snapshot.gradients, look.digits
        alone, words = self.words.gradient, self.words
        for placed in self.chips:
            at, node = placed.chip.at, placed.chip.node
            title = placed.title
            value, gradient = values[node], gradients[node]
            if value is not None and look.values:
                number = shown(value, digits)
                texts[at + 1] = placed.value + number + _END
                title += words.value + number
            if gradient is not None and look.gradients:
                number = shown(gradient, digits)
                texts[at + 2] = placed.gradient + number + _END
                title += (alone if title is placed.title else words.both) + number
            texts[at] = title
        if look.gradients:
            self._unfinished(texts, snapshot, digits)
        root = values[snapshot.graph.root]
        texts[TITLE] = self.root_title
        if root is not None and look.values:
            texts[TITLE] += f" = {shown(root, digits)}"
        if snapshot.step is not None:
            texts[DESCRIPTION] = self.words.step.format(snapshot.step)

    def _unfinished(self, texts: list[str], snapshot: Snapshot, digits: int) -> None:
        if not snapshot.received:
            return
        for placed in self.chips:
            received = snapshot.received.get(placed.chip.node)
            gradient = snapshot.gradients[placed.chip.node]
            if received is None or gradient is None:
                continue
            at = placed.chip.at
            number = shown(gradient, digits)
            texts[at + 2] = unfinished(placed.chip, *placed.centre, self.theme, number, received)
            texts[at] += self.words.received.format(*received)

    def _frame(self, texts: list[str], focus: Iterable[int], operation: int | None) -> None:
        focused = FRAMES["focus"].format(focus=self.theme.focus)
        for placed in self.chips:
            chip = placed.chip
            texts[chip.at + 3] = focused if chip.node in focus else placed.frame
            texts[chip.at + 4] = self.theme.focus if chip.node == operation else self.theme.ink
        for node, at in self.signs.items():
            texts[at] = self.sign_focus if node == operation else self.sign_rest

    def _wires(self, snapshot: Snapshot) -> tuple[str, str]:
        """Wires at rest, and those that carry something now: they come last, so that nothing lies over them."""
        operation = snapshot.operation
        if operation is None:
            return self.resting, ""
        forward = snapshot.phase == "forward"
        lit = [
            name for name, parent in self.reads.get(operation, ()) if forward or snapshot.gradients[parent] is not None
        ]
        result = f"r{operation}"
        if result in self.wires:
            lit.append(result)
        draw = strokes.forward if forward else strokes.backward
        resting = [text for name, (_, text) in self.wires.items() if name not in lit]
        return "".join(resting), "".join([group(name, draw(self.wires[name][0], self.theme)) for name in lit])


def group(name: str, content: str) -> str:
    """A wire with its id."""
    return f'<g id="{PREFIX}-{name}">{content}</g>'
