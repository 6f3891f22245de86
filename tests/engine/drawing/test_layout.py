import shutil
import stat
import sys

import pytest

from engine.drawing import embedded
from engine.drawing.boxes import Box, Boxes
from engine.drawing.external import dot
from engine.drawing.layout import PAD, place
from engine.program import Program
from tests.engine.drawing.pictures import SVG, group, picture, slide_safe


def plan(direction="LR"):
    boxes = Boxes(direction)
    boxes.boxes += [Box("c0", 100, 46), Box("c1", 60, 46), Box("o2", 37.44, 37.44, True), Box("c2", 100, 46)]
    boxes.wire("e2-0", "c0", "o2", enters=False)
    boxes.wire("e2-1", "c1", "o2", enters=False)
    boxes.wire("r2", "o2", "c2", enters=True, arrow=False, weight=8)
    return boxes


def test_boxes_stand_in_columns_from_left_to_right():
    layout = place(plan().plan())
    assert layout.centres["c0"] == (pytest.approx(PAD + 50), pytest.approx(PAD + 23))
    assert layout.centres["c0"][0] < layout.centres["o2"][0] < layout.centres["c2"][0]
    assert layout.centres["c0"][1] < layout.centres["c1"][1]  # operands in order, from above
    assert layout.width == pytest.approx(layout.centres["c2"][0] + 50 + PAD)


def test_or_from_top_to_bottom():
    layout = place(plan("TB").plan())
    assert layout.centres["c0"][1] < layout.centres["o2"][1] < layout.centres["c2"][1]


def test_wires_begin_and_end_exactly_at_their_boxes():
    layout = place(plan().plan())
    for name, tail, half in (("e2-0", "c0", 50), ("e2-1", "c1", 30)):
        x, y = layout.centres[tail]
        assert layout.wires[name].points[0] == (x + half, y)
        assert layout.wires[name].tip is not None
    x, y = layout.centres["c2"]
    assert layout.wires["r2"].points[-1] == (x - 50, y)
    assert layout.wires["r2"].tip is None


def test_frames_hold_their_boxes_with_room_for_a_title():
    boxes = plan()
    boxes.frames["1"] = ["o2", "c2"]
    layout = place(boxes.plan())
    left, top, width, height = layout.frames["1"]
    x, y = layout.centres["c2"]
    assert left < layout.centres["o2"][0] - 18
    assert x + 50 < left + width < x + 50 + 20
    assert 14 <= y - 23 - top < 20
    assert y + 23 < top + height < y + 23 + 20


@pytest.mark.parametrize("frames", [{}, {"1": ["c0", "o2"]}])
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_a_dot_program_gives_the_same_layout_as_the_library(tmp_path, monkeypatch, direction, frames):
    boxes = plan(direction)
    boxes.frames |= frames
    here = place(boxes.plan())
    # A stand-in for the program, which not every machine has: the same Graphviz, called as `dot -Tjson0`.
    program = tmp_path / "dot"
    program.write_text(
        f"#!{sys.executable}\nimport sys, pygraphviz\n"
        "text = sys.stdin.read()\n"
        "sys.stdout.buffer.write(pygraphviz.AGraph(string=text).draw(format='json0', prog='dot'))\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(embedded, "library", lambda: None)
    assert shutil.which("dot") == str(program)
    there = place(boxes.plan())
    for name, (x, y) in here.centres.items():
        assert there.centres[name] == (pytest.approx(x, abs=0.05), pytest.approx(y, abs=0.05))
    assert there.wires.keys() == here.wires.keys()
    assert there.frames.keys() == here.frames.keys()


def test_without_a_wheel_there_is_no_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    embedded.library.cache_clear()
    assert embedded.library() is None
    monkeypatch.undo()
    embedded.library.cache_clear()
    assert embedded.library() is not None


def test_only_generated_ids_and_numbers_go_into_dot():
    assert set(dot(plan().plan())) <= set('abcdefghijklmnopqrstuvwxyzLRTB0123456789.-={}[]";> _')


def test_layers_of_a_network_stand_behind_each_other_with_their_units_in_order():
    graph = Program.parse(network="2-4-2 sigmoid, mse").graph
    root = slide_safe(picture(graph, view="compact"))
    frames = [next(group(root, f"l{layer}").iter(f"{SVG}rect")) for layer in (1, 2)]
    assert float(frames[0].get("x")) + float(frames[0].get("width")) < float(frames[1].get("x"))
    nodes = {name: node for node, name in graph.names.items()}
    heights = [float(next(group(root, f"n{nodes[f'a1_{unit}']}").iter(f"{SVG}rect")).get("y")) for unit in (1, 2, 3, 4)]
    assert heights == sorted(heights)
    assert not [element for element in root.iter(f"{SVG}g") if "-_" in (element.get("id") or "")]
