"""Two numbers or many into one; those of many take one sequence."""

import math
from collections.abc import Sequence

LOG_2 = 0.6931471805599453


def hypot(a: float, b: float) -> float:
    return math.hypot(a, b)


def logaddexp(a: float, b: float) -> float:
    larger = a if a > b else b
    if a == b:
        return a + LOG_2
    if a - b != a - b:
        return a + b if a != a or b != b else larger
    return larger + math.log1p(math.exp(-abs(a - b)))


def total(operands: Sequence[float]) -> float:
    result = 0.0
    for a in operands:
        result += a
    return result


def mean(operands: Sequence[float]) -> float:
    return total(operands) / len(operands)


def product(operands: Sequence[float]) -> float:
    result = 1.0
    for a in operands:
        result *= a
    return result


def largest(operands: Sequence[float]) -> float:
    result = operands[0]
    for a in operands:
        if a > result or a != a:
            result = a
    return result


def smallest(operands: Sequence[float]) -> float:
    result = operands[0]
    for a in operands:
        if a < result or a != a:
            result = a
    return result


def logsumexp(operands: Sequence[float]) -> float:
    """max + log Σ exp(a − max): no overflow, and ±∞ come out as they should."""
    top = largest(operands)
    if top - top != 0.0:
        return top
    result = 0.0
    for a in operands:
        result += math.exp(a - top)
    return top + math.log(result)
