import re
from math import dist

import pytest

from engine.drawing import strokes
from engine.drawing.places import Wire

STRAIGHT = Wire(((0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0)), (36.0, 0.0))
# A control point almost at the start, as Graphviz makes them: t is then no measure of length.
BENT = Wire(((0.0, 0.0), (0.5, 0.0), (10.0, 20.0), (20.0, 40.0)), (23.0, 46.0))
LONG = Wire(tuple((2.0 * i, 0.0) for i in range(10)), None)


def points(path):
    return [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]


def paths(text):
    return re.findall(r' d="([^"]+)"', text)


def test_at_rest_a_wire_is_its_spline_and_a_head_from_its_end_to_the_tip():
    shaft, head = paths(strokes.resting(STRAIGHT))
    assert shaft == "M0,0C10,0 20,0 30,0"
    assert points(head)[1] == (36.0, 0.0)


def test_a_wire_without_a_tip_has_no_head():
    assert len(paths(strokes.resting(LONG))) == len(paths(strokes.forward(LONG, "#007a5a"))) == 1


def test_lit_forward_it_is_thick_and_green():
    text = strokes.forward(STRAIGHT, "#007a5a")
    assert 'stroke="#007a5a" stroke-width="4"' in text
    assert points(paths(text)[1])[1] == (36.0, 0.0)


@pytest.mark.parametrize("wire", [STRAIGHT, BENT, LONG])
def test_lit_backward_its_head_has_its_tip_where_the_wire_began(wire):
    text = strokes.backward(wire, "#c2410c")
    shaft, head = paths(text)
    assert points(head)[1] == wire.points[0]
    assert dist(points(shaft)[0], wire.points[0]) == pytest.approx(8.5, abs=0.4)  # the head's length
    assert points(shaft)[-1] == (wire.tip or wire.points[-1])
    assert "stroke-dasharray" in text


def test_a_wire_shorter_than_a_head_is_still_drawn():
    short = Wire(((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0)), None)
    assert len(paths(strokes.backward(short, "#c2410c"))) == 2
