"""Where a parser stands: the tokens, the next one, the brackets that are open."""

from functools import cached_property
from typing import Any, NamedTuple

from engine.errors import ProgramError
from engine.limits import Limits
from engine.ops import Op
from engine.parser.grammar import ASSIGN, NAME, Grammar, Token


class Frame(NamedTuple):
    """An open bracket; of a call, also what is called."""

    bracket: Token
    start: int  # where the bracketed operand or the call begins
    base: int  # how many operands were complete before
    function: Op | None = None
    name: Token | None = None


class Cursor:
    """What the reader of expressions moves, and what the finder of mistakes looks at."""

    def __init__(self, text: str, tokens: list[Token], grammar: Grammar, limits: Limits) -> None:
        self.text, self.tokens, self.grammar, self.limits = text, tokens, grammar, limits
        self.at = 0
        self.frames: list[Frame] = []

    @cached_property
    def assigned(self) -> frozenset[str]:
        """The names that the program assigns anywhere."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return frozenset(name.text for name, symbol in pairs if symbol.kind == ASSIGN and name.kind == NAME)

    def error(self, code: str, token: Token, until: Token | None = None, **details: Any) -> ProgramError:
        """An error about a token, or about all from it `until` another."""
        return self.error_at(code, (token.start, (until or token).end), **details)

    def error_at(self, code: str, span: tuple[int, int], **details: Any) -> ProgramError:
        return ProgramError(code, span=span, source=self.text, **details)

    def raw(self, first: Token, last: Token | None = None) -> str:
        """The text of tokens as it was written."""
        return self.text[first.start : (last or first).end]
