"""Dead code dropped, and instructions put in an order that runs one operation at a time.

A kernel decides what to do once a run, not once an instruction, so long runs are what
makes it fast: a random program of 20,000 nodes has 42,000 instructions in 5,400 runs.
Functions of this module run on lists, and compiled on arrays, as those of `derivative`.
"""

from collections.abc import Sequence

from engine.derivative.code import ANY, LEAF, NOTHING, TWO, Instructions, Vector
from engine.ops import CONSTANT

# When an instruction's value is known: with the program, with the shared inputs, with the
# sample, after all samples. A program of scalars has the first two only.
FIXED, SHARED, SAMPLE, TOTAL = 0, 1, 2, 3


def mark_live(code: Instructions, outputs: Vector, live: Vector) -> None:
    """live[i] = 1 for what the outputs depend on."""
    for output in outputs:
        live[output] = 1
    for i in range(len(live) - 1, -1, -1):
        arity = code.arity[code.op[i]]
        if live[i] == 0 or arity == LEAF:
            continue
        if arity == ANY:
            for j in range(code.first[i], code.first[i] + code.second[i]):
                live[code.pool[j]] = 1
        else:
            live[code.first[i]] = 1
            if arity == TWO:
                live[code.second[i]] = 1


def find_levels(code: Instructions, level: Vector) -> None:
    """level[i]: when the value of i is known."""
    for i in range(len(level)):
        op = code.op[i]
        arity = code.arity[op]
        if code.varies[i] == 1:
            level[i] = SAMPLE
        elif op >= len(code.arity) - 2:  # a sum or a dot product over the samples
            level[i] = TOTAL
        elif arity == LEAF:
            level[i] = FIXED if op == CONSTANT else SHARED
        elif arity == ANY:
            for j in range(code.first[i], code.first[i] + code.second[i]):
                level[i] = max(level[i], level[code.pool[j]])
        else:
            level[i] = level[code.first[i]]
            if arity == TWO:
                level[i] = max(level[i], level[code.second[i]])


def choose(code: Instructions, live: Vector, level: Vector, wanted: int, items: Vector, place: Vector) -> int:
    """The live operations of one level: items[j] = i and place[i] = j; returns how many they are."""
    count = 0
    for i in range(len(live)):
        place[i] = NOTHING
        if live[i] == 1 and level[i] == wanted and code.arity[code.op[i]] != LEAF:
            items[count] = i
            place[i] = count
            count += 1
    return count


def find_reads(code: Instructions, items: Vector, place: Vector, starts: Vector, reads: Vector) -> None:
    """Item j reads the items `reads[starts[j]:starts[j + 1]]`."""
    count = 0
    for j in range(len(items)):
        i = items[j]
        starts[j] = count
        arity = code.arity[code.op[i]]
        if arity == ANY:
            for where in range(code.first[i], code.first[i] + code.second[i]):
                if place[code.pool[where]] != NOTHING:
                    reads[count] = place[code.pool[where]]
                    count += 1
        else:
            if place[code.first[i]] != NOTHING:
                reads[count] = place[code.first[i]]
                count += 1
            if arity == TWO and place[code.second[i]] != NOTHING:
                reads[count] = place[code.second[i]]
                count += 1
    starts[len(items)] = count


def list_schedule(
    keys: Vector,
    starts: Vector,
    reads: Vector,
    readers: Sequence[Vector],
    waiting: Vector,
    links: Vector,
    queues: Sequence[Vector],
    order: Vector,
) -> None:
    """Order items so that equal keys stand together as long as what they read allows.

    Of the operations that are ready, take the one with most instructions, run all of
    them and those that become ready meanwhile, and choose again. `queues` has three
    rows (head, tail, length) of one queue a key, `readers` the vectors (starts, items).
    """
    reader_starts, reader_items = readers
    invert(starts, reads, reader_starts, reader_items)
    head, tail, length = queues
    for j in range(len(keys)):
        waiting[j] = starts[j + 1] - starts[j]
        if waiting[j] == 0:
            push(keys[j], j, head, tail, length, links)
    done = 0
    while done < len(keys):
        key = longest(length)
        while length[key] > 0:
            j = head[key]
            head[key] = links[j]
            length[key] -= 1
            order[done] = j
            done += 1
            for where in range(reader_starts[j], reader_starts[j + 1]):
                reader = reader_items[where]
                waiting[reader] -= 1
                if waiting[reader] == 0:
                    push(keys[reader], reader, head, tail, length, links)


def longest(length: Vector) -> int:
    key = 0
    for other in range(len(length)):
        if length[other] > length[key]:
            key = other
    return key


def push(key: int, j: int, head: Vector, tail: Vector, length: Vector, links: Vector) -> None:
    if length[key] == 0:
        head[key] = j
    else:
        links[tail[key]] = j
    tail[key] = j
    length[key] += 1


def invert(starts: Vector, reads: Vector, reader_starts: Vector, reader_items: Vector) -> None:
    """From who reads whom to who is read by whom."""
    size = len(starts) - 1
    for j in range(size + 1):
        reader_starts[j] = 0
    for where in range(starts[size]):
        reader_starts[reads[where] + 1] += 1
    for j in range(size):
        reader_starts[j + 1] += reader_starts[j]
    for j in range(size - 1, -1, -1):
        for where in range(starts[j], starts[j + 1]):
            # Filled from each list's end; the starts come down to where they belong.
            reader_starts[reads[where] + 1] -= 1
            reader_items[reader_starts[reads[where] + 1]] = j
    for j in range(size):
        reader_starts[j] = reader_starts[j + 1]
    reader_starts[size] = starts[size]
