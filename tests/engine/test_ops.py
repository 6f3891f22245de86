"""Every row of the table: PyTorch's numbers, central differences, domains, and what a new row brings with it."""

import json
import math
import re
from pathlib import Path
from random import Random

import pytest

from engine.check import check
from engine.formula import pull_of
from engine.ops import Op, Table
from engine.program import Program
from engine.table import TABLE

# Written by tests/differential/literals.py with torch 2.13.0; nothing in it comes from our code.
TORCH = json.loads((Path(__file__).parent / "data" / "torch.json").read_text())


def run(row, operands, upstream=1.0):
    """Value and contributions of one operation."""
    value = row.forward(operands) if row.operands is None else row.forward(*operands)
    return value, [contribution for _, contribution in pull_of(row, TABLE)(upstream, value, *operands)]


def same(ours, theirs):
    if math.isnan(ours) or math.isnan(theirs):
        return math.isnan(ours) and math.isnan(theirs)
    if math.isinf(ours) or math.isinf(theirs):
        return ours == theirs  # a share of ∞ would let everything pass
    return ours == theirs or abs(ours - theirs) <= 1e-12 * max(abs(ours), abs(theirs))


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.name)
def test_every_row_has_pytorchs_numbers_or_says_what_decides(row):
    assert row.name in TORCH or row.reference


# Where we keep the mathematical answer, and why (docs/decisions).
OURS = {
    # PyTorch composes a/(1 + |a|): the two terms of its gradient cancel, and ∞ − ∞ is NaN; 1/(1 + |a|)² does not.
    ("softsign", math.inf): 0.0,
    ("softsign", -math.inf): 0.0,
    ("softsign", 1e154): 1e-308,
}


@pytest.mark.parametrize("name", TORCH)
def test_values_and_gradients_are_pytorchs(name):
    row = TABLE.find(name)
    wrong = []
    for operands, (value, gradients) in TORCH[name]:
        point = tuple(map(float, operands))
        expected = [float(value), *map(float, gradients)]
        if (name, point[0]) in OURS:
            expected[1] = OURS[name, point[0]]
        found = run(row, point)
        signs_agree = found[0] != 0 or math.copysign(1, found[0]) == math.copysign(1, expected[0])
        if not signs_agree or not all(map(same, [found[0], *found[1]], expected)):
            wrong.append((point, found, expected))
    assert wrong == []


# The definitions of the rows that PyTorch lacks, and points beside those that it was asked for.
DEFINED = [
    ("cbrt", (27.0,), 3.0, [1 / 27]),
    ("cbrt", (-8.0,), -2.0, [1 / 12]),
    ("cbrt", (0.0,), 0.0, [math.inf]),
    ("cbrt", (math.inf,), math.inf, [0.0]),
    ("cbrt", (0.1,), 0.4641588833612779, [1.5471962778709263]),
    # from 2^51 on a double has no fraction but a half, from 2^52 on none
    ("floor", (2251799813685248.5,), 2251799813685248.0, [0.0]),
    ("floor", (-2251799813685248.5,), -2251799813685249.0, [0.0]),
    ("ceil", (2251799813685248.5,), 2251799813685249.0, [0.0]),
    ("floor", (4503599627370495.5,), 4503599627370495.0, [0.0]),
    ("floor", (4503599627370497.0,), 4503599627370497.0, [0.0]),
]


@pytest.mark.parametrize(("name", "operands", "value", "gradients"), DEFINED)
def test_definitions(name, operands, value, gradients):
    found = run(TABLE.find(name), operands)
    assert found == (pytest.approx(value, rel=1e-15), pytest.approx(gradients, rel=1e-15))


# Powers of two are exact: near and past the largest double, and what is left of a negative base's sign there.
POWERS = [
    (2.0, 1023.0, 2.0**1023),
    (0.5, -1023.0, 2.0**1023),
    (-2.0, 1023.0, -(2.0**1023)),
    (-2.0, 1022.0, 2.0**1022),
    (-0.5, -1023.0, -(2.0**1023)),
    (2.0, 1024.0, math.inf),
    (-2.0, 1024.0, math.inf),
    (-2.0, 1025.0, -math.inf),
    (-2.0, 4001.0, -math.inf),
    (-2.0, 4000.0, math.inf),
    (-2.0, -1023.0, -(2.0**-1023)),
    (-2.0, -1074.0, 2.0**-1074),
    (-2.0, -1075.0, -0.0),
    (-2.0, 1022.5, math.nan),
    (-2.0, 1024.5, math.nan),
    (-2.0, 2.0**53, math.inf),
]


@pytest.mark.parametrize(("base", "exponent", "value"), POWERS)
def test_powers_at_the_ends_of_the_doubles(base, exponent, value):
    found = TABLE.find("pow").forward(base, exponent)
    assert found.hex() == value.hex()


# An infinite upstream times 0 is NaN; where nothing flows back, PyTorch selects instead, and so do the masks.
MASKED = [
    ("relu", (-1.0,), [0.0]),
    ("relu", (0.0,), [0.0]),
    ("sign", (2.0,), [0.0]),
    ("floor", (2.5,), [0.0]),
    ("ceil", (2.5,), [0.0]),
    ("step", (2.0,), [0.0]),
    ("pow", (3.0, 0.0), [0.0, math.inf]),
    ("mask", (3.0, 0.0), [0.0, 0.0]),
]


@pytest.mark.parametrize(("name", "operands", "sent"), MASKED)
def test_masks_stop_an_infinite_upstream(name, operands, sent):
    assert run(TABLE.find(name), operands, upstream=math.inf)[1] == sent


def sample(row, random):
    """A point at which the row is smooth, at one of several scales."""
    count = row.operands or random.randint(1, 4)
    while True:
        scale = random.choice((0.9, 3.0, 20.0))
        point = tuple(random.uniform(-scale, scale) for _ in range(count))
        if row.domain.holds(*point) and row.smooth.holds(*point):
            return point


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.name)
def test_every_partial_agrees_with_dual_numbers_and_central_differences(row):
    random = Random(row.name)
    for _ in range(40):
        point = sample(row, random)
        inputs = {f"x{i}": value for i, value in enumerate(point)}
        result = check(Program.parse(f"{row.name}({', '.join(inputs)})", inputs=inputs).graph)
        assert result.agrees, (point, result)
        assert not any(each.kink for each in result.inputs.values())


@pytest.mark.parametrize("row", [row for row in TABLE.rows if row.expansion], ids=lambda row: row.name)
def test_an_expansion_is_the_same_function(row):
    random = Random(row.name)
    for _ in range(20):
        inputs = {f"x{i}": value / 4 for i, value in enumerate(sample(row, random))}
        if not row.domain.holds(*inputs.values()):
            continue
        source = f"{row.name}({', '.join(inputs)})"
        whole = Program.parse(source, inputs=inputs)
        expanded = Program.parse(source, inputs=inputs, expand=[row.name])
        assert row.name not in {expanded.graph.op_name(node) for node in range(expanded.graph.size)}
        assert expanded.value == pytest.approx(whole.value, rel=1e-9, abs=1e-12)
        assert expanded.gradients == pytest.approx(whole.gradients, rel=1e-9, abs=1e-12)


def test_names_and_aliases_are_each_used_once():
    names = [name for row in TABLE.rows for name in (row.name, *row.aliases)]
    assert len(names) == len(set(names)) == len(TABLE.names)


TINY, UNDER, OVER = 5e-324, 1 - 2**-53, 1 + 2**-52  # the doubles next to 0 and to 1
# Where functions are defined, and where they have a derivative: at the ends of their domains and the doubles beside them.
DEFINED_AT = [
    ("div", (1.0, 0.0), False, None), ("div", (0.0, -0.0), False, None), ("div", (1.0, TINY), True, True),
    ("reciprocal", (-0.0,), False, None), ("reciprocal", (-TINY,), True, True),
    *[(name, (point,), point > 0, None if point <= 0 else True)
      for name in ("log", "log2", "log10") for point in (-TINY, 0.0, TINY)],
    ("log1p", (-1.0,), False, None), ("log1p", (-UNDER,), True, True),
    ("sqrt", (-TINY,), False, None), ("sqrt", (0.0,), True, False), ("sqrt", (TINY,), True, True),
    ("cbrt", (-TINY,), True, True), ("cbrt", (0.0,), True, False),
    *[(name, (math.inf,), False, None) for name in ("sin", "cos", "tan")],
    *[(name, (side * point,), point <= 1, None if point > 1 else point < 1)
      for name in ("asin", "acos") for side in (-1, 1) for point in (UNDER, 1.0, OVER)],
    ("acosh", (UNDER,), False, None), ("acosh", (1.0,), True, False), ("acosh", (OVER,), True, True),
    *[("atanh", (side * point,), point < 1, None if point >= 1 else True) for side in (-1, 1) for point in (UNDER, 1.0)],
    ("atan2", (0.0, 0.0), False, None), ("atan2", (0.0, -1.0), True, False), ("atan2", (0.0, 1.0), True, True),
    ("atan2", (TINY, -1.0), True, True), ("atan2", (1.0, 0.0), True, True),
    ("pow", (0.0, -1.0), False, None), ("pow", (0.0, -0.5), False, None), ("pow", (-1.0, 0.5), False, None),
    ("pow", (0.0, 0.0), True, True), ("pow", (0.0, 2.0), True, True), ("pow", (0.0, 0.5), True, False),
    ("pow", (-2.0, -3.0), True, True), ("pow", (TINY, -0.5), True, True),
    *[(name, (0.0,), True, False) for name in ("relu", "leaky_relu", "elu", "abs", "sign", "step")],
    *[(name, (-TINY,), True, True) for name in ("relu", "leaky_relu", "elu", "abs", "sign", "step")],
    *[(name, (point,), True, point == 2.5) for name in ("floor", "ceil") for point in (2.5, -3.0, 0.0)],
    ("equal", (2.0, 2.0), True, False), ("equal", (2.0, 3.0), True, True),
    ("hypot", (0.0, -0.0), True, False), ("hypot", (0.0, TINY), True, True), ("hypot", (TINY, 0.0), True, True),
    ("max", (1.0, 3.0, 3.0), True, False), ("max", (1.0, 1.0, 3.0), True, True), ("max", (1.0,), True, True),
    ("min", (1.0, 3.0, 3.0), True, True), ("min", (1.0, 1.0, 3.0), True, False), ("min", (1.0,), True, True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "operands", "defined", "smooth"), DEFINED_AT)
def test_domains_end_where_they_end(name, operands, defined, smooth):
    row = TABLE.find(name)
    assert row.domain.holds(*operands) is defined
    if defined:
        assert row.smooth.holds(*operands) is smooth


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.name)
def test_every_row_is_whole(row):
    assert row.doc.endswith(".")
    assert row.doc_zh.endswith("。")
    assert bool(row.rule) == bool(row.rule_zh)
    assert len(row.partials) == (row.operands or 1)
    assert len(row.masks) in (0, len(row.partials))


def test_a_row_that_is_added_parses_evaluates_and_differentiates():
    table = TABLE.with_row(
        Op(
            name="cube",
            group="arithmetic",
            forward=lambda a: a * a * a,
            partials=("3*a^2",),
            doc="The cube.",
            doc_zh="立方。",
        )
    )
    program = Program.parse("x = 2; y = cube(x) + x.cube()", table=table)
    assert (program.value, program.gradients) == (16.0, {"x": 24.0})
    assert isinstance(table, Table)
    assert TABLE.find("cube") is None


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: row.name)
def test_conditions_with_english_words_have_chinese_ones(row):
    for condition in (row.domain, row.smooth):
        if re.search(r"[a-z]{2,}", condition.text):
            assert re.search(r"[\u4e00-\u9fff]", condition.to("zh"))
