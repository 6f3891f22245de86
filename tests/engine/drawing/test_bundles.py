from itertools import pairwise

import pytest

from engine.drawing.boxes import Box, Boxes
from engine.drawing.layout import place


def repeated(times, direction="LR", round_=True, enters=False, before=0):
    boxes = Boxes(direction, 0.44)
    boxes.boxes += [Box("c0", 100, 46), Box("o1", 37.44, 37.44, round_)]
    for i in range(before):  # a chain that pushes the head away from the tail
        boxes.boxes.append(Box(f"c{i + 2}", 100, 46))
        boxes.wire(f"e{i + 2}-0", "c0" if i == 0 else f"c{i + 1}", f"c{i + 2}", enters=True)
    if before:
        boxes.wire("e1-9", f"c{before + 1}", "o1", enters=enters)
    for i in range(times):
        boxes.wire(f"e1-{i}", "c0", "o1", enters=enters)
    return place(boxes.plan())


@pytest.mark.parametrize("times", [2, 3, 5])
def test_repeated_wires_arrive_apart_and_in_order(times):
    tips = [repeated(times).wires[f"e1-{i}"].tip for i in range(times)]
    gaps = [below[1] - above[1] for above, below in pairwise(tips)]
    assert all(abs(gap) > 4 for gap in gaps)
    assert len({gap > 0 for gap in gaps}) == 1


@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_they_arrive_apart_at_boxes_too(direction):
    layout = repeated(2, direction, round_=False, enters=True)
    (x, y), (u, v) = (layout.wires[f"e1-{i}"].tip for i in range(2))
    assert abs(v - y) == 20 if direction == "LR" else abs(u - x) == 20


def test_over_a_long_way_they_go_around_things_side_by_side():
    layout = repeated(2, before=3)
    tips = [layout.wires[f"e1-{i}"].tip for i in range(2)]
    assert abs(tips[0][1] - tips[1][1]) > 8
    assert layout.wires["e1-0"].points[1:] != layout.wires["e1-1"].points[1:]
    assert len(layout.wires["e1-0"].points) > 4
