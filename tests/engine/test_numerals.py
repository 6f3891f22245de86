from math import inf, nan

import pytest

from engine.numerals import shown


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
