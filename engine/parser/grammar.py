"""The table of operations as the lexer and the parser need it: infix symbols and what they bind."""

import re
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_letters, digits
from typing import NamedTuple

from engine.ops import FIRST_OPERATION, Op, Table
from engine.parser.characters import CONTINUES
from engine.parser.characters import POWER as POWER_MARK

# Kinds of tokens; bracket, comma and point are their own kind.
NUMBER, NAME, POWER, INFIX, ASSIGN, BREAK, END, COMMENT, OTHER = (
    "number", "name", "power", "infix", "assign", "break", "end", "comment", "other",
)  # fmt: skip
OPEN, CLOSE, COMMA, POINT = "(", ")", ",", "."

# `np.exp(x)` means the same as `exp(x)`.
MODULES = frozenset({"math", "np", "numpy", "torch", "jnp"})
# Another spelling of an infix symbol.
SPELLINGS = {"**": "^"}
# Not of the language, but read as one token, so that the mistake can be named.
FOREIGN = ("==", "!=", "<=", ">=", "//", "&&", "||", "->", "=>", ":=")

_DIGITS = "[0-9](?:_?[0-9])*"
_NUMBER = rf"(?:{_DIGITS}(?:\.(?:{_DIGITS})?)?|\.{_DIGITS})(?:[eE][+-]?{_DIGITS})?"
_NAME = rf"[A-Za-z_][A-Za-z0-9_{CONTINUES}]*"
# What is no symbol is known by its first character.
KIND_BY_START = {
    **dict.fromkeys(ascii_letters + "_", NAME),
    **dict.fromkeys(digits + ".", NUMBER),
    POWER_MARK: POWER,
    "#": COMMENT,
}


class Token(NamedTuple):
    kind: str
    text: str  # normalised: a name in NFKC, a number and a symbol in ASCII
    start: int
    end: int


class Symbol(NamedTuple):
    """A symbol that waits for its right operand. Powers group from the right, all else from the left."""

    op: str
    operands: int
    precedence: int
    # When this symbol comes, what waits before it and binds at least so tightly is complete.
    closes: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that reading a program needs to know of a table."""

    table: Table
    pattern: re.Pattern[str]  # groups: blanks, then a token or a comment
    kinds: dict[str, str]  # symbol → kind of token
    infix: dict[str, Symbol]
    augmented: dict[str, str]  # `+=` → operation
    minus: Symbol  # the unary one
    symbols: frozenset[str]  # characters that flattening must leave alone


@lru_cache(maxsize=16)
def grammar_of(table: Table) -> Grammar:
    """The grammar that a table gives; a table is immutable, so it is made once."""
    rows = {row.infix: row for row in table.rows if row.infix}
    infix = {symbol: _infix(row) for symbol, row in rows.items()}
    infix |= {spelling: infix[symbol] for spelling, symbol in SPELLINGS.items() if symbol in infix}
    augmented = {f"{symbol}=": entry.op for symbol, entry in infix.items()}
    kinds = dict.fromkeys(FOREIGN, OTHER)
    kinds |= dict.fromkeys(infix, INFIX)
    kinds |= dict.fromkeys(("=", *augmented), ASSIGN)
    kinds |= {"(": OPEN, ")": CLOSE, ",": COMMA, ".": POINT, ";": BREAK, "\n": BREAK, "\r\n": BREAK}
    minus = table.rows[table.code_of("neg") - FIRST_OPERATION]
    return Grammar(
        table=table,
        pattern=_pattern(kinds),
        kinds=kinds,
        infix=infix,
        augmented=augmented,
        minus=Symbol("neg", 1, minus.precedence, minus.precedence),
        symbols=frozenset("".join(infix)),
    )


def _infix(row: Op) -> Symbol:
    return Symbol(row.name, 2, row.precedence, row.precedence + (row.infix == "^"))


def _pattern(kinds: dict[str, str]) -> re.Pattern[str]:
    symbols = "|".join(re.escape(symbol) for symbol in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"([ \t]*)({_NAME}|{_NUMBER}|{symbols}|{POWER_MARK}+|#[^\n]*|[^ \t\r])")
