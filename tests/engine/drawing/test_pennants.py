"""Copies of leaves in pictures: what they show, what lights them, and that nothing else of a picture is different."""

import re

import pytest

from engine.drawing import Look, Sheets, animate
from engine.drawing.cost import bounded
from engine.drawing.layout import place
from engine.graph import Graph
from engine.table import TABLE
from engine.trace import trace
from tests.engine.drawing.pictures import SVG, graph_of, group, picture, slide_safe, texts, title

CHAIN = "a = 0.5; x = 0.1; h = 0\n" + "h = tanh(a*h + x)\n" * 4
FOCUS = "#0b57d0"
# tape: a 0, x 1, h 2; a step is × + tanh, so the first is 3 4 5 and the last 12 13 14
LAST_PRODUCT = 12


def copies(root, node):
    """The groups of a node's copies, in order."""
    return [each for each in root.iter(f"{SVG}g") if re.search(rf"-u\d+-n{node}$", each.get("id") or "")]


def chip(root, node):
    found = [each for each in root.iter(f"{SVG}g") if re.fullmatch(rf"[^-]+-n{node}", each.get("id") or "")]
    assert len(found) == 1
    return found[0]


def is_lit(element):
    return any(each.get("stroke") == FOCUS for each in element)


def step_of(phase, node):
    steps = trace(graph_of(CHAIN)).steps
    return next(i for i, step in enumerate(steps) if (step.phase, step.node) == (phase, node))


@pytest.mark.parametrize("view", ["wire", "compact"])
@pytest.mark.parametrize("direction", ["LR", "TB"])
@pytest.mark.parametrize("partials", [False, True])
def test_a_copy_has_its_leafs_name_and_value_and_no_gradient(view, direction, partials):
    root = slide_safe(picture(CHAIN, view=view, dir=direction, partials=partials))
    for node, name, value in ((0, "a", "0.5"), (1, "x", "0.1")):
        assert [texts(copy) for copy in copies(root, node)] == [[name, value]] * 3
    assert texts(chip(root, 0)) == ["a", "0.5", "0.2593"]
    assert copies(root, 2) == []


def test_a_copys_title_tells_all_of_its_node():
    root = slide_safe(picture(CHAIN))
    assert title(copies(root, 0)[1]) == "a (drawn again): value 0.5, gradient 0.2593"
    chinese = slide_safe(picture(CHAIN, lang="zh"))
    assert title(copies(chinese, 0)[1]).startswith("a（重复画出）：值 0.5")


def test_a_chip_comes_before_its_copies():
    # the page takes the first element whose id ends in -n0 for the node's chip
    ids = [each.get("id") for each in slide_safe(picture(CHAIN, prefix="g")).iter(f"{SVG}g") if each.get("id")]
    assert [each for each in ids if each.endswith("-n0")] == ["g-n0", "g-u1-n0", "g-u2-n0", "g-u3-n0"]


def test_forward_the_value_comes_from_the_copy_that_is_read():
    root = slide_safe(picture(CHAIN, step_of("forward", LAST_PRODUCT)))
    wire = group(root, f"e{LAST_PRODUCT}-0")
    assert wire[0].get("stroke") == "#007a5a"
    assert not any(is_lit(copy) for copy in copies(root, 0))  # a forward step is about its result


def test_the_first_reader_reads_the_chip_itself():
    root = slide_safe(picture(CHAIN, step_of("backward", 3)))
    assert is_lit(chip(root, 0))
    assert not any(is_lit(copy) for copy in copies(root, 0))


def test_backward_the_copy_gets_what_the_chip_sums():
    root = slide_safe(picture(CHAIN, step_of("backward", LAST_PRODUCT)))
    assert [is_lit(copy) for copy in copies(root, 0)] == [False, False, True]
    assert is_lit(chip(root, 0))
    assert "1/4" in texts(chip(root, 0))
    assert title(copies(root, 0)[0]).endswith("(1 of 4 received)")


def test_a_wire_leaves_where_its_copy_points():
    graph = graph_of(CHAIN)
    drawn = Sheets().picture(graph, Look(view="wire"))
    # LR: the outline runs from the upper edge down to the point; its tip is the wire's first point
    root = slide_safe(picture(graph))
    outline = next(each for each in copies(root, 0)[2].iter(f"{SVG}path")).get("d")
    left, top, way, point, fall = map(
        float, re.match(r"M([-\d.]+) ([-\d.]+)h([-\d.]+)l([-\d.]+) ([-\d.]+)l", outline).groups()
    )
    assert drawn.wires[f"e{LAST_PRODUCT}-0"].wire.points[0] == pytest.approx((left + way + point, top + fall), abs=0.01)


def test_nothing_moves_between_steps():
    graph = graph_of(CHAIN)
    shape = re.compile(r'viewBox="[^"]*"|<rect [^>]*rx="3.5" fill="#ffffff"')
    seen = {tuple(shape.findall(picture(graph, step))) for step in range(len(trace(graph).steps))}
    assert len(seen) == 1


def test_a_blank_for_exercises_leaves_copies_blank():
    root = slide_safe(picture(CHAIN, values=False))
    assert [texts(copy) for copy in copies(root, 0)] == [["a"]] * 3
    assert title(copies(root, 0)[0]) == "a (drawn again): gradient 0.2593"


def test_before_a_value_is_known_a_result_is_blank_and_a_copy_is_not():
    root = slide_safe(picture(CHAIN, 0))
    assert texts(copies(root, 0)[0]) == ["a", "0.5"]
    assert texts(group(root, "n14")) == ["h"]


def test_a_chip_with_copies_stands_on_a_stack():
    root = slide_safe(picture(CHAIN))
    width = chip(root, 0).find(f"{SVG}rect").get("width")
    loose = [each for each in root.findall(f"{SVG}rect") if each.get("width") == width]
    assert len(loose) == 2  # of a and x; h has no copies
    own = chip(root, 0).find(f"{SVG}rect")
    assert float(loose[0].get("x")) - float(own.get("x")) == pytest.approx(3.5, abs=0.01)


def test_a_leaf_without_a_name_is_drawn_again_by_its_value():
    operands = [number for node in range(2, 13) for number in (node - 1, 0)]
    codes = [1, 0] + [TABLE.code_of("mul")] * 11
    graph = Graph.from_arrays(codes, [0, 0, *range(0, 23, 2)], operands, [2.0, 3.0] + [float("nan")] * 11)
    root = slide_safe(picture(graph))
    assert [texts(copy) for copy in copies(root, 0)] == [["2"]] * 10
    assert copies(root, 0)[0].findall(f"{SVG}path")[-1].get("stroke-dasharray") == "4 2.5"  # as a constant's chip


def test_a_chain_plays_by_itself():
    graph = graph_of(CHAIN)
    steps = trace(graph)
    snapshots = [steps.at(i) for i in range(len(steps.steps))] + [steps.at(None)]
    played = animate(snapshots, ["…"] * len(snapshots), Look(), Sheets())
    assert played.count('-u3-n0"') == 1


@pytest.mark.parametrize(
    ("source", "view", "boxes"),
    [
        ("a = 0.5; x = 0.1; h = 0\n" + "h = tanh(a*h + x)\n" * 70, "wire", 561),
        ("a = 0.5; x = 0.1; h = 0\n" + "h = tanh(a*h + x)\n" * 70, "compact", 351),
        ("x = 0.5; a = 1\n" + "a = a*x + 1\n" * 60, "wire", 301),
        ("x = 1; y = x" + " + sin(x)" * 200, "compact", 601),
        ("x = 1; f = " + " + ".join(["x"] * 120), "wire", 357),
    ],
)
def test_long_chains_over_one_leaf_are_drawn(source, view, boxes):
    graph = graph_of(source)
    plans = []

    def lay_out(plan):
        plans.append((plan, bounded(plan)))
        return place(plan)

    Sheets(lay_out=lay_out).picture(graph, Look(view=view))
    ((plan, predicted),) = plans
    assert len(plan.boxes) == boxes
    assert predicted == len(plan.links)  # no wire crosses more than one rank
