"""An input with its number, as the list of inputs writes it."""

import math
from dataclasses import dataclass

from engine.numerals import shown


@dataclass(frozen=True, slots=True)
class InputRow:
    """One input with its number."""

    node: str
    name: str
    label: str
    value: float

    @property
    def field(self) -> str:
        """As a narrow number field can hold it, which infinity and NaN cannot be."""
        if not math.isfinite(self.value):
            return ""
        text = f"{self.value:.6g}"
        if "e" not in text:
            return text
        mantissa, _, exponent = f"{self.value:.4g}".partition("e")
        return f"{mantissa}e{int(exponent)}"

    @property
    def placeholder(self) -> str:
        """What stands in the empty field."""
        return "" if math.isfinite(self.value) else shown(self.value)
