"""The chain rule as rows of terms: each factor stands over its number, and that over its name.

A line is a list of terms; a term is a symbol, a number in its voices and a caption. `notation` turns
lines into LaTeX and MathML.
"""

from dataclasses import dataclass

from engine.explain.received import Received
from engine.explain.sentences import Part, Sentence
from engine.explain.symbols import Symbols

DOTS = "\\cdots"


@dataclass(frozen=True, slots=True)
class Term:
    """A column of a formula. An operator (`=`, `·`, `+`) is a term without a caption, the same in every row."""

    symbol: str
    number: Sentence
    caption: str = ""

    @property
    def is_operator(self) -> bool:
        return not self.caption


Line = tuple[Term, ...]


def operator(symbol: str, text: str) -> Term:
    return Term(symbol, (Part(text),))


EQUALS = operator("=", "=")
TIMES = operator("\\cdot", "·")
PLUS = operator("+", "+")


def derivative(symbols: Symbols, of: int, by: int) -> str:
    """∂of/∂by in LaTeX."""
    return f"\\frac{{{_differential(symbols, of)}}}{{{_differential(symbols, by)}}}"


def _differential(symbols: Symbols, node: int) -> str:
    latex = symbols.latex(node)
    return f"\\partial \\left({latex}\\right)" if _needs_brackets(symbols, node) else f"\\partial {latex}"


def _needs_brackets(symbols: Symbols, node: int) -> bool:
    """∂(w₁x₁), but ∂r² and ∂exp(z): whatever ends before the next factor could be read into it."""
    row = symbols.graph.op(node)
    if row is None or symbols.is_named(node):
        return False
    return 0 < row.precedence < 4 or row.latex.startswith("\\frac")


def product(symbols: Symbols, sent: Received) -> str:
    """∂root/∂consumer · ∂consumer/∂parent."""
    root = symbols.graph.root
    upstream, partial = derivative(symbols, root, sent.node), derivative(symbols, sent.node, sent.parent)
    return f"{upstream} {TIMES.symbol} {partial}"
