"""Numbers as shown text, and rounded as a person rounds on the blackboard.

A shown number is like `.4g` (with `digits` for the 4), but never wider than its cell:
at most `digits` + 3 glyphs, so that every picture of a structure has the same layout.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from math import isinf, isnan

MINUS = "\N{MINUS SIGN}"
DEFAULT, MOST = 4, 6


def shown(value: float, digits: int = DEFAULT) -> str:
    """`value` to `digits` significant digits, fewer where they would not fit.

    Two digits leave five glyphs, too few for −1e−10: what is too small to be written
    is `≈0`, and what is too large a bound that holds (`<−1e9`).
    """
    text = f"{value:.{digits}g}"
    if len(text) <= digits + 3 and text.lstrip("-0.") and "e" not in text and "n" not in text:
        return text.replace("-", MINUS)
    return _unusual(value, digits)


def exact(value: float) -> str:
    """`value` with all its digits, where a message quotes what was given."""
    if value - value != 0.0:
        return shown(value)
    mantissa, _, exponent = repr(value).removesuffix(".0").partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", MINUS) if exponent else mantissa.replace("-", MINUS)


def rounded(value: float, digits: int) -> float:
    """`value` to `digits` digits after the point, halves away from zero, as a person writes it
    on the blackboard (CS231n's 0.37, 1.37, 0.73, −0.53, −0.20, 0.40); NaN and ±∞ as they are."""
    if value - value != 0.0:
        return value
    shift = Decimal(1).scaleb(-digits)
    # repr: the decimal a person sees, not the binary fraction just beside it.
    with localcontext(prec=330):
        return float(Decimal(repr(value)).quantize(shift, ROUND_HALF_UP)) + 0.0  # no -0


def _unusual(value: float, digits: int) -> str:
    if isnan(value):
        return "NaN"
    if isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if value == 0:
        return "0"
    return _fitted(value, digits, digits + 3)


def _fitted(value: float, digits: int, width: int) -> str:
    """The form with the most digits that fits; of two with the same, the one without an exponent."""
    for kept in range(digits, 0, -1):
        mantissa, _, exponent = f"{value:.{kept - 1}e}".partition("e")
        if "." in mantissa:
            mantissa = mantissa.rstrip("0").rstrip(".")
        forms = [f"{mantissa}e{int(exponent)}"]
        if -5 < int(exponent) < 0:
            forms.insert(0, _fraction(mantissa, -int(exponent)))
        for form in forms:
            if len(form) <= width:
                return form.replace("-", MINUS)
    return "≈0" if abs(value) < 1 else f"<{MINUS}1e9"


def _fraction(mantissa: str, places: int) -> str:
    """`-1.23` with its point moved to the left: `-0.00123`."""
    sign = "-" if mantissa[0] == "-" else ""
    return f"{sign}0.{'0' * (places - 1)}{mantissa.lstrip('-').replace('.', '')}"
