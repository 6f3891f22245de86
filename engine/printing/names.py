"""Names as they are typeset: one truth for LaTeX, MathML and the drawn picture.

`w_1`, `w1` and `w_hidden` have subscripts, `alpha` is α, and a network's `w1_2_1` is
w with superscript (1) and subscript 21: layer 1, unit 2, from input 1. `df_dx`, which
the program of a derivative is called, is ∂f/∂x.
"""

import re
from functools import lru_cache
from typing import NamedTuple

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
# ε and φ are the open forms, which LaTeX calls variants.
COMMANDS = {letter: f"\\{name}" for name, letter in GREEK.items()} | {"ε": "\\varepsilon", "φ": "\\varphi"}

_NETWORK = re.compile(r"([wbzah])(\d+)((?:_\d+){1,2})")
# One assignment of several to the same name, as `explain` tells them apart: x₍₂₎. No user can type it: ₍ is read as (.
_RAISED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_LOW, _HIGH = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"), str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_COUNTED = re.compile(r"(.+)₍([₀-₉]+)₎")
# What no name of the language holds, but one that Python code gives might, and TeX would read as its own.
_MARKUP = re.compile(r"[\\{}$&#%^~\x00-\x1f\x7f]")
_INDEXED = re.compile(r"([^\W\d_]+)(\d*)((?:_[^\W_]+)*)")


class NameParts(NamedTuple):
    """A name in three parts, as plain text; the last two may be empty."""

    base: str
    subscript: str = ""
    superscript: str = ""


@lru_cache(maxsize=1024)
def parts_of(name: str) -> NameParts:
    """How a name is typeset. A long name that fits no pattern stays as it is."""
    derivative = derivative_of(name)
    if derivative:
        return _slanted(*derivative)
    counted = _COUNTED.fullmatch(name)
    if counted:
        base, subscript, superscript = parts_of(counted[1])
        return NameParts(base, ",".join(filter(None, (subscript, f"({counted[2].translate(_RAISED)})"))), superscript)
    network = _NETWORK.fullmatch(name)
    if network:
        letter, layer, indices = network.groups()
        units = indices.split("_")[1:]
        return NameParts(letter, ("," if max(map(len, units)) > 1 else "").join(units), f"({layer})")
    indexed = _INDEXED.fullmatch(name)
    if not indexed:
        return NameParts(name)
    word, digits, rest = indexed.groups()
    base = GREEK.get(word, word)
    indices = ([digits] if digits else []) + rest.split("_")[1:]
    if len(base) > 1 and not all(index.isdecimal() for index in indices):
        return NameParts(name)  # learning_rate is a word, not a symbol with an index
    return NameParts(base, ",".join(GREEK.get(index, index) for index in indices))


def derivative_of(name: str) -> tuple[str, tuple[str, ...]] | None:
    """`ddf_dx_dy` is the derivative of f by x, then by y. Symbols only: data_dir is a word."""
    head, *variables = name.split("_d")
    root = head[len(variables) :]
    symbols = [root, *variables] if root != "loss" else variables
    if not variables or head != "d" * len(variables) + root or not all(map(_is_symbol, symbols)):
        return None
    return root, tuple(variables)


def _is_symbol(name: str) -> bool:
    return name != "" and len(parts_of(name).base) == 1


def _slanted(root: str, variables: tuple[str, ...]) -> NameParts:
    """`∂²f/∂x∂y₁`: on one line, for pictures and sentences; the last variable's indices are set as its own."""
    order = str(len(variables)).translate(_HIGH) if len(variables) > 1 else ""
    first = "".join(f"∂{_on_one_line(each)}" for each in variables[:-1])
    base, subscript, superscript = parts_of(variables[-1])
    return NameParts(f"∂{order}{_on_one_line(root)}/{first}∂{base}", subscript, superscript)


def _on_one_line(name: str) -> str:
    base, subscript, superscript = parts_of(name)
    return (
        base + subscript.translate(_LOW) if subscript.isdecimal() and not superscript else name if subscript else base
    )


def _stacked(root: str, variables: tuple[str, ...]) -> str:
    order = f"^{{{len(variables)}}}" if len(variables) > 1 else ""
    below = " ".join(f"\\partial {name_latex(each)}" for each in variables)
    return f"\\frac{{\\partial{order} {name_latex(root)}}}{{{below}}}"


def name_latex(name: str) -> str:
    """A name in LaTeX: `w_{1}`, `\\alpha`, `\\mathrm{loss}`."""
    derivative = derivative_of(name)
    if derivative:
        return _stacked(*derivative)
    base, subscript, superscript = parts_of(name)
    text = symbol_latex(base)
    if superscript:
        text += f"^{{{superscript}}}"
    if subscript:
        text += "_{" + ",".join(symbol_latex(index) for index in subscript.split(",")) + "}"
    return text


def symbol_latex(symbol: str) -> str:
    """One letter or number stands as it is; a word is upright."""
    if symbol in COMMANDS:
        return COMMANDS[symbol]
    if symbol == "…":
        return "\\ldots"
    if symbol.isascii() and (symbol.strip("()").isdecimal() or (len(symbol) == 1 and symbol.isalnum())):
        return symbol
    symbol = _MARKUP.sub("?", symbol)
    family = "mathrm" if symbol.isascii() else "text"
    escaped = symbol.replace("_", r"\_")
    return f"\\{family}{{{escaped}}}"
