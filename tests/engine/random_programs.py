"""Random programs in x, y and z over every operation, and points with kinks, ties, zeros of both signs, ∞ and NaN."""

import math

from hypothesis import strategies as st

from engine.table import TABLE

NAMES = ("x", "y", "z")
ORDINARY = st.sampled_from([0.5, 0.7, -0.3, 1.0, 2.0, -1.5, 3.0])
SPECIAL = st.sampled_from([0.0, -0.0, 1.0, -1.0, math.inf, -math.inf, math.nan])
EXTREME = st.sampled_from([1e200, 1e-200])


@st.composite
def programs(draw, ending=""):
    """A few statements that read each other, then the sum of the last two, so that contributions meet.

    None says what another said: of two equal ones the compiler makes one, and 0·∞ + 1·∞ becomes (0 + 1)·∞.
    """
    lines, known = [f"{name} = 1" for name in NAMES], list(NAMES)
    said = set()
    for count in range(draw(st.integers(1, 8))):
        row = draw(st.sampled_from(TABLE.rows))
        size = draw(st.integers(1, 4)) if row.operands is None else row.operands
        operands = [draw(st.sampled_from([*known, "2", "0", "-1"])) for _ in range(size)]
        statement = (row.name, *sorted(operands))
        if statement in said:
            continue
        said.add(statement)
        lines.append(f"n_{count} = {row.name}({', '.join(operands)})")
        known.append(f"n_{count}")
    return "\n".join([*lines, f"{known[-1]} + {known[-2]}{ending}"])


def close(found, expected, size):
    """Equal to rounding, which is relative to the largest contribution where they cancel."""
    if math.isnan(expected) or math.isinf(expected):
        return (math.isnan(found) and math.isnan(expected)) or found == expected
    return abs(found - expected) <= 1e-12 * max(size, abs(expected))


def largest(numbers):
    """The largest finite value or gradient on the tape: what rounding is relative to."""
    return max((abs(each) for each in numbers if math.isfinite(each)), default=1.0)
