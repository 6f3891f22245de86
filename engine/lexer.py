"""Text → tokens, each with its place in the raw text. Linear in the text, whatever it holds."""

from typing import NamedTuple

from engine.characters import SUPERSCRIPTS, control_at, flatten, name_of
from engine.errors import LimitError, ProgramError
from engine.grammar import BREAK, CLOSE, END, NAME, NUMBER, OPEN, OTHER, POWER, Grammar
from engine.limits import Limits

_NAME, _NUMBER, _SYMBOL, _NEWLINE, _POWER, _END = range(1, 7)
BRACKETS = {OPEN: 1, CLOSE: -1}


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
    tokens = _scan(text, grammar)
    if limits.tokens is not None and len(tokens) - 1 > limits.tokens:
        first = tokens[limits.tokens]
        raise LimitError("too_many_tokens", span=(first.start, first.end), source=text, limit=limits.tokens)
    return tokens


def _scan(text: str, grammar: Grammar) -> list[Token]:
    kinds, ascii_only = grammar.kinds, text.isascii()
    tokens: list[Token] = []
    add, new = tokens.append, tuple.__new__  # Token(…) itself would take twice as long
    depth = 0
    for found in grammar.pattern.finditer(flatten(text, grammar.symbols)):
        group = found.lastindex
        assert group is not None
        start, end = found.span(group)
        if group == _SYMBOL:
            symbol = found[_SYMBOL]
            kind = kinds[symbol]
            add(new(Token, (kind, symbol, start, end)))
            if kind in BRACKETS:
                depth = max(depth + BRACKETS[kind], 0)
        elif group == _NAME:
            add(new(Token, (NAME, found[_NAME] if ascii_only else name_of(text[start:end]), start, end)))
        elif group == _NUMBER:
            add(new(Token, (NUMBER, found[_NUMBER], start, end)))
        elif group != _END and (group != _NEWLINE or not depth):
            add(_rare(group, text[start:end], start, end))
    add(Token(END, "", len(text), len(text)))
    return tokens


def _rare(group: int, raw: str, start: int, end: int) -> Token:
    if group == _NEWLINE:
        return Token(BREAK, "\n", start, end)
    if group == _POWER:
        return Token(POWER, raw.translate(SUPERSCRIPTS), start, end)
    return Token(OTHER, raw, start, end)
