"""Emitting with simplification: `x*1`, `x+0`, `-(-x)`, signs pulled outwards, arithmetic on constants.

Every rule is exact but for the sign of a zero and the rounding of folded constants;
none drops a NaN: `0*x` stays. Rules see one instruction and its operands.
"""

from engine.derivative.code import (
    ADD,
    DIV,
    EQUAL,
    EXACT,
    FIRST,
    IDENTITY,
    MASK,
    MUL,
    NEG,
    NOTHING,
    POW,
    SECOND,
    SUB,
    Code,
    constant,
    intern,
)
from engine.ops import CONSTANT

Rewritten = tuple[int, int, int]


def emit(code: Code, op: int, first: int, second: int) -> int:
    """`intern`, simplified: rules are applied until none fits."""
    while True:
        new_op, new_first, new_second = simplify(code, op, first, second)
        if new_op == NOTHING:
            return new_first
        if new_op == op and new_first == first and new_second == second:
            return intern(code, op, first, second)
        op, first, second = new_op, new_first, new_second


def simplify(code: Code, op: int, first: int, second: int) -> Rewritten:
    """One rule applied: (op, first, second), or (NOTHING, result, NOTHING) where an instruction already is it."""
    if op == code.facts[ADD]:
        return simplify_add(code, op, first, second)
    if op == code.facts[SUB]:
        return simplify_sub(code, op, first, second)
    if op == code.facts[MUL]:
        return simplify_mul(code, op, first, second)
    if op == code.facts[NEG]:
        return simplify_neg(code, op, first)
    if op == code.facts[DIV]:
        return simplify_div(code, op, first, second)
    return simplify_others(code, op, first, second)


def simplify_others(code: Code, op: int, first: int, second: int) -> Rewritten:
    if op == code.facts[POW] and equals(code, second, 1.0):
        return NOTHING, first, NOTHING
    if op == code.facts[POW] and equals(code, second, 0.0):
        return NOTHING, constant(code, 1.0), NOTHING
    if op == code.facts[POW] and equals(code, second, 2.0) and code.facts[EXACT] == 1:
        return code.facts[MUL], first, first  # as `forward.power` does; to be read, x^2 is shorter
    if op == code.facts[EQUAL] and both_constant(code, first, second):
        return NOTHING, constant(code, 1.0 if value_of(code, first) == value_of(code, second) else 0.0), NOTHING
    if op == code.facts[MASK] and code.rows[4 * second] == CONSTANT:
        return NOTHING, first if value_of(code, second) != 0.0 else constant(code, 0.0), NOTHING
    if op == code.facts[IDENTITY]:
        return NOTHING, first, NOTHING
    return op, first, second


def value_of(code: Code, made: int) -> float:
    value: float = code.constants[code.rows[4 * made + FIRST]]
    return value


def equals(code: Code, made: int, value: float) -> bool:
    return bool(code.rows[4 * made] == CONSTANT and code.constants[code.rows[4 * made + FIRST]] == value)


def both_constant(code: Code, first: int, second: int) -> bool:
    return bool(code.rows[4 * first] == CONSTANT and code.rows[4 * second] == CONSTANT)


def simplify_add(code: Code, op: int, first: int, second: int) -> Rewritten:
    negative = code.facts[NEG]
    if both_constant(code, first, second):
        return NOTHING, constant(code, value_of(code, first) + value_of(code, second)), NOTHING
    if equals(code, first, 0.0):
        return NOTHING, second, NOTHING
    if equals(code, second, 0.0):
        return NOTHING, first, NOTHING
    if code.rows[4 * second] == negative:
        return code.facts[SUB], first, code.rows[4 * second + FIRST]
    if code.rows[4 * first] == negative:
        return code.facts[SUB], second, code.rows[4 * first + FIRST]
    if first == second:
        return code.facts[MUL], constant(code, 2.0), first
    return op, first, second


def simplify_sub(code: Code, op: int, first: int, second: int) -> Rewritten:
    if both_constant(code, first, second):
        return NOTHING, constant(code, value_of(code, first) - value_of(code, second)), NOTHING
    if equals(code, second, 0.0):
        return NOTHING, first, NOTHING
    if equals(code, first, 0.0):
        return code.facts[NEG], second, NOTHING
    if code.rows[4 * second] == code.facts[NEG]:
        return code.facts[ADD], first, code.rows[4 * second + FIRST]
    if code.rows[4 * first] == code.facts[NEG]:
        return code.facts[NEG], intern(code, code.facts[ADD], code.rows[4 * first + FIRST], second), NOTHING
    return op, first, second


def simplify_mul(code: Code, op: int, first: int, second: int) -> Rewritten:
    if both_constant(code, first, second):
        return NOTHING, constant(code, value_of(code, first) * value_of(code, second)), NOTHING
    if code.rows[4 * second] == CONSTANT:
        first, second = second, first
    if code.rows[4 * first] == CONSTANT:
        return times_constant(code, op, first, second)
    # Signs move outwards, where a sum or another sign takes them up.
    negative = code.facts[NEG]
    if code.rows[4 * first] == negative and code.rows[4 * second] == negative:
        return op, code.rows[4 * first + FIRST], code.rows[4 * second + FIRST]
    if code.rows[4 * first] == negative:
        return negative, intern(code, op, code.rows[4 * first + FIRST], second), NOTHING
    if code.rows[4 * second] == negative:
        return negative, intern(code, op, first, code.rows[4 * second + FIRST]), NOTHING
    return op, first, second


def times_constant(code: Code, op: int, first: int, second: int) -> Rewritten:
    """`first` is a constant, `second` is none."""
    factor, negative = value_of(code, first), code.facts[NEG]
    inner, other = code.rows[4 * second + FIRST], code.rows[4 * second + SECOND]
    if factor == 1.0:
        return NOTHING, second, NOTHING
    if factor == -1.0:
        return negative, second, NOTHING
    if code.rows[4 * second] == negative:
        return op, constant(code, -factor), inner
    # Not of a 0: 0*(2*x) is NaN where 2*x overflows, and 0*x is not.
    if factor != 0.0 and code.rows[4 * second] == op and code.rows[4 * inner] == CONSTANT:
        return op, constant(code, factor * value_of(code, inner)), other
    return op, first, second


def simplify_neg(code: Code, op: int, first: int) -> Rewritten:
    if code.rows[4 * first] == CONSTANT:
        return NOTHING, constant(code, -value_of(code, first)), NOTHING
    if code.rows[4 * first] == op:
        return NOTHING, code.rows[4 * first + FIRST], NOTHING
    return op, first, NOTHING


def simplify_div(code: Code, op: int, first: int, second: int) -> Rewritten:
    negative = code.facts[NEG]
    if equals(code, second, 1.0):
        return NOTHING, first, NOTHING
    if both_constant(code, first, second) and value_of(code, second) != 0.0:
        return NOTHING, constant(code, value_of(code, first) / value_of(code, second)), NOTHING
    if code.rows[4 * first] == negative:
        return negative, intern(code, op, code.rows[4 * first + FIRST], second), NOTHING
    if code.rows[4 * second] == negative:
        return negative, intern(code, op, first, code.rows[4 * second + FIRST]), NOTHING
    return op, first, second
