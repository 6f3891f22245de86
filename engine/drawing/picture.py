"""A picture's sheet with what is needed to fill its slots: the numbers of a step, its focus, its lit wires."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from engine.drawing import strokes, tags
from engine.drawing.chip import FRAMES, Chip, unfinished
from engine.drawing.look import Look
from engine.drawing.places import Point, Wire
from engine.drawing.sheet import Sheet, slot
from engine.drawing.theme import Theme
from engine.drawing.words import Words
from engine.numerals import shown
from engine.trace import Snapshot

# Slots that every picture has; a chip's follow for each chip, then one for each operation's outline.
PREFIX, TITLE, DESCRIPTION, BREAK, LIT, FIRST = range(6)
NAME, VALUE, GRADIENT, FRAME, SIGN, CHIP = range(6)
ID = slot(PREFIX)
# A wire is three pieces of the sheet, between breaks, so that it can be left out where it stands and drawn last.
_PIECES = 4


class PlacedChip(NamedTuple):
    """A chip with its centre, its opening tags, what its title begins with and its frame at rest."""

    chip: Chip
    centre: Point
    value: str
    gradient: str
    title: str
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All pictures of one structure and look; `stamp` makes one of them."""

    key: bytes  # differs between sheets
    sheet: Sheet
    theme: Theme
    words: Words
    root_title: str
    nodes: tuple[int, ...]  # of the chips
    chips: tuple[PlacedChip, ...]
    signs: dict[int, int]  # operation → the slot of its outline
    sign_rest: str
    sign_focus: str
    tags: tuple[tags.Tag, ...]  # local derivatives, where they are asked for
    wires: dict[str, tuple[int, Wire]]  # by the end of their ids (`e3-0`, `r3`): the first piece, and the course
    reads: dict[int, tuple[tuple[str, int], ...]]  # operation → its wires, each with the node it comes from

    @property
    def size(self) -> int:
        """Bytes, near enough to bound a cache."""
        return self.sheet.size + 1200 * len(self.chips) + 1000 * len(self.wires)

    def stamp(self, snapshot: Snapshot, look: Look) -> str:
        """The picture of a snapshot."""
        texts = [""] * (FIRST + CHIP * len(self.chips) + len(self.signs) + len(self.tags))
        self._number(texts, snapshot, look)
        self._frame(texts, snapshot)
        self._tag(texts, snapshot, look.digits)
        texts[PREFIX] = look.prefix or self._hash(texts)
        lit = self._lit(snapshot)
        if lit:
            texts[LIT] = self._drawn(lit, texts[PREFIX], snapshot.phase)
        pieces = self.sheet.filled(texts)
        for name in lit:
            first = self.wires[name][0]
            pieces[first : first + _PIECES] = [""] * _PIECES
        return "".join(pieces)

    def _number(self, texts: list[str], snapshot: Snapshot, look: Look) -> None:
        """Numbers and titles; a comprehension over all chips is twice as fast as a loop that sets each slot."""
        digits, chips, words = look.digits, self.chips, self.words
        values = [_written(snapshot.values[node], digits) for node in self.nodes] if look.values else [""] * len(chips)
        gradients = [""] * len(chips)
        if look.gradients:
            gradients = [_written(snapshot.gradients[node], digits) for node in self.nodes]
        end = FIRST + CHIP * len(chips)
        texts[FIRST + VALUE : end : CHIP] = [
            f"{chip[2]}{number}</text>" if number else "" for chip, number in zip(chips, values, strict=True)
        ]
        texts[FIRST + GRADIENT : end : CHIP] = [
            f"{chip[3]}{number}</text>" if number else "" for chip, number in zip(chips, gradients, strict=True)
        ]
        texts[FIRST + NAME : end : CHIP] = [
            f"{chip[4]}{words.value}{value}{words.both}{gradient}"
            if value and gradient
            else _title(chip[4], value, gradient, words)
            for chip, value, gradient in zip(chips, values, gradients, strict=True)
        ]
        if snapshot.received and look.gradients:
            self._mark_unfinished(texts, snapshot.received, gradients)
        root = _written(snapshot.values[snapshot.graph.root], digits) if look.values else ""
        texts[TITLE] = f"{self.root_title} = {root}" if root else self.root_title
        if snapshot.step is not None:
            texts[DESCRIPTION] = words.step.format(snapshot.step)

    def _mark_unfinished(self, texts: list[str], received: dict[int, tuple[int, int]], numbers: list[str]) -> None:
        for i, (node, number) in enumerate(zip(self.nodes, numbers, strict=True)):
            if node in received:
                chip, centre = self.chips[i][:2]
                at = FIRST + CHIP * i
                texts[at + GRADIENT] = unfinished(chip, *centre, self.theme, number, received[node])
                texts[at + NAME] += self.words.received.format(*received[node])

    def _frame(self, texts: list[str], snapshot: Snapshot) -> None:
        end = FIRST + CHIP * len(self.chips)
        texts[FIRST + FRAME : end : CHIP] = [chip[5] for chip in self.chips]
        texts[FIRST + SIGN : end : CHIP] = [self.theme.ink] * len(self.chips)
        texts[end : end + len(self.signs)] = [self.sign_rest] * len(self.signs)
        if snapshot.focus:
            framed = FRAMES["focus"].format(focus=self.theme.focus)
            for i, node in enumerate(self.nodes):
                if node in snapshot.focus:
                    texts[FIRST + CHIP * i + FRAME] = framed
        if snapshot.operation is not None:
            texts[FIRST + CHIP * self.nodes.index(snapshot.operation) + SIGN] = self.theme.focus
            if snapshot.operation in self.signs:
                texts[self.signs[snapshot.operation]] = self.sign_focus

    def _tag(self, texts: list[str], snapshot: Snapshot, digits: int) -> None:
        if not self.tags:
            return
        known = tags.partials(snapshot)
        for tag in self.tags:
            partial = known.get((tag.edge.node, tag.edge.operand))
            if partial is not None:
                texts[tag.at] = tags.text(tag, _written(partial, digits), self.theme)

    def _hash(self, texts: list[str]) -> str:
        """A prefix for ids that no other picture on the page has, and the same picture has every time."""
        return f"g{crc32(''.join(texts).encode(), crc32(self.key)):08x}"

    def _lit(self, snapshot: Snapshot) -> list[str]:
        """Wires that carry something now."""
        operation, gradients = snapshot.operation, snapshot.gradients
        if operation is None:
            return []
        read = self.reads.get(operation, ())
        lit = [name for name, parent in read if snapshot.phase == "forward" or gradients[parent] is not None]
        result = f"r{operation}"
        return [*lit, result] if result in self.wires else lit

    def _drawn(self, lit: list[str], prefix: str, phase: str) -> str:
        draw, colour = strokes.backward, self.theme.backward
        if phase == "forward":
            draw, colour = strokes.forward, self.theme.forward
        return "".join([f'<g id="{prefix}-{name}">{draw(self.wires[name][1], colour)}</g>' for name in lit])


@lru_cache(maxsize=16384)
def _written(number: float | None, digits: int) -> str:
    """A number as the text of an element; nothing for one that is not known yet."""
    return "" if number is None else shown(number, digits).replace("<", "&lt;")


def _title(name: str, value: str, gradient: str, words: Words) -> str:
    if value:
        return f"{name}{words.value}{value}"
    return f"{name}{words.gradient}{gradient}" if gradient else name
