"""Central differences of a function of one number, with an estimate of their error.

A ladder of steps, each an eighth of the last, with Richardson's extrapolation between neighbours (Ridders
1982): wide steps are off by curvature, narrow ones by rounding, and the rung where neighbours agree best
is kept. A rung is trusted only where the slopes to the left and to the right come together as the
step shrinks, because a kink within the step looks perfectly straight to a central difference.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

EPSILON = 2.0**-52
# Of the size of x, or 1; the last step is about 1e-12 of it.
FIRST_STEP, SHRINK, RUNGS = 1.0 / 64.0, 8.0, 13
GOOD_ENOUGH = 1e-10
# Relative to its slope, the error that a rung is believed with against narrower ones that see no change at all.
ROUGH = 1e-3
# The rung shown where none is trusted: fine enough to look like the limit, coarse enough to be free of rounding.
PLAIN_RUNG = 4


class Difference(NamedTuple):
    """A slope and how far it may be off: infinitely where the two sides do not come together."""

    slope: float
    error: float


class _Rung(NamedTuple):
    slope: float
    gap: float  # between the slopes to the right and to the left
    noise: float  # what rounding may do to either


def central_difference(function: Callable[[float], float], x: float) -> Difference:
    """d function / dx at x; NaN with an infinite error where the function is not finite around x."""
    here = function(x)
    step = FIRST_STEP * max(1.0, abs(x))
    rungs = [_rung(function, x, here, step)]
    best, refined = Difference(math.nan, math.inf), math.nan
    for _ in range(RUNGS - 1):
        step /= SHRINK
        rung, wider = _rung(function, x, here, step), rungs[-1]
        if rung.slope == rung.gap == 0.0 and any(each.slope for each in rungs):
            # Level ground beside a step, or rounding within the function that swallows what a wider rung saw.
            good = best.error <= ROUGH * abs(best.slope)
            return best if good else Difference(0.0, max(abs(each.slope) for each in rungs))
        rungs.append(rung)
        coarser, refined = refined, rung.slope + (rung.slope - wider.slope) / (SHRINK * SHRINK - 1.0)
        smooth = rung.gap <= 0.5 * wider.gap or rung.gap <= 8.0 * rung.noise
        error = abs(refined - coarser) + rung.noise
        if smooth and error < best.error:
            best = Difference(refined, error)
        if best.error <= max(GOOD_ENOUGH * abs(best.slope), rung.noise):  # which only grows from here
            break
    return best if math.isfinite(best.error) else Difference(rungs[PLAIN_RUNG].slope, math.inf)


def _rung(function: Callable[[float], float], x: float, here: float, step: float) -> _Rung:
    above, below = x + step, x - step
    high, low = function(above), function(below)
    slope = (high - low) / (above - below)
    gap = abs((high - here) / (above - x) - (here - low) / (x - below))
    # Not less than 1: a small result may be the difference of two larger numbers, as 1 + erf(−6) is.
    return _Rung(slope, gap, 2.0 * EPSILON * max(abs(high), abs(low), 1.0) / step)
