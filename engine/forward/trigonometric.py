"""Sines and their inverses, in radians. An infinite angle has none."""

import math


def sin(a: float) -> float:
    return math.sin(a) if a - a == 0.0 else math.nan


def cos(a: float) -> float:
    return math.cos(a) if a - a == 0.0 else math.nan


def tan(a: float) -> float:
    return math.tan(a) if a - a == 0.0 else math.nan


def asin(a: float) -> float:
    return math.asin(a) if -1.0 <= a <= 1.0 else math.nan


def acos(a: float) -> float:
    return math.acos(a) if -1.0 <= a <= 1.0 else math.nan


def atan(a: float) -> float:
    return math.atan(a)


def atan2(a: float, b: float) -> float:
    return math.atan2(a, b)
