"""What every character of a program means, so that the lexer sees ASCII only.

`flatten` puts one ASCII character in the place of each raw one: letters of any script
become `a`, full-width and mathematical forms what NFKC makes of them, `− × · ÷`
operators, superscripts and subscripts markers of their own. Positions never move, and
so every span counts code points of the raw text. `name_of` gives back the name that
a stretch of raw text spells.
"""

import re
from unicodedata import category, decimal, decomposition, normalize

# Markers that no program can contain: control characters are refused before flattening.
POWER, CONTINUES, UNKNOWN = "\x01", "\x02", "\x03"

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
OPERATORS = {"−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "∕": "/", "⁄": "/"}
_SUBSCRIPTS = re.compile("_*([₀-₉ₐ-ₜᵢ-ᵪⱼ]+)")
_ASCII_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
# Letters and marks that show nothing: two names could look the same and differ.
_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_CONTROL_CATEGORIES = ("Cc", "Cf", "Cs", "Zl", "Zp")


def control_at(text: str) -> int | None:
    """Where the first control, bidirectional or invisible character stands."""
    found = _ASCII_CONTROL.search(text)
    places = [found.start()] if found else []
    if not text.isascii():
        places += [text.index(character) for character in set(text) if _is_hidden(character)]
    return min(places, default=None)


def _is_hidden(character: str) -> bool:
    if character <= "\x7f":
        return False
    return category(character) in _CONTROL_CATEGORIES or _INVISIBLE.match(character) is not None


def flatten(text: str, keep: frozenset[str] = frozenset()) -> str:
    """The text with one ASCII character for each of its own, except those of `keep`."""
    if text.isascii():
        return text
    return text.translate({ord(character): _meaning(character) for character in set(text) - keep if character > "\x7f"})


def _meaning(character: str) -> str:
    if ord(character) in SUPERSCRIPTS:
        return POWER
    if character in OPERATORS:
        return OPERATORS[character]
    if _SUBSCRIPTS.fullmatch(character):
        return CONTINUES
    if decomposition(character).startswith("<super>") and character not in "ªº":
        return UNKNOWN  # xⁿ would read as the name xn
    return _normal_meaning(normalize("NFKC", character))


def _normal_meaning(plain: str) -> str:
    if len(plain) == 1 and (plain.isascii() or category(plain) in ("Nd", "Zs")):
        return str(decimal(plain, plain)) if not plain.isspace() else " "
    if all(category(part)[0] == "M" for part in plain):
        return CONTINUES
    if category(plain[0]) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl") and all(category(part)[0] in "LMN" for part in plain):
        return "a"
    return UNKNOWN


def name_of(raw: str) -> str:
    """The name that raw text spells: subscripts become `_n`, the rest is normalised (NFKC)."""
    if raw.isascii():
        return raw
    return normalize("NFKC", _SUBSCRIPTS.sub(r"_\1", raw))


def spelled_out(character: str) -> str:
    """What a character stands for, as one can type it: `1/2` for ½, `^n` for ⁿ."""
    mark = {"<super>": "^", "<sub>": "_"}.get(decomposition(character[0]).partition(" ")[0], "")
    return mark + normalize("NFKC", character).replace("\N{FRACTION SLASH}", "/")
