"""The network view: circles, connections and numbers that never lie over each other."""

import math
import re

import pytest

from engine.drawing import Look, Sheets
from engine.errors import LimitError, OptionError
from engine.program import Program
from engine.trace import trace
from tests.engine.drawing.pictures import SVG, graph_of, group, picture, slide_safe, texts, title

BOOK = {
    "inputs": [2, 3],
    "layers": [
        {"units": 4, "activation": "2*a", "weights": [[1, 2], [2, 3], [1, 1], [3, 1]], "bias": False},
        {"units": 2, "activation": "identity", "weights": [[1, 1, 1, 1], [1, 0, 0, 1]], "bias": False},
    ],
    "loss": {"kind": "half_squared_error", "target": [2, 3]},
}
NETWORKS = [
    BOOK,
    "2-2-1 sigmoid, mse",
    "3-2 softmax, cross_entropy",
    "1-1 tanh",
    "4-4-4 relu, mse",
    "2-9-9-1 relu, hinge",
]


def network(spec):
    return Program.parse(network=spec).graph


@pytest.mark.parametrize("direction", ["LR", "TB"])
@pytest.mark.parametrize("spec", NETWORKS, ids=str)
def test_every_step_of_every_network_is_safe_for_slides_and_of_one_size(spec, direction):
    graph = network(spec)
    sizes = set()
    for step in (*range(0, len(trace(graph).steps), 5), None):
        sizes.add(slide_safe(picture(graph, step, view="network", dir=direction)).get("viewBox"))
    assert len(sizes) == 1


@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_lines_of_weights_end_on_the_rims_of_units(direction):
    root = slide_safe(picture(network("2-9-9-1 relu, hinge"), view="network", dir=direction))
    circles = [tuple(float(circle.get(name)) for name in ("cx", "cy", "r")) for circle in root.iter(f"{SVG}circle")]
    lines = [
        line for line in root.iter(f"{SVG}g") if re.search(r"-[er]\d", line.get("id", "")) and line.get("stroke-width")
    ]
    assert len(lines) == 2 * 9 + 9 * 9 + 9 + 9 + 9 + 1  # a weight each, and a bias a unit
    for line in lines:
        x, y = map(float, re.findall(r"-?[\d.]+", line[0].get("d"))[-2:])
        assert min(abs(math.hypot(x - cx, y - cy) - r) for cx, cy, r in circles) < 0.01, line.get("id")


def test_units_show_their_activations_and_gradients():
    graph = network(BOOK)
    root = slide_safe(picture(graph, view="network"))
    shown = {graph.names[node]: texts(group(root, f"n{node}")) for node in graph.names if _drawn(root, node)}
    assert [shown[f"a1_{unit}"][-2:] for unit in (1, 2, 3, 4)] == [
        ["16", "99"],
        ["26", "68"],
        ["10", "68"],
        ["18", "99"],
    ]
    assert [shown[f"a2_{unit}"][-2:] for unit in (1, 2)] == [["70", "68"], ["34", "31"]]
    assert shown["w2_1_2"] == ["1", "1768"]
    assert shown["w1_4_1"] == ["3", "396"]
    assert shown["t_1"] == ["2", "−68"]
    assert shown["loss"] == ["loss", "2792", "1"]


def test_columns_are_named_with_their_activations():
    assert {"inputs", "layer 1: ", "×2", "layer 2", "targets"} <= set(
        texts(slide_safe(picture(network(BOOK), view="network")))
    )
    chinese = texts(slide_safe(picture(network("3-2 softmax, cross_entropy"), view="network", lang="zh")))
    assert {"输入", "第 1 层: ", "softmax"} <= set(chinese)


def test_a_step_lights_the_unit_it_belongs_to_and_the_connection_it_runs_along():
    graph = network(BOOK)
    product = next(step for step in trace(graph).steps if step.phase == "forward")
    root = slide_safe(picture(graph, 1, view="network"))
    unit = next(node for node, name in graph.names.items() if name == "a1_1")
    assert next(group(root, f"n{unit}").iter(f"{SVG}circle")).get("stroke") == "#0b57d0"
    assert group(root, f"e{product.node}-1")[0].get("stroke") == "#007a5a"
    assert group(root, f"r{product.node}")[0].get("stroke") == "#007a5a"


@pytest.mark.parametrize("spec", ["4-4-4 sigmoid, mse", "3-4-4-2 tanh, mse", "3-2-1 relu, mse", BOOK], ids=str)
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_no_number_lies_on_a_line_or_on_another_number(spec, direction):
    root = slide_safe(picture(network(spec), view="network", dir=direction))
    boxes = [_box(element) for element in root.iter(f"{SVG}rect") if element.get("rx") == "2.5"]
    discs = [_square(element) for element in root.iter(f"{SVG}circle")]
    everything = boxes + discs
    _, _, width, height = map(float, root.get("viewBox").split())
    assert all(box[0] > 0 and box[1] > 0 and box[2] < width and box[3] < height for box in everything)
    for i, one in enumerate(everything):
        assert not any(_overlap(one, other) for other in everything[:i])
    for wire in root.iter(f"{SVG}g"):
        if not re.search(r"-e\d+-\d+$", wire.get("id") or ""):
            continue
        for x, y in _points(wire[0].get("d")):
            assert not any(left + 1 < x < right - 1 and top + 1 < y < bottom - 1 for left, top, right, bottom in boxes)


def test_a_large_network_draws_weights_by_sign_and_size():
    root = slide_safe(picture(network("2-9-9-1 relu, hinge"), view="network"))
    lines = [element for element in root.iter(f"{SVG}g") if element.get("stroke-dasharray")]
    assert {line.get("stroke") for line in lines} == {"#c2410c"}
    widths = {
        float(element.get("stroke-width")) for element in root.iter(f"{SVG}g") if element.get("stroke") == "#007a5a"
    }
    assert min(widths) < 0.6
    assert max(widths) > 2.5


def test_targets_stay_chips_where_weights_are_lines():
    graph = network("2-9-9-1 relu, hinge")
    target = next(node for node, name in graph.names.items() if name == "t_1")
    assert texts(group(slide_safe(picture(graph, view="network")), f"n{target}"))[0] == "−1"


def test_an_activation_that_is_a_formula_is_not_called_by_its_last_operation():
    spec = {"inputs": [1.0], "layers": [{"units": 1, "activation": "a^2 + 1"}]}
    assert "layer 1" in texts(slide_safe(picture(network(spec), view="network")))


def test_long_names_have_room_or_are_cut():
    spec = {"inputs": {"height": 1, "a_name_that_is_far_too_long": 2}, "layers": [{"units": 1, "activation": "tanh"}]}
    for direction in ("LR", "TB"):
        root = slide_safe(picture(network(spec), view="network", dir=direction))
        assert "height" in texts(root)
        assert any(text.endswith("…") for text in texts(root))


def test_units_beyond_numbers_are_dots_whose_titles_still_tell():
    graph = network("2-24-1 relu, mse")
    root = slide_safe(picture(graph, view="network"))
    unit = next(node for node, name in graph.names.items() if name == "a1_1")
    assert texts(group(root, f"n{unit}")) == []
    assert title(group(root, f"n{unit}")).startswith("a1_1: value ")


def test_an_unfinished_sum_in_a_circle_says_how_much_it_holds():
    graph = network("2-2-1 sigmoid, mse")
    last = len(trace(graph).steps) - 1
    step = next(k for k in range(last, 0, -1) if trace(graph).at(k).received)
    root = slide_safe(picture(graph, step, view="network"))
    assert "1/2" in texts(root)


def test_only_a_network_has_a_network_view():
    with pytest.raises(OptionError) as caught:
        picture(graph_of("x = 1; y = x^2"), view="network")
    assert caught.value.code == "view_needs_network"


def test_a_network_of_too_many_connections_is_refused():
    with pytest.raises(LimitError) as caught:
        Sheets().picture(network("80-80-1 relu, mse"), Look(view="network"))
    assert caught.value.message() == "this network has 6480 connections; at most 6000 are drawn"


@pytest.mark.parametrize("view", ["wire", "compact"])
def test_the_other_views_frame_and_name_the_layers(view):
    root = slide_safe(picture(network("2-2-1 sigmoid, mse"), view=view))
    assert texts(group(root, "l1")) == ["layer 1"]
    assert texts(group(root, "l2")) == ["layer 2"]


def _drawn(root, node):
    return any((element.get("id") or "").endswith(f"-n{node}") for element in root.iter(f"{SVG}g"))


def _box(element):
    x, y, width, height = (float(element.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def _square(element):
    x, y, radius = (float(element.get(name)) for name in ("cx", "cy", "r"))
    return x - radius, y - radius, x + radius, y + radius


def _overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _points(path):
    """Sixty points along a cubic written `Mx,yCx,y x,y x,y`."""
    a, b, c, d = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]
    for k in range(61):
        t = k / 60
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield tuple(sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))


def test_a_weight_that_is_no_number_is_a_thin_line():
    graph = network("2-9-9-1 relu, hinge").with_inputs({"w1_1_1": float("nan")})
    product = graph.consumers[graph.inputs["w1_1_1"]][0][0]
    line = group(slide_safe(picture(graph, view="network")), f"e{product}-1")
    assert line.get("stroke-width") == "0.3"
