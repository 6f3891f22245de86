"""Text → syntax: statements between newlines or `;`, and assignments.

The language is section "The language" of docs/language.md. User text is only ever read
here; nothing evaluates it.
"""

from engine.expression import Call, Expression, Name, Statement, Syntax
from engine.limits import UNBOUNDED, Limits
from engine.ops import Table
from engine.parser import mistakes
from engine.parser.cursor import Cursor
from engine.parser.grammar import ASSIGN, BREAK, END, NAME, Token, grammar_of
from engine.parser.lexer import tokenize
from engine.parser.reader import Reader
from engine.table import TABLE


def parse(text: str, table: Table = TABLE, limits: Limits = UNBOUNDED) -> Syntax:
    """The statements of a program, as typed; names are resolved by `build`.

    Raises ProgramError for what is not in the language, LimitError past `limits`.
    """
    grammar = grammar_of(table)
    tokens = tokenize(text, grammar, limits)
    reader = Reader(text, tokens, grammar, limits)
    statements: list[Statement] = []
    while tokens[reader.at].kind != END:
        if tokens[reader.at].kind == BREAK:
            reader.at += 1
        else:
            statements.append(_statement(reader))
    return Syntax(text, tuple(statements))


def parse_expression(text: str, table: Table = TABLE) -> Expression:
    """One expression, such as a formula of the table."""
    grammar = grammar_of(table)
    reader = Reader(text, tokenize(text, grammar, UNBOUNDED), grammar, UNBOUNDED)
    tree = reader.expression()
    _must_end(reader, None)
    following = reader.tokens[reader.at]
    if following.kind != END:
        raise reader.error("one_expression", following)
    return tree


def _statement(reader: Reader) -> Statement:
    first, second = reader.tokens[reader.at], reader.tokens[min(reader.at + 1, len(reader.tokens) - 1)]
    if first.kind != NAME or second.kind != ASSIGN:
        tree = reader.expression()
        end = reader.tokens[reader.at - 1].end
        _must_end(reader, None)
        return Statement(None, tree, (first.start, end))
    reader.at += 2
    tree = reader.expression()
    end = reader.tokens[reader.at - 1].end
    _must_end(reader, second)
    target = (first.start, first.end)
    if second.text != "=":
        operation = reader.grammar.augmented[second.text]
        tree = Call(operation, (Name(first.text, target), tree), (first.start, end))
    return Statement(first.text, tree, (first.start, end), target)


def _must_end(cursor: Cursor, assignment: Token | None) -> None:
    token = cursor.tokens[cursor.at]
    if token.kind not in (BREAK, END):
        raise mistakes.not_an_end(cursor, token, assignment)
