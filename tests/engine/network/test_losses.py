"""Every loss at outputs 0.3 and 0.8, against torch 2.13 in double precision."""

import pytest

from engine.network.losses import LOSSES
from engine.program import Program

# kind: (targets, value, gradients by output) from torch.nn.functional; hinge as relu(1 − t·y) averaged
TORCH = {
    "mse": ([0, 1], 0.06499999999999999, [0.3, -0.19999999999999996]),
    "half_squared_error": ([0, 1], 0.06499999999999999, [0.3, -0.19999999999999996]),
    "mae": ([0, 1], 0.24999999999999997, [0.5, -0.5]),
    "bce": ([0, 1], 0.289909247626471, [0.7142857142857143, -0.625]),
    "bce_with_logits": ([0, 1], 0.6127279552081524, [0.2872212584058295, -0.15501275943619375]),
    "hinge": ([-1, 1], 0.75, [0.5, -0.5]),
    "cross_entropy": (1, 0.4740769841801067, [0.3775406687981454, -0.3775406687981454]),
}


def test_every_loss_has_its_literals():
    assert TORCH.keys() == LOSSES.keys()


@pytest.mark.parametrize("kind", TORCH)
def test_value_and_gradients(kind):
    target, value, gradients = TORCH[kind]
    layer = {"units": 2, "weights": [[1, 0], [0, 1]], "bias": False}
    spec = {"inputs": [0.3, 0.8], "layers": [layer], "loss": {"kind": kind, "target": target}}
    program = Program.parse(network=spec)
    assert program.value == pytest.approx(value, rel=1e-14)
    assert [program.gradients["x_1"], program.gradients["x_2"]] == pytest.approx(gradients, rel=1e-14)


@pytest.mark.parametrize("kind", TORCH)
def test_one_output_needs_no_mean(kind):
    target = 0 if kind == "cross_entropy" else [1]
    spec = {"inputs": [0.25], "layers": [{"weights": [[1]]}], "loss": {"kind": kind, "target": target}}
    # by hand: 0.75², 0.75²/2, 0.75, −log 0.25, log(1 + e^−0.25), 0.75, and one class is certain
    expected = {
        "mse": 0.5625,
        "half_squared_error": 0.28125,
        "mae": 0.75,
        "bce": 1.3862943611198906,
        "bce_with_logits": 0.5759394198788437,
        "hinge": 0.75,
        "cross_entropy": 0.0,
    }
    assert Program.parse(network=spec).value == pytest.approx(expected[kind], rel=1e-14)
