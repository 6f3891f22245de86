"""Exponentials, logarithms and roots."""

import math

EXP_LIMIT = 709.782712893384  # largest x with finite exp(x)


def exp(a: float) -> float:
    return math.inf if a > EXP_LIMIT else math.exp(a)


def expm1(a: float) -> float:
    return math.inf if a > EXP_LIMIT else math.expm1(a)


def log(a: float) -> float:
    if a > 0.0:
        return math.log(a)
    return -math.inf if a == 0.0 else math.nan


def log2(a: float) -> float:
    if a > 0.0:
        return math.log2(a)
    return -math.inf if a == 0.0 else math.nan


def log10(a: float) -> float:
    if a > 0.0:
        return math.log10(a)
    return -math.inf if a == 0.0 else math.nan


def log1p(a: float) -> float:
    if a > -1.0:
        return math.log1p(a)
    return -math.inf if a == -1.0 else math.nan


def sqrt(a: float) -> float:
    return math.sqrt(a) if a >= 0.0 else math.nan


def cbrt(a: float) -> float:
    if a == 0.0 or a - a != 0.0:
        return a
    root = math.copysign(math.pow(abs(a), 1.0 / 3.0), a)
    # One Newton step: pow leaves a few units in the last place, because 1/3 is not a double.
    return root - (root - a / (root * root)) / 3.0
