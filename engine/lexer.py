"""Text → tokens, each with its place in the raw text. Linear in the text, whatever it holds."""

from typing import NamedTuple

from engine.characters import SUPERSCRIPTS, control_at, flatten, name_of
from engine.errors import LimitError, ProgramError
from engine.grammar import BREAK, CLOSE, END, NAME, NUMBER, OPEN, OTHER, POWER, Grammar
from engine.limits import Limits

_NAME, _NUMBER, _SYMBOL, _NEWLINE, _POWER, _END = 1, 2, 3, 4, 5, 6


class Token(NamedTuple):
    kind: str
    text: str  # normalised: a name in NFKC, a number and a symbol in ASCII
    start: int
    end: int


def tokenize(text: str, grammar: Grammar, limits: Limits) -> list[Token]:
    """The tokens of a program, closed by an END. Newlines within brackets are left out."""
    if limits.source is not None and len(text) > limits.source:
        raise LimitError("source_too_long", span=(limits.source, len(text)), source=text, limit=limits.source)
    hidden = control_at(text)
    if hidden is not None:
        code = f"U+{ord(text[hidden]):04X}"
        raise ProgramError("control_character", span=(hidden, hidden + 1), source=text, character=code)
    return _scan(text, grammar, limits.tokens)


def _scan(text: str, grammar: Grammar, most: int | None) -> list[Token]:
    kinds, ascii_only = grammar.kinds, text.isascii()
    tokens: list[Token] = []
    add, depth = tokens.append, 0
    for found in grammar.pattern.finditer(flatten(text, grammar.symbols)):
        group = found.lastindex
        assert group is not None
        start, end = found.span(group)
        if group == _NAME:
            add(Token(NAME, found[_NAME] if ascii_only else name_of(text[start:end]), start, end))
        elif group == _SYMBOL:
            symbol = found[_SYMBOL]
            kind = kinds[symbol]
            depth = depth + 1 if kind == OPEN else depth - 1 if kind == CLOSE and depth else depth
            add(Token(kind, symbol, start, end))
        elif group == _NUMBER:
            add(Token(NUMBER, found[_NUMBER], start, end))
        elif group != _NEWLINE or not depth:
            add(_rare(group, text[start:end], start, end))
        if most is not None and len(tokens) > most:
            raise LimitError("too_many_tokens", span=(start, end), source=text, limit=most)
    return tokens


def _rare(group: int, raw: str, start: int, end: int) -> Token:
    if group == _NEWLINE:
        return Token(BREAK, "\n", start, end)
    if group == _POWER:
        return Token(POWER, raw.translate(SUPERSCRIPTS), start, end)
    return Token(END if group == _END else OTHER, raw, start, end)
