"""Rounding, signs and comparisons."""

import math

WHOLE = 4503599627370496.0  # 2^52: from here on every double is a whole number


def absolute(a: float) -> float:
    return abs(a)


def sign(a: float) -> float:
    """0 for NaN too, as in PyTorch: the partial of |a| is then 0 there."""
    if a > 0.0:
        return 1.0
    return -1.0 if a < 0.0 else 0.0


def floor(a: float) -> float:
    """The sign of zero is kept, and what is too large for a fraction, or no number, is left alone."""
    return math.copysign(math.floor(a), a) if abs(a) < WHOLE else a


def ceil(a: float) -> float:
    return math.copysign(math.ceil(a), a) if abs(a) < WHOLE else a


def step(a: float) -> float:
    return 1.0 if a > 0.0 else 0.0


def equal(a: float, b: float) -> float:
    return 1.0 if a == b else 0.0


def mask(a: float, b: float) -> float:
    return 0.0 if b == 0.0 else a
