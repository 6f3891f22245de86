"""What the three ways say of one gradient together. A verdict is earned: where a way could not see, none is given."""

import math
from typing import Literal, NamedTuple

from engine.check.differences import Difference

Kind = Literal["agree", "kink", "differ", "not_judged"]

# Two passes that add the same products in another order differ by rounding: relative to the sum of their sizes.
REORDERED = 1e-10
# A partial wrong by 0.1 % must show; a converged difference is far better than this.
CONVERGED = 1e-5
# A difference that may be off by more than this share of a slope has not seen it.
SEEN = 1e-2
# A slope below this share of the root's size (or 1) is level ground: differences see no finer.
LEVEL = 1e-9


class Verdict(NamedTuple):
    """`reason` says why none could be given: a code of its own, null elsewhere."""

    kind: Kind
    reason: str | None = None


class Seen(NamedTuple):
    """One gradient by three ways, and what is known of the way from the input to the root."""

    reverse: float
    forward: float
    forward_size: float  # of everything that was added to make it
    difference: Difference
    value: float  # of the root
    slopes: tuple[float, float] | None  # to the left and to the right, where an operation on the way has no derivative
    finite: bool  # every operand on the way is


def judged(seen: Seen) -> Verdict:
    """What the three agree on."""
    if not seen.finite or not math.isfinite(seen.value) or math.isnan(seen.reverse + seen.forward):
        return Verdict("not_judged", "not_finite")
    if not close(seen.reverse, seen.forward, REORDERED * seen.forward_size):
        return Verdict("differ")
    if seen.slopes is not None:
        return _at_a_kink(seen.reverse, seen.slopes)
    slope, error = seen.difference
    if not math.isfinite(slope + error):
        return Verdict("not_judged", "no_slope" if math.isfinite(seen.reverse) else "not_finite")
    size = max(abs(seen.reverse), abs(slope))
    if not close(seen.reverse, slope, CONVERGED * size + 10.0 * error):
        return Verdict("differ")
    return Verdict("agree") if _saw(error, size, seen) else Verdict("not_judged", "too_rough")


def _at_a_kink(reverse: float, slopes: tuple[float, float]) -> Verdict:
    """A root of ∞ slope, or the edge of a domain, is no kink: there is nothing to stand between."""
    if math.isinf(reverse):
        return Verdict("not_judged", "not_finite")
    return Verdict("kink") if all(map(math.isfinite, slopes)) else Verdict("not_judged", "no_slope")


def _saw(error: float, size: float, seen: Seen) -> bool:
    level = LEVEL * max(1.0, abs(seen.value))
    return size == 0.0 or error <= SEEN * size or max(size, error) <= level


def close(one: float, other: float, tolerance: float) -> bool:
    """Within the tolerance; infinities only where they are the same, and two NaNs are alike."""
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    if math.isinf(one) or math.isinf(other):
        return one == other  # a tolerance that is a share of ∞ would let everything pass
    return one == other or abs(one - other) <= tolerance
