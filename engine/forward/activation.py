"""What a unit of a network does with its sum."""

import math

from engine.forward.combining import logaddexp
from engine.forward.exponential import exp, expm1

SQRT_HALF = 0.7071067811865476  # 1/√2


def sigmoid(a: float) -> float:
    return 1.0 / (1.0 + exp(-a))


def softplus(a: float) -> float:
    return logaddexp(a, 0.0)


def logsigmoid(a: float) -> float:
    return (a if a < 0.0 else 0.0) - math.log1p(math.exp(-abs(a)))


def softsign(a: float) -> float:
    return a / (1.0 + abs(a))


def relu(a: float) -> float:
    return 0.0 if a < 0.0 else a


def leaky_relu(a: float) -> float:
    return a if a > 0.0 else 0.01 * a


def elu(a: float) -> float:
    return expm1(a) if a <= 0.0 else a


def gelu(a: float) -> float:
    return 0.5 * a * (1.0 + math.erf(a * SQRT_HALF))


def silu(a: float) -> float:
    return a / (1.0 + exp(-a))


def erf(a: float) -> float:
    return math.erf(a)
