"""Hyperbolic sines and their inverses."""

import math

COSH_LIMIT = 710.4758600739439  # largest x with finite cosh(x)


def sinh(a: float) -> float:
    if abs(a) > COSH_LIMIT:
        return math.copysign(math.inf, a)
    return math.sinh(a)


def cosh(a: float) -> float:
    return math.inf if abs(a) > COSH_LIMIT else math.cosh(a)


def tanh(a: float) -> float:
    return math.tanh(a)


def asinh(a: float) -> float:
    return math.asinh(a)


def acosh(a: float) -> float:
    return math.acosh(a) if a >= 1.0 else math.nan


def atanh(a: float) -> float:
    if -1.0 < a < 1.0:
        return math.atanh(a)
    return math.copysign(math.inf, a) if abs(a) == 1.0 else math.nan
