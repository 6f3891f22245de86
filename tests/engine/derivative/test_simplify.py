import math

import pytest

from engine.derivative.code import FULL, constant, empty_code, finished, gather, leaf
from engine.derivative.simplify import emit
from engine.expression import Name, Number, postorder
from engine.ops import CONSTANT, FIRST_OPERATION
from engine.parser import parse_expression
from engine.table import TABLE

NAMES = ("x", "y")


def emitted(code, text):
    """The instruction that a formula in x and y becomes, rule by rule."""
    done = []
    for part in postorder(parse_expression(text)):
        if isinstance(part, Name):
            done.append(leaf(code, NAMES.index(part.name), 0))
        elif isinstance(part, Number):
            done.append(constant(code, part.value))
        else:
            operands = [done.pop() for _ in part.args][::-1]
            done.append(emit(code, TABLE.code_of(part.op), operands[0], operands[1] if len(operands) > 1 else -1))
    return done[0]


def outline(code, made):
    """The instruction as (operation operand operand)."""
    view = finished(code, FIRST_OPERATION + len(TABLE.rows))
    if view.op[made] == CONSTANT:
        return f"{view.constants[view.first[made]]:g}"
    if view.op[made] < FIRST_OPERATION:
        return NAMES[view.first[made]]
    row = TABLE.rows[view.op[made] - FIRST_OPERATION]
    operands = (view.first[made], view.second[made])[: row.operands]
    return f"({' '.join([row.name, *(outline(code, operand) for operand in operands)])})"


# Every rule once; those at the end are the ones that must not be taken.
@pytest.mark.parametrize(
    ("formula", "simplified"),
    [
        ("2 + 3", "5"), ("0 + x", "x"), ("x + 0", "x"), ("x + (-y)", "(sub x y)"), ("(-x) + y", "(sub y x)"),
        ("x + x", "(mul 2 x)"),
        ("2 - 3", "-1"), ("x - 0", "x"), ("0 - x", "(neg x)"), ("x - (-y)", "(add x y)"), ("(-x) - y", "(neg (add x y))"),
        ("2*3", "6"), ("1*x", "x"), ("x*1", "x"), ("x*(-1)", "(neg x)"), ("x*3", "(mul 3 x)"), ("2*(3*x)", "(mul 6 x)"),
        ("2*(-x)", "(mul -2 x)"), ("(-x)*y", "(neg (mul x y))"), ("x*(-y)", "(neg (mul x y))"), ("(-x)*(-y)", "(mul x y)"),
        ("-(2)", "-2"), ("-(-x)", "x"), ("-x", "(neg x)"),
        ("x/1", "x"), ("6/3", "2"), ("(-x)/y", "(neg (div x y))"), ("x/(-y)", "(neg (div x y))"),
        ("x^1", "x"), ("x^0", "1"), ("x^2", "(pow x 2)"),
        ("equal(2, 2)", "1"), ("equal(2, 3)", "0"), ("mask(x, 2)", "x"), ("mask(x, 0)", "0"), ("identity(x)", "x"),
        ("0*x", "(mul 0 x)"),  # x may be infinite or NaN
        ("x - x", "(sub x x)"), ("x/x", "(div x x)"), ("1/0", "(div 1 0)"), ("mask(x, y)", "(mask x y)"),
    ],
)  # fmt: skip
def test_rules(formula, simplified):
    code = empty_code(TABLE, 32, 0, compiled=False)
    assert outline(code, emitted(code, formula)) == simplified


def test_every_instruction_is_made_once_whatever_the_order_of_a_sum():
    code = empty_code(TABLE, 32, 0, compiled=False)
    assert emitted(code, "x*y + 2") == emitted(code, "2 + y*x")
    assert emitted(code, "x - y") != emitted(code, "y - x")


def test_an_operation_of_any_number_is_made_once_with_the_same_operands_in_order():
    code = empty_code(TABLE, 7, 12, compiled=False)  # few buckets: some are taken
    x, y, maximum = leaf(code, 0, 0), leaf(code, 1, 0), TABLE.code_of("max")
    made = []
    for operands in ((x, y), (x, y), (y, x), (x, x), (y, y), (x, y)):
        start = code.facts[1]
        code.facts[start : start + 2] = operands
        code.facts[1] = start + 2
        made.append(gather(code, maximum, start, 2))
    assert made[0] == made[1] == made[5]
    assert len({*made}) == 4


def test_zeros_of_both_signs_are_two_constants_and_nan_is_never_the_same():
    code = empty_code(TABLE, 32, 0, compiled=False)
    assert len({constant(code, value) for value in (0.0, -0.0, 0.0, math.inf, -math.inf, math.inf)}) == 4
    assert constant(code, math.nan) != constant(code, math.nan)


def test_a_full_code_says_so_and_stays_as_it_is():
    code = empty_code(TABLE, 3, 0, compiled=False)
    emitted(code, "x*y + 7 + x*8")
    assert code.facts[FULL] == 1
    assert len(code.rows) == 12


@pytest.mark.parametrize("scale", [1.0, 0.1, 1e-300, 2.0**40])
def test_constants_spread_over_the_buckets(scale):
    code = empty_code(TABLE, 4000, 0, compiled=False)
    for i in range(2000):
        constant(code, i * scale)
    filled = "".join("#" if each >= 0 else " " for each in code.buckets)
    assert max(map(len, filled.split())) < 40  # a search looks at so many at most
