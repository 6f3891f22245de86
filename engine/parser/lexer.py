"""Text → tokens, each with its place in the raw text. Linear in the text, whatever it holds."""

from engine.errors import LimitError, ProgramError
from engine.limits import Limits
from engine.parser.characters import SUPERSCRIPTS, control_at, flatten, name_of
from engine.parser.grammar import BREAK, CLOSE, COMMENT, END, KIND_BY_START, NAME, OPEN, OTHER, POWER, Grammar, Token
from engine.parser.lines import continued

_DEPTH = {OPEN: 1, CLOSE: -1}


def tokenize(text: str, grammar: Grammar, limits: Limits) -> list[Token]:
    """The tokens of a program, closed by an END. Newlines that end no statement are left out."""
    if limits.source is not None and len(text) > limits.source:
        raise LimitError("source_too_long", span=(limits.source, len(text)), source=text, limit=limits.source)
    hidden = control_at(text)
    if hidden is not None:
        code = f"U+{ord(text[hidden]):04X}"
        raise ProgramError("control_character", span=(hidden, hidden + 1), source=text, character=code)
    tokens = _scan(text, grammar)
    if "\n" in text:
        tokens = continued(tokens, text)
    if limits.tokens is not None and len(tokens) - 1 > limits.tokens:
        first = tokens[limits.tokens]
        raise LimitError("too_many_tokens", span=(first.start, first.end), source=text, limit=limits.tokens)
    return tokens


def _scan(text: str, grammar: Grammar) -> list[Token]:
    kinds, plain = grammar.kinds, text.isascii()
    tokens: list[Token] = []
    add, new = tokens.append, tuple.__new__  # Token(…) itself would take twice as long
    start = depth = 0
    # Blanks at the very end belong to no token: searched for one at each of them, they would cost quadratic time.
    for blank, word in grammar.pattern.findall(flatten(text, grammar.symbols).rstrip(" \t")):
        start += len(blank)
        end = start + len(word)
        kind = kinds.get(word) or KIND_BY_START.get(word[0], OTHER)
        if kind in _DEPTH:
            depth = max(depth + _DEPTH[kind], 0)
        if kind != COMMENT and (kind != BREAK or word == ";" or not depth):
            add(new(Token, (kind, word if plain else _spelled(kind, word, text[start:end]), start, end)))
        start = end
    add(Token(END, "", len(text), len(text)))
    return tokens


def _spelled(kind: str, word: str, raw: str) -> str:
    """A token's text where not all is ASCII: numbers and symbols are, the rest comes from the raw text."""
    if kind == NAME:
        return name_of(raw)
    if kind == POWER:
        return raw.translate(SUPERSCRIPTS)
    return raw if kind == OTHER else word
