"""Numbers as people read them: few glyphs, a true minus sign, never `0.0000` for what is not zero."""

from functools import lru_cache
from math import inf, isinf, isnan

MINUS = "−"


@lru_cache(maxsize=65536)
def shown(number: float, digits: int = 4) -> str:
    """A number in at most `digits` + 3 glyphs, like `.4g` with trailing zeros stripped.

    Digits are given up where the glyphs would not fit, and an exponent is written where that saves more of them.
    """
    if isnan(number):
        return "NaN"
    if isinf(number):
        return "∞" if number == inf else f"{MINUS}∞"
    text = ""
    for kept in range(digits, 0, -1):
        for written in (f"{number:.{kept}g}", f"{number:.{kept - 1}e}"):
            text = _plain(written)
            if len(text) <= digits + 3:
                return text
    return text


def _plain(text: str) -> str:
    """Without trailing zeros, a plus sign or leading zeros in the exponent, and with true minus signs."""
    mantissa, _, exponent = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    if exponent:
        mantissa += f"e{int(exponent)}"
    return "0" if mantissa == "-0" else mantissa.replace("-", MINUS)
