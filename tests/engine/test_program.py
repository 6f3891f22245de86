"""The facade: what one program says of itself, and that each question reaches the part that answers it."""

import math

import pytest

from engine import Program
from engine.errors import GradstepError
from engine.limits import Limits

XYZ = "x = -2; y = 5; z = -4; f = (x + y) * z"
NETWORK = {"inputs": [2], "layers": [{"units": 1, "weights": [[3]], "bias": 1}]}


def test_a_program_has_value_gradients_and_source():
    program = Program.parse(XYZ)
    assert (program.value, program.gradients, program.source) == (-12.0, {"x": -4.0, "y": -4.0, "z": 3.0}, XYZ)
    assert repr(program) == "Program(value=-12.0, gradients={'x': -4.0, 'y': -4.0, 'z': 3.0})"


def test_inputs_and_output_are_chosen():
    program = Program.parse("q = x + y; f = q * 3", inputs={"x": 1, "y": 2}, output="q")
    assert (program.value, program.gradients) == (3.0, {"x": 1.0, "y": 1.0})


def test_an_input_without_influence_has_gradient_zero():
    assert Program.parse("x = 2; u = 3; f = x^2").gradients == {"x": 4.0, "u": 0.0}


def test_another_point_is_another_program_with_the_same_structure():
    first = Program.parse(XYZ)
    second = first.at({"x": 1})
    assert (second.value, first.value) == (-24.0, -12.0)
    assert second.graph.structure == first.graph.structure


def test_an_operation_is_expanded():
    program = Program.parse("y = sigmoid(x)", inputs={"x": 0}, expand=["sigmoid"])
    assert program.value == 0.5
    assert {"neg", "exp", "add", "div"} < {program.graph.op_name(node) for node in range(program.graph.size)}


def test_the_derivative_is_a_program_of_its_own():
    cube = Program.parse("x = 2; f = x^3")
    assert cube.derivative("x").value == 12.0
    assert cube.derivative("x").derivative("x").value == 12.0
    assert Program.parse("x = 2; f = x^3", derivative="x").gradients == {"x": 12.0}


def test_a_network_is_a_program_that_can_be_read():
    program = Program.parse(network=NETWORK)
    assert program.value == 7.0
    assert program.gradients == {"x_1": 3.0, "w1_1_1": 2.0, "b1_1": 1.0}
    assert Program.parse(program.source).value == 7.0


def test_a_mistake_in_a_networks_formula_never_points_into_text_that_nobody_wrote():
    with pytest.raises(GradstepError) as caught:
        Program.parse(network=NETWORK, output="nothing")
    assert (caught.value.span, caught.value.place()["start"]) == (None, None)


def test_a_network_that_is_too_large_once_expanded_is_refused_as_a_whole():
    limits = Limits(nodes=41)  # just enough, until each sigmoid becomes four operations
    assert math.isfinite(Program.parse(network="2-3-1 sigmoid, mse", limits=limits).value)
    with pytest.raises(GradstepError) as caught:
        Program.parse(network="2-3-1 sigmoid, mse", expand="all", limits=limits)
    assert (caught.value.code, caught.value.pointer, caught.value.span) == ("too_many_nodes", "/network", None)


def test_rounding_by_hand_is_that_of_the_lecture():
    # CS231n works this neuron with two decimals on the board and gets 0.40 where 0.39 is exact
    source = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))"
    assert Program.parse(source).gradients["x0"] == pytest.approx(0.39322386648296376, rel=1e-12)
    assert Program.parse(source, digits_by_hand=2).gradients["x0"] == 0.4


def test_the_picture_is_drawn_at_a_step_and_in_a_look():
    program = Program.parse(XYZ)
    assert "−12" in program.svg()
    assert "−12" not in program.svg(step=0)
    assert 'fill="#1b1d21"' in program.svg(theme="dark", background="#1b1d21")
    with pytest.raises(GradstepError):
        program.svg(step=99)


def test_a_notebook_shows_the_picture_unless_it_is_too_large_to_read():
    small, large = Program.parse(XYZ), Program.parse("x = 1; f = " + "+".join(["x"] * 400))
    assert small._repr_mimebundle_()["image/svg+xml"].startswith("<svg ")
    assert large._repr_mimebundle_() == {"text/plain": "Program(value=400.0, gradients={'x': 400.0})"}


def test_numbers_that_are_not_finite_raise_nothing():
    program = Program.parse("x = 0; f = log(x)")
    assert (program.value, program.gradients) == (-math.inf, {"x": math.inf})
