"""The forward functions of the table: IEEE doubles, and nothing raises because of a number.

`math` raises where IEEE has an answer (log 0, exp 1000, 1/0, sin ∞), so every function
guards its call and says the answer itself. The functions are plain Python over floats
that numba can also compile: the same lines are the stepper's and the compiled kernels'.
An any-number function takes one sequence. Bounds named below are the largest doubles
for which the C function still has a finite answer.
"""

import math
from collections.abc import Sequence

INF = math.inf
NAN = math.nan
EXP_LIMIT = 709.782712893384  # largest x with finite exp(x)
COSH_LIMIT = 710.4758600739439  # largest x with finite cosh(x)
SQRT_HALF = 0.7071067811865476  # 1/√2
WHOLE = 4503599627370496.0  # 2^52: from here on every double is a whole number
LOG_2 = 0.6931471805599453
LOG_10 = 2.302585092994046


# -- arithmetic


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
        return NAN
    return math.copysign(INF, a) * math.copysign(1.0, b)


def neg(a: float) -> float:
    return -a


def power(a: float, b: float) -> float:
    """a^b as C's pow: x^0 = 1 for every x, a negative base with a fractional exponent is NaN."""
    if b == 2.0:
        return a * a
    if a == 0.0 and b < 0.0:
        # The sign of zero survives an odd integer power only.
        odd = b - 2.0 * math.floor(b / 2.0) == 1.0 if b > -INF else False
        return math.copysign(INF, a) if odd else INF
    if a < 0.0 and a > -INF and b - b == 0.0 and b != math.floor(b):
        return NAN
    if a != 0.0 and a - a == 0.0 and b - b == 0.0 and b * math.log(abs(a)) > 709.0:
        # Near or past overflow, where math.pow raises: half the exponent, then square,
        # because a product of floats overflows to ∞ in silence.
        if b * math.log(abs(a)) > 1400.0:
            size = INF
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


# -- exponentials, logarithms, roots


def exp(a: float) -> float:
    return INF if a > EXP_LIMIT else math.exp(a)


def expm1(a: float) -> float:
    return INF if a > EXP_LIMIT else math.expm1(a)


def log(a: float) -> float:
    if a > 0.0:
        return math.log(a)
    return -INF if a == 0.0 else NAN


def log2(a: float) -> float:
    if a > 0.0:
        return math.log2(a)
    return -INF if a == 0.0 else NAN


def log10(a: float) -> float:
    if a > 0.0:
        return math.log10(a)
    return -INF if a == 0.0 else NAN


def log1p(a: float) -> float:
    if a > -1.0:
        return math.log1p(a)
    return -INF if a == -1.0 else NAN


def sqrt(a: float) -> float:
    return math.sqrt(a) if a >= 0.0 else NAN


def cbrt(a: float) -> float:
    if a == 0.0 or a - a != 0.0:
        return a
    root = math.copysign(math.pow(abs(a), 1.0 / 3.0), a)
    # One Newton step: pow leaves a few units in the last place, because 1/3 is not a double.
    return root - (root - a / (root * root)) / 3.0


# -- trigonometric and hyperbolic


def sin(a: float) -> float:
    return math.sin(a) if a - a == 0.0 else NAN


def cos(a: float) -> float:
    return math.cos(a) if a - a == 0.0 else NAN


def tan(a: float) -> float:
    return math.tan(a) if a - a == 0.0 else NAN


def asin(a: float) -> float:
    return math.asin(a) if -1.0 <= a <= 1.0 else NAN


def acos(a: float) -> float:
    return math.acos(a) if -1.0 <= a <= 1.0 else NAN


def atan(a: float) -> float:
    return math.atan(a)


def atan2(a: float, b: float) -> float:
    return math.atan2(a, b)


def sinh(a: float) -> float:
    if abs(a) > COSH_LIMIT:
        return math.copysign(INF, a)
    return math.sinh(a)


def cosh(a: float) -> float:
    return INF if abs(a) > COSH_LIMIT else math.cosh(a)


def tanh(a: float) -> float:
    return math.tanh(a)


def asinh(a: float) -> float:
    return math.asinh(a)


def acosh(a: float) -> float:
    return math.acosh(a) if a >= 1.0 else NAN


def atanh(a: float) -> float:
    if -1.0 < a < 1.0:
        return math.atanh(a)
    return math.copysign(INF, a) if abs(a) == 1.0 else NAN


# -- activations


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


# -- rounding and sign


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


# -- two operands


def hypot(a: float, b: float) -> float:
    return math.hypot(a, b)


def logaddexp(a: float, b: float) -> float:
    larger = a if a > b else b
    if a == b:
        return a + LOG_2
    if a - b != a - b:
        return a + b if a != a or b != b else larger
    return larger + math.log1p(math.exp(-abs(a - b)))


# -- any number of operands


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
