"""Every example of the gallery against values from its book, course, or PyTorch 2.13 in double precision."""

import math

import pytest

from engine.examples import EXAMPLES, GROUPS
from engine.program import Program

# By name: the value, and gradients of inputs.
KNOWN = {
    # CS231n, "Backpropagation, intuitions"
    "three-inputs": (-12, {"x": -4, "y": -4, "z": 3}),
    "max-and-product": (-20, {"x": -8, "y": 6, "z": 2, "w": 0}),
    "sigmoid-neuron": (
        0.7310585786300049,
        {"w0": -0.19661193324148185, "x0": 0.3932238664829637, "w1": -0.3932238664829637,
         "x1": -0.5898357997244455, "w2": 0.19661193324148185},
    ),
    # Ng's Deep Learning course: J = 3(a + bc)
    "chain-rule": (33, {"a": 3, "b": 6, "c": 9}),
    # by hand
    "x-times-x": (9, {"x": 6}),
    "shared-node": (41, {"a": 25, "b": 19}),
    "tower": (32, {"a": 32}),
    "ties-of-max": (2, {"a": 0.5, "b": 0.5}),
    "dead-relu": (0, {"x": 0, "w": 0, "b": 0}),
    "six-relus": (1, {"x": 1}),
    "line-fit": (2, {"w": -6, "b": -8 / 3}),
    "hinge": (1.58, {"z_0": 0, "z_1": 1, "z_2": -1}),
    "log-of-zero": (math.inf, {"p": -math.inf}),
    "overflow": (math.inf, {"x": math.nan}),
    "lost-digits": (0, {"x": 1}),
    "kink": (0, {"x": 0}),
    "staircase": (8, {"x": 0, "w": 0}),
    # micrograd's README gives 24.7041, 138.8338 and 645.5773
    "micrograd": (24.70408163265306, {"a": 138.83381924198252, "b": 645.5772594752186}),
    # Karpathy's lecture gives 0.7071 and −1.5, 0.5, 1, 0
    "tanh-neuron": (0.7071067811865476, {"x1": -1.5, "x2": 0.5, "w1": 1.0, "w2": 0.0, "b": 0.5}),
    # Mazur gives 0.298371109 and, for w5, 0.082167041
    "mazur": (0.2983711087600027, {"w2_1_1": 0.08216704056423077, "w1_1_1": 0.0004385677344743467}),
    # the design's worked network
    "network-2-4-2": (2792.5, {"w2_1_2": 1768, "w2_2_4": 558, "w1_1_1": 396, "w1_4_2": 594}),
    # PyTorch
    "network-2-4-2-sigmoid": (0.8904449996376739, {"w1_1_1": 5.231214109643142e-05, "b2_2": 0.08086398186738733}),
    "perceptron": (0.11282238616408401, {"w_1": -0.11845880923571205, "w_2": 0.2369176184714241}),
    "six-sigmoids": (0.6590867038988538, {"x": 0.00010923208122297562}),
    "unrolled": (
        0.49900178008907164,
        {"w": 0.531750071905619, "u": -0.9131583862223975, "h": -0.4588820149861524, "x_1": -0.25493445277008464},
    ),
    "softmax": (1.0401905694301083, {"z_0": 0.015449315676073602, "z_1": 0.6311633536047087, "z_2": -0.6466126692807823}),
    "batch-of-two": (0.16116474406425663, {"w": 0.03849162886293314, "b": 0.07212290721573328}),
    "xor": (0.35632385724383075, {"w1_1_1": -0.47148201604491136, "w2_1_2": 0.13852155700939145}),
    "classifier": (0.7174267502048717, {"w1_2_1": 0.5634934950341369, "w2_1_2": -1.3082835399072075}),
}  # fmt: skip


def test_every_example_has_its_literals():
    assert {example.name for example in EXAMPLES} == KNOWN.keys()
    assert len(EXAMPLES) >= 24


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_value_and_gradients(example):
    value, gradients = KNOWN[example.name]
    program = Program.parse(example.source, network=example.network)
    assert program.value == pytest.approx(value, rel=1e-12)
    found = {name: program.gradients[name] for name in gradients}
    assert found == pytest.approx(gradients, rel=1e-12, abs=1e-300, nan_ok=True)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_is_told_in_both_languages(example):
    english, chinese = example.record("en"), example.record("zh")
    assert example.group in {group.name for group in GROUPS}
    assert list(english) == ["name", "group", "title", "text", "source" if example.source else "network"]
    assert english["title"] != chinese["title"] or english["title"] == "Softmax"
    assert english["text"] != chinese["text"]
    assert english["text"].isprintable()


def test_groups_stand_in_order_and_none_is_empty():
    order = [example.group for example in EXAMPLES]
    assert list(dict.fromkeys(order)) == [group.name for group in GROUPS]
