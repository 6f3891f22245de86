"""Steps and snapshots: their order, what each carries, and what a picture knows after each."""

import pytest

from engine.build import build
from engine.errors import OptionError
from engine.numerals import rounded
from engine.parser import parse
from engine.trace import trace


def traced(source, shorten=None):
    return trace(build(parse(source)), shorten)


def test_a_product_of_a_number_with_itself_sends_two_contributions_along_two_edges():
    *_, seed, step = traced("x = 3; y = x*x").steps
    assert (seed.phase, seed.node, seed.gradient) == ("seed", 1, 1.0)
    assert step.upstream == 1.0
    assert step.contributions == ((0, 0, 3.0, 3.0, 3.0, False), (0, 1, 3.0, 3.0, 6.0, True))


def test_constants_receive_nothing_but_keep_their_place():
    found = traced("x = 3; y = 2*x")
    assert found.steps[-1].contributions[0] == (1, 0, None, None, None, True)
    assert found.gradients == [2.0, None, 1.0]


def test_forward_and_backward_steps_come_in_the_order_of_the_passes():
    phases = [step.phase for step in traced("x = 1; u = x + 2; y = exp(x)*x").steps]
    assert phases == ["start", *["forward"] * 3, "seed", *["backward"] * 2]


def test_what_the_root_does_not_depend_on_has_gradient_zero_from_the_seed_on():
    found = traced("x = 3; u = 5; v = 2*u; y = x + 1")
    u, x = found.graph.inputs["u"], found.graph.inputs["x"]
    before, after = found.at(2), found.at(3)
    assert (before.phase, before.gradients[u]) == ("forward", None)
    assert (after.phase, after.gradients[u], after.gradients[x]) == ("seed", 0.0, None)


def test_a_snapshot_shows_only_what_its_step_knows():
    found = traced("x = -2; y = 5; z = -4; q = x + y; f = q * z")
    assert found.at(0).values == [-2.0, 5.0, -4.0, None, None]
    assert found.at(1).values == [-2.0, 5.0, -4.0, 3.0, None]
    assert found.at(3).gradients == [None, None, None, None, 1.0]
    assert found.at(4).gradients == [None, None, 3.0, -4.0, 1.0]
    assert found.at().gradients == [-4.0, -4.0, 3.0, -4.0, 1.0]


def test_a_snapshot_marks_what_is_still_accumulating():
    found = traced("a = 2; b = 3; c = a + b; d = a*b; f = c*d")
    incomplete = [found.at(step).received for step in range(len(found.steps))]
    # a and b each receive two contributions: the first through d, the second through c
    assert incomplete == [{}, {}, {}, {}, {}, {}, {0: (1, 2), 1: (1, 2)}, {}]


def test_a_snapshot_focuses_on_what_received_a_number():
    found = traced("x = -2; y = 5; z = -4; q = x + y; f = q * z")
    assert [sorted(found.at(step).focus) for step in range(6)] == [[0, 1, 2], [3], [4], [4], [2, 3], [0, 1]]
    assert [found.at(step).operation for step in range(6)] == [None, 3, 4, None, 4, 3]


@pytest.mark.parametrize("step", [-1, 6])
def test_a_step_there_is_not_says_how_many_there_are(step):
    with pytest.raises(OptionError) as caught:
        traced("x = -2; y = 5; z = -4; q = x + y; f = q * z").at(step)
    assert caught.value.message() == f"step {step} does not exist: the last step is 5"


def test_blackboard_rounding_gives_the_numbers_of_the_lecture():
    # CS231n works this neuron with two decimals on the board and gets 0.40 where 0.39 is exact
    found = traced(
        "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))",
        lambda value: rounded(value, 2),
    )
    assert found.values[found.graph.root] == 0.73
    assert {name: found.gradients[node] for name, node in found.graph.inputs.items()} == {
        "w0": -0.2, "x0": 0.4, "w1": -0.4, "x1": -0.6, "w2": 0.2,
    }  # fmt: skip


def test_a_contribution_by_hand_is_the_product_of_what_stands_on_the_board():
    # √2 is 1.41 and its derivative 1/2.82 = 0.35, so 10 × 0.35: 3.5, where 3.54 is exact
    found = traced("x = 2; f = 10*sqrt(x)", lambda value: rounded(value, 2))
    assert found.steps[-1].contributions == ((0, 0, 0.35, 3.5, 3.5, True),)


def test_what_the_root_does_not_need_has_its_partials_and_sends_nothing():
    found = traced("x = 3; u = 5; v = 2*u*x; y = x + 1")
    product, constant = found.graph.parents[4]
    assert found.contributions(4) == ((product, 0, 3.0, 0.0, 0.0, True), (constant, 1, 10.0, 0.0, 1.0, True))
