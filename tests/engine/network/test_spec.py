"""What a spec may be, and what every refusal says: the place, what was expected, what was given."""

import pytest

from engine.errors import GradstepError, LimitError, SpecError
from engine.limits import Limits
from engine.network import read
from engine.program import Program

ONE = {"weights": [[1, 2], [3, 4]]}
TWO = {"weights": [[1, 1]]}
MSE = {"kind": "mse", "target": [0]}


def spec(**changes):
    return {"inputs": [1, 2], "layers": [ONE, TWO], "loss": MSE, **changes}


def test_what_is_absent_is_filled_in():
    network = read({"inputs": [1], "layers": [{"units": 2}, {"units": 1}]})
    first, last = network.layers
    assert (first.activation.shown, first.bias, network.loss) == ("identity", (0.0, 0.0), None)
    assert [len(row) for row in first.weights + last.weights] == [1, 1, 2]


@pytest.mark.parametrize(
    ("bias", "kept"),
    [(0.5, (0.5, 0.5)), ([1, -1], (1.0, -1.0)), (False, None), (True, (0.0, 0.0)), (None, (0.0, 0.0)), (0, (0.0, 0.0))],
)
def test_biases(bias, kept):
    assert read(spec(layers=[{**ONE, "bias": bias}, TWO])).layers[0].bias == kept


def test_a_layer_may_have_an_init_and_a_seed_of_its_own():
    # random.Random(0).random(): 0.8444218515250481, 0.7579544029403025, 0.420571580830845; he is ±√(6/1)
    own = {"units": 1, "init": "he_uniform", "seed": 0}
    network = read({"inputs": [1], "layers": [{"units": 1}, own, {"units": 1}], "seed": 0})
    drawn = [layer.weights[0][0] for layer in network.layers]
    assert drawn == pytest.approx(
        [3**0.5 * 0.6888437030500962, 6**0.5 * 0.6888437030500962, 3**0.5 * 0.515908805880605]
    )


@pytest.mark.parametrize(
    ("layer", "code", "pointer"),
    [
        ({"units": 1, "seed": "x"}, "not_a_whole_number", "/layers/0/seed"),
        ({"units": 1, "init": "he"}, "unknown_choice", "/layers/0/init"),
        ({"weights": [[1]], "init": "he"}, "unknown_choice", "/layers/0/init"),
    ],
)
def test_a_layers_own_init_is_checked_also_where_nothing_is_drawn(layer, code, pointer):
    with pytest.raises(SpecError) as refused:
        read({"inputs": [1], "layers": [layer]})
    assert (refused.value.code, refused.value.pointer) == (code, pointer)


@pytest.mark.parametrize("seed", [0, 7])
def test_weights_are_drawn_layer_by_layer_from_one_seed(seed):
    once, again = (read({"inputs": [1], "layers": [{"units": 2}, {"units": 1}], "seed": seed}) for _ in range(2))
    assert once == again
    if seed == 0:
        # layer 1: √2·(2u − 1) for 1 → 2, then layer 2: √2·(2u − 1) for 2 → 1, from the documented draws of seed 0
        assert once.layers[0].weights[0][0] == pytest.approx(0.9741721072087511, rel=1e-14)
        assert once.layers[1].weights[0][0] == pytest.approx(-0.22465749525374826, rel=1e-14)


@pytest.mark.parametrize(
    ("activation", "of_z"),
    [
        ("sigmoid", "sigmoid(z)"),
        ("swish", "silu(z)"),  # an alias is written by its operation's name
        ("identity", "z"),
        ("2*a", "2*z"),
        ("a", "z"),
        (" max(a, 0.1a) ", "max(z, 0.1z)"),
        ("a*sigmoid(1.702a)", "z*sigmoid(1.702z)"),
        ("tanh(a)^2 + a²", "tanh(z)^2 + z²"),
        ("a.relu()", "z.relu()"),
    ],
)
def test_activations(activation, of_z):
    read_back = read(spec(layers=[{**ONE, "activation": activation}, TWO])).layers[0].activation
    assert read_back.of("z") == of_z


@pytest.mark.parametrize(
    ("given", "code", "pointer", "message"),
    [
        ([1], "not_an_object", "", "expected an object with the keys inputs, layers, loss, seed, init; given […]"),
        (spec(sed=1), "unknown_key", "/sed", "there is no key `sed` here"),
        ({"layers": [ONE]}, "missing_key", "", "`inputs` is missing"),
        ({"inputs": [1]}, "missing_key", "", "`layers` is missing"),
        (
            spec(inputs=3),
            "inputs_kind",
            "/inputs",
            "`inputs` is a list of numbers, or an object of names and numbers, with at least one; given 3",
        ),
        (spec(inputs=[]), "inputs_kind", "/inputs", None),
        (spec(inputs=[1, "2"]), "not_a_number", "/inputs/1", 'inputs[1]: expected a number; given "2"'),
        (spec(inputs=[1, True]), "not_a_number", "/inputs/1", "inputs[1]: expected a number; given true"),
        (spec(inputs=[1, 10**400]), "not_a_number", "/inputs/1", "inputs[1]: expected a number; given 10^309…"),
        (spec(inputs={"a b": 1, "c": 2}), "input_name", "/inputs/a b", None),
        (spec(inputs={"a/b~": 1, "c": 2}), "input_name", "/inputs/a~1b~0", None),
        (spec(inputs={"pi": 1, "c": 2}), "input_name", "/inputs/pi", None),
        (spec(inputs={"sin": 1, "c": 2}), "input_name", "/inputs/sin", None),
        (spec(inputs={"w1_1_1": 1, "c": 2}), "input_name", "/inputs/w1_1_1", None),
        (spec(inputs={"": 1, "c": 2}), "input_name", "/inputs/", None),
        (spec(inputs={"x = 1; y": 1, "c": 2}), "input_name", "/inputs/x = 1; y", None),
        (spec(layers={}), "not_a_list", "/layers", "layers: expected a list; given {}"),
        (spec(layers=[]), "no_layers", "/layers", "`layers` needs at least one layer; given none"),
        (spec(layers=[{}]), "missing_key", "/layers/0", "`units` is missing"),
        (
            spec(layers=[{"units": 0}]),
            "not_a_whole_number",
            "/layers/0/units",
            "layer 1: units: expected a whole number of at least 1; given 0",
        ),
        (spec(layers=[{"units": 2.5}]), "not_a_whole_number", "/layers/0/units", None),
        (
            spec(layers=[ONE, {"units": 2, "weights": [[1, 1]]}]),
            "weight_rows",
            "/layers/1/weights",
            "layer 2: expected 2 rows of weights, one for each unit; given 1",
        ),
        (
            spec(layers=[ONE, {"weights": [[1, 1, 1]]}]),
            "weight_row",
            "/layers/1/weights/0",
            "layer 2, unit 1: expected 2 weights, one for each input of the layer; given 3",
        ),
        (
            spec(layers=[ONE, {"weights": [[1, "a"]]}]),
            "not_a_number",
            "/layers/1/weights/0/1",
            'layer 2: weights[0][1]: expected a number; given "a"',
        ),
        (spec(layers=[{"units": 2, "weights": 3}, TWO]), "not_a_list", "/layers/0/weights", None),
        (
            spec(layers=[{**ONE, "bias": [1]}, TWO]),
            "bias_length",
            "/layers/0/bias",
            "layer 1: expected 2 biases, one for each unit; given 1",
        ),
        (spec(layers=[{**ONE, "bias": "x"}, TWO]), "not_a_number", "/layers/0/bias", None),
        (
            spec(layers=[{**ONE, "activation": "sigmod"}, TWO]),
            "unknown_activation",
            "/layers/0/activation",
            "layer 1: there is no activation `sigmod`",
        ),
        (
            spec(layers=[{**ONE, "activation": "atan2"}, TWO]),
            "activation_operands",
            "/layers/0/activation",
            "layer 1: `atan2` does not take one operand, so it is no activation",
        ),
        (
            spec(layers=[{**ONE, "activation": "2*b + a"}, TWO]),
            "activation_names",
            "/layers/0/activation",
            "layer 1: an activation is a formula in `a` alone; `2*b + a` reads b",
        ),
        (spec(layers=[{**ONE, "activation": "3"}, TWO]), "activation_names", "/layers/0/activation", None),
        (spec(layers=[{**ONE, "activation": 3}, TWO]), "activation_kind", "/layers/0/activation", None),
        (spec(layers=[{**ONE, "activation": "a; b = a"}, TWO]), "activation_kind", "/layers/0/activation", None),
        (spec(layers=[{**ONE, "activation": "b = a"}, TWO]), "activation_kind", "/layers/0/activation", None),
        (spec(layers=[{**ONE, "activation": "a # b"}, TWO]), "activation_kind", "/layers/0/activation", None),
        (
            spec(layers=[{**ONE, "activation": "softmax"}, TWO]),
            "softmax_not_last",
            "/layers/0/activation",
            "layer 1: softmax can only be the activation of the last layer",
        ),
        (spec(seed=-1), "not_a_whole_number", "/seed", None),
        (
            spec(init="xavier"),
            "unknown_choice",
            "/init",
            'init: expected one of xavier_uniform, xavier_normal, he_uniform, he_normal, zeros; given "xavier"',
        ),
        (
            {"inputs": [1, 2], "layers": [ONE]},
            "several_outputs",
            "",
            "the network has 2 outputs and no loss, so there is no one number to differentiate",
        ),
        (spec(loss="mse"), "not_an_object", "/loss", None),
        (spec(loss={"kind": "mse"}), "missing_key", "/loss", "`target` is missing"),
        (spec(loss={"kind": "msee", "target": 0}), "unknown_choice", "/loss/kind", None),
        (
            spec(loss={"kind": "mse", "target": [1, 2]}),
            "target_length",
            "/loss/target",
            "the loss expected 1 targets, one for each output; given 2",
        ),
        (
            spec(loss={"kind": "cross_entropy", "target": 1}),
            "target_class",
            "/loss/target",
            "the target of cross_entropy is a class, a whole number from 0 to 0; given 1",
        ),
        (spec(loss={"kind": "cross_entropy", "target": [0, 0]}), "target_class", "/loss/target", None),
        (
            spec(loss={"kind": "hinge", "target": 0.5}),
            "target_sign",
            "/loss/target",
            "the targets of hinge are 1 or −1; given 0.5",
        ),
        ("a: [1, 2", "unreadable_spec", "", None),
        ("hello", "not_an_object", "", None),
    ],
)
def test_refusals(given, code, pointer, message):
    with pytest.raises(GradstepError) as caught:
        read(given)
    assert (caught.value.code, caught.value.pointer) == (code, pointer)
    if message and "…" not in message[-5:]:
        assert caught.value.message() == message


def test_a_mistake_in_a_formula_keeps_its_own_words_and_points_at_the_activation():
    with pytest.raises(GradstepError) as caught:
        read(spec(layers=[ONE, {**TWO, "activation": "tanh(a"}]), pointer="/network")
    assert caught.value.pointer == "/network/layers/1/activation"
    assert caught.value.span is None


def test_hints():
    with pytest.raises(GradstepError) as caught:
        read(spec(layers=[{**ONE, "activation": "sigmod"}, TWO]))
    assert caught.value.hint() == "did you mean `sigmoid`?"


def test_refusals_point_into_the_request():
    with pytest.raises(GradstepError) as caught:
        Program.parse(network=spec(layers=[ONE, {"weights": [[1]]}]))
    assert caught.value.pointer == "/network/layers/1/weights/0"


def test_numbers_that_are_not_finite_travel_as_words():
    network = read(spec(inputs=["Infinity", "-Infinity"]))
    assert [value for _, value in network.inputs] == [float("inf"), float("-inf")]


@pytest.mark.parametrize("given", ["2-100-100 relu, mse", {"inputs": [1], "layers": [{"units": 10**12}]}])
def test_what_would_be_too_large_is_refused_before_it_is_made(given):
    with pytest.raises(GradstepError) as caught:
        read(given, limits=Limits(nodes=10_000))
    assert (caught.value.code, caught.value.details["limit"]) == ("too_many_nodes", 10_000)


@pytest.mark.parametrize(
    ("bias", "least"),
    [
        (False, 8),  # x1 x2 w1 w2, two products, their sum, its sigmoid
        (0.5, 10),  # and a bias with a sum of its own
    ],
)
def test_the_nodes_of_a_layer_are_counted_before_they_are_made(bias, least):
    given = {"inputs": [1, 1], "layers": [{"units": 1, "activation": "sigmoid", "bias": bias}]}
    assert Program.parse(network=given).graph.size == least
    assert len(read(given, limits=Limits(nodes=least)).layers) == 1
    with pytest.raises(LimitError) as caught:
        read(given, limits=Limits(nodes=least - 1))
    assert (caught.value.code, caught.value.pointer) == ("too_many_nodes", "/layers/0")


def test_a_text_too_long_is_refused_unread():
    with pytest.raises(GradstepError) as caught:
        read("a" * 101, limits=Limits(source=100))
    assert (caught.value.code, caught.value.status) == ("long_spec", 413)


@pytest.mark.parametrize(
    "text",
    [
        '{"inputs": [1, 2], "layers": [{"weights": [[1, 2]], "bias": false}]}',
        "inputs: [1, 2]\nlayers:\n  - weights: [[1, 2]]\n    bias: false\n",
        "inputs: [1, 2]\nlayers: [{weights: [[1, 2]], bias: no}]",
    ],
)
def test_json_and_yaml_say_the_same(text):
    assert Program.parse(network=text).value == 5
