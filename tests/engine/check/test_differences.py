"""Central differences: as good as the function allows, and honest where it has no derivative."""

import math

import pytest

from engine.check.differences import central_difference


@pytest.mark.parametrize(
    ("function", "x", "slope"),
    [
        (math.sin, 1.0, 0.5403023058681398),  # cos 1
        (math.exp, 0.0, 1.0),
        (math.log, 1e-9, 1e9),  # the domain ends within the first steps
        (lambda x: x * x, 1e6, 2e6),
        (lambda x: 3.0 * x, 1e200, 3.0),
        (lambda x: max(x, 0.0), 1e-9, 1.0),  # a kink within the first steps
        (lambda x: 5.0, 2.0, 0.0),
    ],
)
def test_slopes(function, x, slope):
    def guarded(x):
        return function(x) if x > 0 or function is not math.log else math.nan

    found = central_difference(guarded, x)
    assert found.slope == pytest.approx(slope, rel=1e-9)
    assert abs(found.slope - slope) <= 10 * found.error + 1e-300


def test_rounding_is_in_the_error():
    found = central_difference(lambda x: 1e8 + math.sin(x), 1.0)
    assert abs(found.slope - 0.5403023058681398) < found.error < 1e-2


@pytest.mark.parametrize(
    ("function", "slope"),
    [(abs, 0.0), (lambda x: max(x, 0.0), 0.5), (lambda x: x if x < 0 else 3 * x, 2.0)],
)
def test_at_a_kink_the_middle_slope_is_shown_and_not_trusted(function, slope):
    found = central_difference(function, 0.0)
    assert found.slope == pytest.approx(slope, rel=1e-12)
    assert found.error == math.inf


def test_without_a_function_on_one_side_there_is_no_slope():
    found = central_difference(lambda x: math.sqrt(x) if x >= 0 else math.nan, 0.0)
    assert math.isnan(found.slope)
    assert found.error == math.inf


@pytest.mark.parametrize(("x", "doubt"), [(0.5e-4, 1.0), (2.99995, 1.0)])
def test_level_ground_on_a_staircase_is_level_and_in_doubt(x, doubt):
    found = central_difference(lambda x: math.floor(1e4 * x) / 1e4, x)
    assert found.slope == 0.0
    assert found.error == pytest.approx(doubt, rel=0.3)


def test_a_change_that_rounding_swallows_is_in_doubt():
    found = central_difference(lambda x: math.atanh(1 / (1 + math.exp(-x))), 25.0)
    assert abs(found.slope - 0.5) <= found.error < 1.0


def test_a_slope_is_kept_where_narrower_steps_change_nothing():
    found = central_difference(lambda x: round(math.sin(x), 9), 1.0)
    assert found.slope == pytest.approx(0.5403023058681398, rel=1e-5)  # cos 1
    assert found.error < 1e-3
