"""Text → syntax. The road inside: characters → lexer (tokens) → reader (expressions) → statements.

`grammar` is the table as the lexer and the reader need it, `mistakes` says what was meant where
the grammar ends, and `lookalikes` which names deceive the eye. What others need is here.
"""

from engine.parser.characters import name_of
from engine.parser.lines import begins_line_with_minus
from engine.parser.lookalikes import doubts
from engine.parser.statements import parse, parse_expression

__all__ = ["begins_line_with_minus", "doubts", "name_of", "parse", "parse_expression"]
