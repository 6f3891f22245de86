"""The short form, as the spec that it stands for."""

import pytest

from engine.errors import GradstepError, SpecError
from engine.limits import UNBOUNDED, Limits
from engine.network import read
from engine.network.short import SHORT, parse_short

LAYER = {"units": 2, "activation": "sigmoid"}


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        (
            "2-4-2 sigmoid, mse",
            {
                "inputs": [1.0, 1.0],
                "layers": [{"units": 4, "activation": "sigmoid"}, {"units": 2, "activation": "sigmoid"}],
                "loss": {"kind": "mse", "target": [0.0, 0.0]},
            },
        ),
        (" 1 - 1 , ", {"inputs": [1.0], "layers": [{"units": 1, "activation": "identity"}]}),
        (
            "1–2−1 relu 2*a",  # as a word processor writes the hyphens
            {"inputs": [1.0], "layers": [{"units": 2, "activation": "relu"}, {"units": 1, "activation": "2*a"}]},
        ),
        (
            "1-3 identity, cross_entropy, seed 7, he_normal",
            {
                "inputs": [1.0],
                "layers": [{"units": 3, "activation": "identity"}],
                "loss": {"kind": "cross_entropy", "target": 0},
                "seed": 7,
                "init": "he_normal",
            },
        ),
        (
            "1-1 tanh, hinge",
            {
                "inputs": [1.0],
                "layers": [{"units": 1, "activation": "tanh"}],
                "loss": {"kind": "hinge", "target": [-1.0]},
            },
        ),
    ],
)
def test_what_it_stands_for(text, spec):
    assert SHORT.match(text)
    assert parse_short(text, UNBOUNDED) == spec


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("2-4sigmoid", "short_form", "`2-4sigmoid` is not the short form of a network"),
        ("2-4-", "short_form", "`2-4-` is not the short form of a network"),
        ("2-9999999", "short_form", "`2-9999999` is not the short form of a network"),
        ("2-3-1 relu tanh relu", "short_activations", "expected one activation, or 2, one for each layer; given 3"),
        ("2-3 relu, msee", "short_word", "`msee` is no loss, no initialisation and no seed"),
        ("2-4-2 sigmoid mse", "short_form", "`2-4-2 sigmoid mse` is not the short form of a network"),
        ("2-4-2 sigmoid, mse, mae", "short_twice", "`mae` is the second loss of this network"),
        ("2-4-2 sigmoid, seed 1, mse, seed 2", "short_twice", "`seed 2` is the second seed of this network"),
        ("99999-99999 relu, mse", "too_many_nodes", "the graph has more than 1000 nodes"),
    ],
)
def test_what_is_refused(text, code, message):
    with pytest.raises(GradstepError) as caught:
        parse_short(text, Limits(nodes=1000))
    assert (caught.value.code, caught.value.message()) == (code, message)


def test_a_misspelt_loss_has_a_hint():
    with pytest.raises(GradstepError) as caught:
        parse_short("2-3 relu, msee", UNBOUNDED)
    assert caught.value.hint() == "did you mean `mse`?"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2-4-2 zzzz", "a loss stands after a comma: `2-4-2 sigmoid, mse`"),
        ("2-4-2 relu, sigmoid, mse", "activations stand before the first comma"),
    ],
)
def test_a_word_in_the_wrong_place_is_told_its_place(text, hint):
    with pytest.raises(SpecError) as refused:
        read(text)
    assert hint in str(refused.value.hint())
