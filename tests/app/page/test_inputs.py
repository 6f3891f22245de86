import math

import pytest

from app.page.inputs import InputRow


@pytest.mark.parametrize(
    ("value", "field", "placeholder"),
    [
        (2.0, "2", ""),
        (-0.0573255, "-0.0573255", ""),
        (0.123456789, "0.123457", ""),
        (1e-5, "1e-5", ""),
        (-1.23456e-7, "-1.235e-7", ""),
        (2.5e300, "2.5e300", ""),
        (math.inf, "", "∞"),
        (-math.inf, "", "−∞"),
        (math.nan, "", "NaN"),
    ],
)
def test_a_number_as_a_narrow_field_holds_it(value, field, placeholder):
    row = InputRow("n0", "x", "x", value)
    assert (row.field, row.placeholder) == (field, placeholder)
