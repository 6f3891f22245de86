"""A picture's sheet with what is needed to fill its slots: the numbers of a step, its focus, its lit wires."""

from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from engine.drawing import strokes, tags
from engine.drawing.chip import Cell, Painted, unfinished
from engine.drawing.look import Look
from engine.drawing.places import Wire
from engine.drawing.sheet import Sheet, slot
from engine.drawing.theme import Theme
from engine.drawing.words import Words
from engine.numerals import shown
from engine.trace import Snapshot

# Slots that every picture has; a chip's follow for each chip, then one for each operation's outline.
PREFIX, TITLE, DESCRIPTION, BREAK, LIT, FIRST = range(6)
NAME, VALUE, GRADIENT, FRAME, SIGN, CHIP = range(6)
ID = slot(PREFIX)


class PlacedChip(NamedTuple):
    """A chip's number cell, its opening tags (empty where it has no room for numbers), its title's beginning, its frame.

    `sign` is the cell of its operation's sign in the compact view, empty without one.
    """

    cell: Cell
    value: str
    gradient: str
    title: str
    frame: Painted
    sign: Painted = Painted()


class Sign(NamedTuple):
    """The circle of an operation in the wire view, and the slot of its outline."""

    at: int
    outline: Painted


class PlacedBlock(NamedTuple):
    """A collapsed layer: the slot of its outline, and the nodes for which it lights up."""

    at: int
    outline: Painted
    inside: frozenset[int]


class Span(NamedTuple):
    """The pieces of the sheet that are a wire, so that it can be left out where it stands and drawn last."""

    start: int
    end: int
    wire: Wire


class Weight(NamedTuple):
    """A connection drawn by the sign and size of its weight; slot `at` takes its attributes."""

    node: int
    wire: str
    at: int


class Picture(NamedTuple):
    """All pictures of one structure and look; `stamp` makes one of them."""

    key: bytes  # differs between sheets
    width: float
    height: float
    sheet: Sheet
    theme: Theme
    words: Words
    root_title: str
    nodes: tuple[int, ...]  # of the chips; copies come last
    chips: tuple[PlacedChip, ...]
    copies: dict[int, tuple[int, ...]]  # operation → places, in `chips`, of the copies that it reads
    stand_ins: dict[int, int]  # nodes without a chip of their own → the node whose chip lights up for them
    signs: dict[int, Sign]  # of the operations, in the wire view
    tags: tuple[tags.Tag, ...]  # local derivatives, where they are asked for
    blocks: tuple[PlacedBlock, ...]  # collapsed layers
    weights: tuple[Weight, ...]  # in large networks
    wires: dict[str, Span]  # by the end of their ids (`e3-0`, `r3`)
    reads: dict[int, tuple[tuple[str, int], ...]]  # operation → its wires, each with the node it comes from

    @property
    def attributes(self) -> set[int]:
        """Slots that stand inside a tag, and those of titles; all others hold whole elements or nothing."""
        return {weight.at for weight in self.weights} | {FIRST + CHIP * i + NAME for i in range(len(self.chips))}

    @property
    def size(self) -> int:
        """Bytes, near enough to bound a cache."""
        return self.sheet.size + 1200 * len(self.chips) + 1000 * len(self.wires)

    def stamp(self, snapshot: Snapshot, look: Look) -> str:
        """The picture of a snapshot."""
        texts = self.texts(snapshot, look)
        lit = self.lit(snapshot)
        if lit:
            texts[LIT] = "".join([self.drawn(name, texts[PREFIX], snapshot.phase) for name in lit])
        pieces = self.sheet.filled(texts)
        for name in lit:
            start, end, _ = self.wires[name]
            pieces[start:end] = [""] * (end - start)
        return "".join(pieces)

    def texts(self, snapshot: Snapshot, look: Look) -> list[str]:
        """What stands in each slot, but for the wires that are lit."""
        varied = (self.signs, self.tags, self.blocks, self.weights)
        texts = [""] * (FIRST + CHIP * len(self.chips) + sum(map(len, varied)))
        self._number(texts, snapshot, look)
        self._frame(texts, snapshot)
        self._tag(texts, snapshot, look.digits)
        self._weigh(texts, snapshot)
        texts[PREFIX] = look.prefix or f"g{crc32(''.join(texts).encode(), crc32(self.key)):08x}"
        return texts

    def lit(self, snapshot: Snapshot) -> list[str]:
        """Wires that carry something now."""
        operation, gradients = snapshot.operation, snapshot.gradients
        if operation is None:
            return []
        read = self.reads.get(operation, ())
        lit = [name for name, parent in read if snapshot.phase == "forward" or gradients[parent] is not None]
        result = f"r{operation}"
        return [*lit, result] if result in self.wires else lit

    def drawn(self, name: str, prefix: str, phase: str) -> str:
        """A lit wire."""
        wire = self.wires[name].wire
        if phase == "forward":
            return f'<g id="{prefix}-{name}">{strokes.forward(wire, self.theme.forward)}</g>'
        return f'<g id="{prefix}-{name}">{strokes.backward(wire, self.theme.backward)}</g>'

    def _number(self, texts: list[str], snapshot: Snapshot, look: Look) -> None:
        """Numbers and titles; a comprehension over all chips is twice as fast as a loop that sets each slot."""
        digits, chips, words = look.digits, self.chips, self.words
        values = [_written(snapshot.values[node], digits) for node in self.nodes] if look.values else [""] * len(chips)
        gradients = [""] * len(chips)
        if look.gradients:
            gradients = [_written(snapshot.gradients[node], digits) for node in self.nodes]
        end = FIRST + CHIP * len(chips)
        texts[FIRST + VALUE : end : CHIP] = [
            f"{chip[1]}{number}</text>" if number and chip[1] else ""
            for chip, number in zip(chips, values, strict=True)
        ]
        texts[FIRST + GRADIENT : end : CHIP] = [
            f"{chip[2]}{number}</text>" if number and chip[2] else ""
            for chip, number in zip(chips, gradients, strict=True)
        ]
        texts[FIRST + NAME : end : CHIP] = [
            f"{chip[3]}{words.value}{value}{words.both}{gradient}"
            if value and gradient
            else _title(chip[3], value, gradient, words)
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
                at = FIRST + CHIP * i
                texts[at + NAME] += self.words.received.format(*received[node])
                if self.chips[i].gradient:
                    texts[at + GRADIENT] = unfinished(self.chips[i].cell, self.theme, number, received[node])

    def _frame(self, texts: list[str], snapshot: Snapshot) -> None:
        end = FIRST + CHIP * len(self.chips)
        texts[FIRST + FRAME : end : CHIP] = [chip[4][0] for chip in self.chips]
        texts[FIRST + SIGN : end : CHIP] = [chip[5][0] for chip in self.chips]
        texts[end : end + len(self.signs)] = [outline[0] for _, outline in self.signs.values()]
        for at, outline, inside in self.blocks:
            lit = snapshot.operation in inside or not inside.isdisjoint(snapshot.focus)
            texts[at] = outline.focus if lit else outline.rest
        if snapshot.step is None:
            return
        places = dict(zip(reversed(self.nodes), range(len(self.nodes) - 1, -1, -1), strict=True))  # not of copies
        operation = snapshot.operation
        for i in self._focused(places, snapshot):
            texts[FIRST + CHIP * i + FRAME] = self.chips[i].frame.focus
        if operation in places:
            texts[FIRST + CHIP * places[operation] + SIGN] = self.chips[places[operation]].sign.focus
        if operation in self.signs:
            texts[self.signs[operation].at] = self.signs[operation].outline.focus

    def _focused(self, places: dict[int, int], snapshot: Snapshot) -> list[int]:
        """Places of the chips that a step is about, and of the copies of their nodes that its operation reads."""
        operation = snapshot.operation
        focus = {self.stand_ins.get(node, node) for node in snapshot.focus}
        read: tuple[int, ...] = ()
        if operation is not None:
            read = self.copies.get(operation, ())
            if operation in self.stand_ins:
                focus.add(self.stand_ins[operation])
        return [places[node] for node in focus & places.keys()] + [i for i in read if self.nodes[i] in snapshot.focus]

    def _tag(self, texts: list[str], snapshot: Snapshot, digits: int) -> None:
        if not self.tags:
            return
        known = tags.partials(snapshot)
        for tag in self.tags:
            partial = known.get((tag.edge.node, tag.edge.operand))
            if partial is not None:
                texts[tag.at] = tags.text(tag, _written(partial, digits), self.theme)

    def _weigh(self, texts: list[str], snapshot: Snapshot) -> None:
        """Thick is large, dashed is negative: colour is not needed to read it."""
        sizes = [_size(snapshot.values[weight.node]) for weight in self.weights]
        largest = max(map(abs, sizes), default=0.0) or 1.0
        thickest = max(0.7, min(2.8, 44 / (len(sizes) or 1) ** 0.5))
        for weight, size in zip(self.weights, sizes, strict=True):
            colour, dashes = (self.theme.backward, ' stroke-dasharray="5 3"') if size < 0 else (self.theme.forward, "")
            texts[weight.at] = f' stroke="{colour}" stroke-width="{0.3 + thickest * abs(size) / largest:.2g}"{dashes}'


@lru_cache(maxsize=4096)
def _written(number: float | None, digits: int) -> str:
    """A number as the text of an element; nothing for one that is not known yet."""
    return "" if number is None else shown(number, digits).replace("<", "&lt;")


def _size(value: float | None) -> float:
    """How large a weight is drawn: an infinite one as the largest, NaN as none."""
    if value is None or value != value:
        return 0.0
    return max(-1e300, min(1e300, value))


def _title(name: str, value: str, gradient: str, words: Words) -> str:
    if value:
        return f"{name}{words.value}{value}"
    return f"{name}{words.gradient}{gradient}" if gradient else name
