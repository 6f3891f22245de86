"""`+ - * /`, powers, and what is written with them."""

import math


def add(a: float, b: float) -> float:
    return a + b


def sub(a: float, b: float) -> float:
    return a - b


def mul(a: float, b: float) -> float:
    return a * b


def div(a: float, b: float) -> float:
    if b != 0.0:
        return a / b
    if a == 0.0 or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def neg(a: float) -> float:
    return -a


def power(a: float, b: float) -> float:
    """a^b as C's pow: x^0 = 1 for every x, a negative base with a fractional exponent is NaN."""
    if b == 2.0:
        return a * a
    if a == 0.0 and b < 0.0:
        # The sign of zero survives an odd integer power only.
        odd = b - 2.0 * math.floor(b / 2.0) == 1.0 if b > -math.inf else False
        return math.copysign(math.inf, a) if odd else math.inf
    if a < 0.0 and a > -math.inf and b - b == 0.0 and b != math.floor(b):
        return math.nan
    if a != 0.0 and a - a == 0.0 and b - b == 0.0 and b * math.log(abs(a)) > 709.78:
        # Within a thousandth of overflow or past it, where math.pow may raise: half the exponent, then
        # square, because a product of floats overflows to ∞ in silence.
        if b * math.log(abs(a)) > 1400.0:
            size = math.inf
        else:
            half = math.pow(abs(a), 0.5 * b)
            size = half * half
        odd = b - 2.0 * math.floor(b / 2.0) == 1.0
        return -size if a < 0.0 and odd else size
    return math.pow(a, b)


def reciprocal(a: float) -> float:
    return div(1.0, a)


def square(a: float) -> float:
    return a * a


def identity(a: float) -> float:
    return a
