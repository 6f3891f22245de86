"""Items on rows, put in order, given rows to live in, and written as a program in blocks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from engine.compiled.kernels import DOT, FUSED, SPREAD
from engine.compiled.rows import Item
from engine.compiled.schedule import list_schedule
from engine.derivative.code import ANY, NOTHING


def ordered(items: list[Item]) -> list[Item]:
    """Scheduled into runs of one operation, as scalar instructions are."""
    maker = {item.result: j for j, item in enumerate(items)}
    starts, reads = [0], []
    for item in items:
        reads += [maker[row] for row in item.rows if row in maker]
        starts.append(len(reads))
    codes = sorted({item.op for item in items})
    keys = [codes.index(item.op) for item in items]
    size, order = len(items), [0] * len(items)
    readers = [0] * (size + 1), [0] * len(reads)
    queues = [[0] * (len(codes) + 1) for _ in range(3)]
    list_schedule(keys, starts, reads, readers, [0] * size, [0] * size, queues, order)
    return [items[j] for j in order]


@dataclass
class RowPlaces:
    """Which row of the block holds which value; a row is used again when its last reader has run."""

    place: dict[int, int]
    used: int

    def assign(self, items: list[Item], kept: Iterable[int]) -> None:
        """Places for all results; `kept` rows stay to the end."""
        remaining: dict[int, int] = defaultdict(int)
        for row in [*kept, *self.place, *(row for item in items for row in item.rows)]:
            remaining[row] += 1
        free: list[int] = []
        for item in items:
            # A result never takes the place of its own operand: the vectoriser wants them apart.
            self.place[item.result] = free.pop() if free else self._new()
            for row in item.rows:
                remaining[row] -= 1
                if remaining[row] == 0:
                    free.append(self.place[row])

    def _new(self) -> int:
        self.used += 1
        return self.used - 1


class Writer:
    """Writes items as the program of `kernels.run_rows`; `special` is the code of FUSED."""

    def __init__(self, place: Mapping[int, int], slot: Mapping[int, int], arity: list[int], special: int) -> None:
        self.place, self.slot, self.arity, self.special = place, slot, arity, special
        self.program: list[int] = []
        self.header = NOTHING

    def write(self, items: list[Item]) -> None:
        for (op, _), alike in groupby(items, key=self._block_of):
            block = list(alike)
            if op == self.special + FUSED:
                self._add(op, self._fused(block))
            else:
                for item in block:
                    self._add(op, self._single(item))

    def write_dots(self, dots: list[Item]) -> None:
        """Dot products, in blocks where every left row meets every right row."""
        partners: dict[int, dict[int, int]] = defaultdict(dict)
        for dot in dots:
            left, right = dot.rows
            partners[left][right] = self.slot[dot.result]
        lefts: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for left, rights in partners.items():
            lefts[tuple(sorted(rights))].append(left)
        for common, alike in lefts.items():
            results = [partners[left][right] for left in alike for right in common]
            rows = [self.place[row] for row in (*alike, *common)]
            self._add(self.special + DOT, [len(alike), len(common), *rows, *results])

    def _block_of(self, item: Item) -> tuple[int, object]:
        return item.op, item.rows if item.op == self.special + FUSED else None

    def _add(self, op: int, numbers: list[int]) -> None:
        if self.header == NOTHING or self.program[self.header] != op:
            self.header = len(self.program)
            self.program += [op, 0]
        self.program[self.header + 1] += 1
        self.program += numbers

    def _fused(self, block: list[Item]) -> list[int]:
        terms = block[0].rows
        weights = [self.slot[weight] for item in block for weight in item.shared]
        results = [self.place[item.result] for item in block]
        return [len(block), len(terms), *results, *(self.place[row] for row in terms), *weights]

    def _single(self, item: Item) -> list[int]:
        rows = [self.place[row] for row in item.rows]
        if item.op == self.special + SPREAD:
            rows = [self.slot[item.shared[0]]]
        elif self.arity[item.op] == ANY:
            rows.insert(0, len(rows))
        return [self.place[item.result], *rows]
