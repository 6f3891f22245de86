"""What somebody meant who wrote what the grammar does not allow: the errors of the reader.

Each function looks at the place where reading stopped and returns the error to raise.
"""

import re

from engine.errors import ProgramError
from engine.parser.characters import spelled_out
from engine.parser.cursor import Cursor, Frame
from engine.parser.grammar import ASSIGN, BREAK, CLOSE, END, MODULES, NAME, NUMBER, OPEN, OTHER, POINT, Token
from engine.spelling import nearest

# Symbols and characters of other languages → the code that says what to write instead.
_FOREIGN = {
    **dict.fromkeys(("==", "!=", "<=", ">=", "<", ">", "≤", "≥", "≠"), "comparison"),
    **dict.fromkeys("\"'“”‘’«»`", "text_literal"),
    **dict.fromkeys("[]{}【】", "other_bracket"),
    **dict.fromkeys(("&&", "||", "&", "~"), "logic"),
    "|": "absolute_bars",
    "!": "factorial",
    "%": "remainder",
    "//": "floor_division",
    "√": "root_sign",
    "\\": "latex_command",
    "@": "matrix_product",
    ":": "colon",
    "?": "condition",
    ":=": "colon",
}
_WORDS = {
    **dict.fromkeys(("import", "from"), "python_import"),
    **dict.fromkeys(("def", "lambda", "function"), "function_definition"),
    **dict.fromkeys(("for", "while", "return", "class", "with", "print"), "python_statement"),
    **dict.fromkeys(("if", "else", "elif"), "condition"),
    **dict.fromkeys(("let", "var", "const"), "declaration"),
    **dict.fromkeys(("and", "or", "not", "in", "is"), "logic"),
}
# Functions that people know from elsewhere, written in ours: another function of a similar name would be a wrong answer.
ELSEWHERE = {
    "sec": "1/cos(a)", "csc": "1/sin(a)", "cosec": "1/sin(a)", "cot": "1/tan(a)", "ctg": "1/tan(a)",
    "asec": "acos(1/a)", "acsc": "asin(1/a)", "acot": "atan(1/a)", "arccot": "atan(1/a)",
    "sech": "1/cosh(a)", "csch": "1/sinh(a)", "coth": "1/tanh(a)", "cth": "1/tanh(a)",
    "exp2": "2^a", "exp10": "10^a", "erfc": "1 - erf(a)", "logit": "log(a/(1 - a))", "sinc": "sin(a)/a",
    "relu6": "min(max(a, 0), 6)", "hardtanh": "min(max(a, -1), 1)", "mish": "a*tanh(softplus(a))",
    "logcosh": "log(cosh(a))", "cube": "a^3", "rsqrt": "1/sqrt(a)",
    "softmax": "exp(a)/(exp(a) + exp(b))", "softmin": "exp(-a)/(exp(-a) + exp(-b))",
    "mse": "mean((a - b)^2)", "MSE": "mean((a - b)^2)", "mae": "mean(abs(a - b))", "MAE": "mean(abs(a - b))",
    "where": "step(a)*b + (1 - step(a))*y",
}  # fmt: skip
# `1,000` and `1,000.5`, but also a German 1,234: only the first two can be told apart from a fraction.
_THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")


def operand_missing(cursor: Cursor, token: Token) -> ProgramError:
    """A symbol stands, or the program ends, where a number, a name or a bracket is expected."""
    if not cursor.at:
        return _first(cursor, token)
    before = cursor.tokens[cursor.at - 1]
    if token.kind == OTHER:
        return foreign(cursor, token)
    if token.kind == CLOSE:
        return _closed_too_soon(cursor, before, token)
    if cursor.frames and token.kind in (BREAK, END, ASSIGN):
        return unclosed(cursor)
    if token.kind in (BREAK, END):
        return cursor.error("operand_missing_after", before, symbol=cursor.raw(before))
    if token.kind == ASSIGN and before.kind != ASSIGN:
        return cursor.error("bad_target", token)
    return cursor.error("operand_missing", token, symbol=cursor.raw(token))


def _first(cursor: Cursor, token: Token) -> ProgramError:
    """The program begins with something that needs an operand before it."""
    if token.kind == OTHER:
        return foreign(cursor, token)
    codes = {CLOSE: "unopened_bracket", ASSIGN: "bad_target"}
    return cursor.error(codes.get(token.kind, "operand_missing"), token, symbol=cursor.raw(token))


def _closed_too_soon(cursor: Cursor, before: Token, token: Token) -> ProgramError:
    if not cursor.frames:
        return cursor.error("unopened_bracket", token)
    frame = cursor.frames[-1]
    if before is not frame.bracket:
        return cursor.error("operand_missing_after", before, symbol=cursor.raw(before))
    if frame.function is None:
        return cursor.error("empty_brackets", before, token)
    return operand_count(cursor, frame, token.end, 0)


def operand_count(cursor: Cursor, frame: Frame, end: int, given: int) -> ProgramError:
    assert frame.function is not None
    assert frame.name is not None
    expected = frame.function.operands
    name = frame.name.text
    if expected is None:
        return cursor.error_at("no_operands", (frame.start, end), name=name)
    signature = f"{name}({', '.join('ab'[:expected])})"
    return cursor.error_at(
        "operand_count", (frame.start, end), name=name, expected=expected, given=given, signature=signature
    )


def unclosed(cursor: Cursor) -> ProgramError:
    """An open bracket; what is wrong may stand much later, so the bracket is pointed at."""
    token = cursor.tokens[cursor.at]
    frame = cursor.frames[-1]
    if token.kind == OTHER:
        return foreign(cursor, token)
    if token.kind == ASSIGN and "\n" not in cursor.text[frame.bracket.end : token.start] and frame.function:
        name = cursor.tokens[cursor.at - 1]
        return cursor.error("named_operand", name, token, name=cursor.raw(name))
    return cursor.error("unclosed_bracket", frame.bracket)


def unknown_function(cursor: Cursor, name: Token) -> ProgramError:
    """`name(` where the table has no such function."""
    if _is_definition(cursor.tokens, cursor.at + 1):
        return cursor.error("function_definition", name)
    if name.text in _WORDS:
        return cursor.error(_WORDS[name.text], name, word=name.text, text=name.text)
    if name.text in ELSEWHERE and name.text not in cursor.assigned:
        return cursor.error("function_of_elsewhere", name, name=name.text, formula=ELSEWHERE[name.text])
    suggestion = None if name.text in cursor.assigned else nearest(name.text, cursor.grammar.table.names)
    if suggestion:
        return cursor.error("unknown_function", name, name=name.text, suggestion=suggestion)
    if cursor.tokens[cursor.at - 1].kind != POINT:
        return cursor.error("not_a_function", name, name=name.text)
    receiver = cursor.tokens[cursor.at - 2]
    if cursor.raw(receiver) in MODULES:
        return unknown_in_module(cursor, receiver, name)
    return cursor.error("no_attribute", name, name=name.text)


def _is_definition(tokens: list[Token], opening: int) -> bool:
    """Whether `=` follows the bracket that closes this one: `f(x) = x^2`."""
    depth = 0
    for at in range(opening, len(tokens) - 1):
        depth += (tokens[at].kind == OPEN) - (tokens[at].kind == CLOSE)
        if not depth:
            return tokens[at + 1].kind == ASSIGN
    return False


def unknown_in_module(cursor: Cursor, module: Token, name: Token) -> ProgramError:
    if name.kind != NAME:
        return cursor.error("operand_missing_after", module, cursor.tokens[cursor.at - 1], symbol=f"{module.text}.")
    full = f"{module.text}.{name.text}"
    if cursor.grammar.table.find(name.text):
        return cursor.error("function_not_called", module, name, name=full, call=f"{full}(…)")
    return cursor.error("unknown_in_module", module, name, name=full)


def bad_method(cursor: Cursor, name: Token) -> ProgramError:
    """A point behind an operand that no `name()` follows."""
    point = cursor.tokens[cursor.at - 1]
    if name.kind != NAME:
        return cursor.error("stray_point", point)
    if cursor.grammar.table.find(name.text):
        return cursor.error("function_not_called", point, name, name=f".{name.text}", call=f".{name.text}()")
    return cursor.error("no_attribute", point, name, name=name.text)


def method_with_operands(cursor: Cursor, name: Token) -> ProgramError:
    return cursor.error("method_with_operands", name, name=name.text)


def stray_comma(cursor: Cursor, comma: Token) -> ProgramError:
    """A comma outside a call: often within a number."""
    before, after = cursor.tokens[cursor.at - 1], cursor.tokens[cursor.at + 1]
    if before.kind == after.kind == NUMBER and "." not in before.text:
        if _THREE_DIGITS.match(after.text):
            return cursor.error("thousands_comma", before, after, grouped=f"{before.text}_{after.text}")
        return cursor.error("decimal_comma", before, after, point=f"{before.text}.{after.text}")
    return cursor.error("stray_comma", comma)


def symbol_missing(cursor: Cursor, before: Token, token: Token) -> ProgramError:
    """Two operands side by side with nothing between them."""
    for word in (before, token):
        if word.kind == NAME and word.text in _WORDS:
            return cursor.error(_WORDS[word.text], word, word=word.text, text=word.text)
    if cursor.frames and "\n" in cursor.text[before.end : token.start]:
        return cursor.error("unclosed_bracket", cursor.frames[-1].bracket)
    left, right = "(…)" if before.kind == CLOSE else cursor.raw(before), cursor.raw(token)
    if before.kind == NAME and cursor.grammar.table.find(before.text):
        return cursor.error("call_without_brackets", before, token, name=left, operand=right)
    if before.kind == NAME and token.kind == NUMBER and _begins_statement(cursor.tokens, cursor.at - 1):
        return cursor.error("assignment_missing", before, token, left=left, right=right)
    if before.kind == token.kind == NUMBER:
        return cursor.error("two_numbers", before, token, left=left, right=right)
    return cursor.error("symbol_missing", before, token, left=left, right=right)


def _begins_statement(tokens: list[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].kind == BREAK


def not_an_end(cursor: Cursor, token: Token, assignment: Token | None) -> ProgramError:
    """A statement's expression is complete, but a foreign symbol or an `=` follows."""
    if token.kind == OTHER:
        return foreign(cursor, token)
    return cursor.error("second_assignment" if assignment else "bad_target", token)


def foreign(cursor: Cursor, token: Token) -> ProgramError:
    """A character or symbol that the language does not have."""
    text = cursor.raw(token)
    code = _FOREIGN.get(text)
    if code:
        return cursor.error(code, token, text=text)
    plain = spelled_out(text)
    if plain != text:
        return cursor.error("compound_character", token, character=text, plain=plain)
    return cursor.error("unexpected_character", token, character=text, number=f"U+{ord(text[0]):04X}")
