from math import inf, nan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.numerals import exact, rounded, shown


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),  # never -0
        (3.0, "3"),
        (-12.0, "−12"),  # a true minus sign
        (0.731058578, "0.7311"),
        (-0.196611933, "−0.1966"),  # seven glyphs, the most there may be
        (1.3678794, "1.368"),
        (1e-7, "1e−7"),  # never 0.0000
        (2.47e-5, "2.47e−5"),
        (-2.4668e-5, "−2.5e−5"),  # digits are given up for the sign and the exponent
        (-0.00123456, "−0.0012"),
        (-0.0001234, "−1.2e−4"),  # an exponent keeps more digits here
        (2792.5, "2792"),
        (123456.0, "1.235e5"),
        (-1.7976931348623157e308, "−2e308"),
        (5e-324, "5e−324"),
        (nan, "NaN"),
        (inf, "∞"),
        (-inf, "−∞"),
    ],
)
def test_a_number_is_shown_in_at_most_seven_glyphs(number, text):
    assert shown(number) == text
    assert len(text) <= 7


@pytest.mark.parametrize(
    ("digits", "text"), [(2, "−0.2"), (3, "−0.197"), (4, "−0.1966"), (5, "−0.19661"), (6, "−0.196612")]
)
def test_digits_are_significant_digits(digits, text):
    assert shown(-0.196611933, digits) == text


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (-0.0732, 2, "−0.07"),  # a digit less, so that it fits
        (-0.001234, 3, "−0.001"),
        (123.0, 2, "1.2e2"),  # as .2g
        (9999.96, 4, "1e4"),  # rounding reaches the next power of ten
        (0.00009999, 2, "1e−4"),
        (-1e-10, 2, "≈0"),  # five glyphs do not hold −1e−10; it is not 0 either
        (-1e300, 2, "<−1e9"),
        (1e-300, 2, "≈0"),
        (1e300, 2, "1e300"),
        (-1e-300, 4, "−1e−300"),
    ],
)
def test_what_does_not_fit_is_written_shorter(number, digits, text):
    assert shown(number, digits) == text


@given(st.floats(allow_nan=True, allow_infinity=True), st.integers(2, 6))
@example(-9.5e-5, 2)
@example(-9.99999e-5, 6)
def test_no_number_is_wider_than_its_cell_and_only_zero_is_shown_as_zero(number, digits):
    text = shown(number, digits)
    assert len(text) <= digits + 3
    assert (text == "0") == (number == 0)
    assert "-" not in text


@given(st.floats(min_value=1e-9, max_value=1e99), st.integers(4, 6))
def test_the_shown_number_is_within_half_a_unit_of_its_last_digit(number, digits):
    text = shown(number, digits).replace("−", "-")
    significant = len(text.partition("e")[0].replace(".", "").lstrip("0"))
    assert abs(float(text) - number) <= 0.5000001 * 10.0 ** (1 - max(significant, 1)) * number


@pytest.mark.parametrize(
    ("number", "digits", "result"),
    [
        (0.731058578, 2, 0.73),
        (1.3678794, 2, 1.37),
        (-0.196611933, 2, -0.2),
        (0.125, 2, 0.13),  # halves away from zero, as by hand
        (-2.675, 2, -2.68),  # the decimal that is seen, though the double lies below it
        (123456.0, 2, 123456.0),
        (0.001, 2, 0.0),
        (1e300, 6, 1e300),
        (5e-324, 6, 0.0),
        (inf, 3, inf),
    ],
)
def test_blackboard_rounding_is_to_digits_after_the_point(number, digits, result):
    assert rounded(number, digits) == result


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1"),
        (-3.0, "−3"),
        (1e-5, "1e−5"),
        (-2.5e-7, "−2.5e−7"),
        (1e22, "1e22"),
        (2.0000000000000004, "2.0000000000000004"),
        (inf, "∞"),
        (-inf, "−∞"),
        (nan, "NaN"),
    ],
)
def test_a_number_that_is_quoted_keeps_its_digits(number, text):
    assert exact(number) == text
