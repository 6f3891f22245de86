"""A network as text: readable, and with the known answers of the field (design, section 10)."""

import math

import pytest

from engine.network import expand, read
from engine.program import Program

LAYERS = [
    {"units": 4, "activation": "2*a", "weights": [[1, 2], [2, 3], [1, 1], [3, 1]], "bias": False},
    {"units": 2, "activation": "identity", "weights": [[1, 1, 1, 1], [1, 0, 0, 1]], "bias": False},
]
SPEC = {"inputs": [2, 3], "layers": LAYERS, "loss": {"kind": "half_squared_error", "target": [2, 3]}}

TEXT = """\
# data
x_1 = 2; x_2 = 3

# layer 1: 2 → 4, 2*a
w1_1_1 = 1; w1_1_2 = 2
w1_2_1 = 2; w1_2_2 = 3
w1_3_1 = 1; w1_3_2 = 1
w1_4_1 = 3; w1_4_2 = 1
z1_1 = w1_1_1*x_1 + w1_1_2*x_2; a1_1 = 2*z1_1
z1_2 = w1_2_1*x_1 + w1_2_2*x_2; a1_2 = 2*z1_2
z1_3 = w1_3_1*x_1 + w1_3_2*x_2; a1_3 = 2*z1_3
z1_4 = w1_4_1*x_1 + w1_4_2*x_2; a1_4 = 2*z1_4

# layer 2: 4 → 2, identity
w2_1_1 = 1; w2_1_2 = 1; w2_1_3 = 1; w2_1_4 = 1
w2_2_1 = 1; w2_2_2 = 0; w2_2_3 = 0; w2_2_4 = 1
z2_1 = w2_1_1*a1_1 + w2_1_2*a1_2 + w2_1_3*a1_3 + w2_1_4*a1_4; a2_1 = z2_1
z2_2 = w2_2_1*a1_1 + w2_2_2*a1_2 + w2_2_3*a1_3 + w2_2_4*a1_4; a2_2 = z2_2

# loss: half_squared_error
t_1 = 2; t_2 = 3
loss = ((a2_1 - t_1)^2 + (a2_2 - t_2)^2)/2
"""


def test_the_text_is_what_a_student_can_read():
    assert expand(read(SPEC))[0] == TEXT


def named(program):
    return {name: program.trace.values[node] for node, name in program.graph.names.items()}


def test_the_worked_example():
    program = Program.parse(network=SPEC)
    values = named(program)
    assert program.value == 2792.5
    assert [values[f"a1_{i}"] for i in (1, 2, 3, 4)] == [16, 26, 10, 18]
    assert [values["a2_1"], values["a2_2"]] == [70, 34]
    gradients = program.gradients
    assert [[gradients[f"w2_{j}_{i}"] for i in (1, 2, 3, 4)] for j in (1, 2)] == [
        [1088, 1768, 680, 1224],
        [496, 806, 310, 558],
    ]
    assert [[gradients[f"w1_{j}_{i}"] for i in (1, 2)] for j in (1, 2, 3, 4)] == [
        [396, 594],
        [272, 408],
        [272, 408],
        [396, 594],
    ]


def test_the_same_with_sigmoids_and_biases():
    layers = [{**layer, "activation": "sigmoid", "bias": 0.2} for layer in LAYERS]
    spec = {"inputs": [2, 3], "layers": layers, "loss": {"kind": "mse", "target": [0, 0]}}
    values = named(Program.parse(network=spec))
    assert [values[f"z1_{i}"] for i in (1, 2, 3, 4)] == pytest.approx([8.2, 13.2, 5.2, 9.2], rel=1e-14)
    assert [values[f"a1_{i}"] for i in (1, 2, 3, 4)] == pytest.approx(
        [0.999725, 0.999998, 0.994514, 0.999899], abs=5e-7
    )
    assert [values["a2_1"], values["a2_2"]] == pytest.approx([0.985140, 0.900216], abs=5e-7)


def test_roles_and_layers_follow_the_nodes_into_the_graph():
    graph = Program.parse(network=SPEC).graph
    roles = {name: graph.roles.get(node) for node, name in graph.names.items()}
    assert {name: roles[name] for name in ("x_1", "w1_2_1", "t_2", "z1_1", "loss")} == {
        "x_1": "data",
        "w1_2_1": "parameter",
        "t_2": "target",
        "z1_1": None,
        "loss": None,
    }
    layers = {name: graph.layers.get(node) for node, name in graph.names.items()}
    assert {name: layers[name] for name in ("x_1", "w1_2_1", "a1_4", "z2_1", "w2_2_4", "t_1", "loss")} == {
        "x_1": 0,
        "w1_2_1": 1,
        "a1_4": 1,
        "z2_1": 2,
        "w2_2_4": 2,
        "t_1": None,
        "loss": None,
    }


def test_biases_stand_with_their_unit_and_in_its_sum():
    text, annotations = expand(read({"inputs": [1], "layers": [{"weights": [[0.5]], "activation": "tanh"}]}))
    assert text.splitlines()[3:] == [
        "# layer 1: 1 → 1, tanh",
        "w1_1_1 = 0.5; b1_1 = 0",
        "z1_1 = w1_1_1*x_1 + b1_1; a1_1 = tanh(z1_1)",
    ]
    assert annotations.roles["b1_1"] == "parameter"


def test_softmax_is_a_row_of_exponentials_over_their_shared_sum():
    layer = {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "activation": "softmax", "bias": False}
    spec = {"inputs": [1, 2, 3], "layers": [layer], "loss": {"kind": "mse", "target": [0, 0, 1]}}
    program = Program.parse(network=spec)
    values = named(program)
    # as torch gives it
    assert [values[f"a1_{i}"] for i in (1, 2, 3)] == pytest.approx(
        [0.09003057317038046, 0.24472847105479764, 0.6652409557748218], rel=1e-14
    )


def test_softmax_of_large_numbers_does_not_overflow():
    layer = {"weights": [[1000], [0]], "activation": "softmax", "bias": False}
    spec = {"inputs": [1], "layers": [layer], "loss": {"kind": "bce", "target": [0.5, 0.5]}}
    values = named(Program.parse(network=spec))
    assert (values["a1_1"], values["a1_2"]) == (1.0, 0.0)


def test_inputs_keep_their_own_names():
    spec = {"inputs": {"size": 2, "rooms": 3}, "layers": [{"weights": [[10, 100]], "bias": 1}]}
    program = Program.parse(network=spec)
    assert (program.value, program.gradients["rooms"]) == (321, 100)


def test_a_class_is_a_choice_of_output_and_no_input():
    spec = {
        "inputs": [1],
        "layers": [{"weights": [[1], [2]]}],
        "loss": {"kind": "cross_entropy", "target": 1},
    }
    text, annotations = expand(read(spec))
    assert text.splitlines()[-3:] == [
        "# loss: cross_entropy",
        "# of logits, with class 1 (counted from 0): the output a1_2",
        "loss = logsumexp(a1_1, a1_2) - a1_2",
    ]
    assert "target" not in annotations.roles.values()


def test_comments_are_in_the_readers_language_and_nothing_else_changes():
    spec = read({"inputs": [1], "layers": [{"weights": [[1], [2]]}], "loss": {"kind": "cross_entropy", "target": 1}})
    english, _ = expand(spec)
    chinese, annotations = expand(spec, "zh")
    lines = list(zip(english.splitlines(), chinese.splitlines(), strict=True))
    assert [zh for en, zh in lines if en != zh] == [
        "# 数据",
        "# 第 1 层：1 → 2，identity",
        "# 损失：cross_entropy",
        "# 作用于 logit，类别为 1（从 0 数起）：输出 a1_2",
    ]
    assert all(en.startswith("#") for en, zh in lines if en != zh)
    assert [chinese[start:end].splitlines()[0] for (start, end), _ in annotations.layers] == [
        "# 数据",
        "# 第 1 层：1 → 2，identity",
    ]
    program = Program.parse(network="2-2-1 tanh, mse", lang="zh")
    assert program.gradients == Program.parse(network="2-2-1 tanh, mse").gradients


@pytest.mark.parametrize("value", [2.0, -0.5, 1e-7, 1e300, 0.1 + 0.2, math.inf, -math.inf, math.nan])
def test_numbers_are_written_so_that_they_are_read_back_exactly(value):
    graph = Program.parse(network={"inputs": [value], "layers": [{"units": 1}]}).graph
    assert graph.leaves[graph.inputs["x_1"]] == pytest.approx(value, rel=0, abs=0, nan_ok=True)


def test_a_network_longer_than_anyone_types_is_a_program_all_the_same():
    program = Program.parse(network="8-64-1 tanh, mse")
    assert len(program.source) > 20_000
    assert len(program.gradients) == 8 + 64 * 9 + 65 + 1
