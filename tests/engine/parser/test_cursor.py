from engine.limits import UNBOUNDED
from engine.parser.cursor import Cursor
from engine.parser.grammar import grammar_of
from engine.parser.lexer import tokenize
from engine.table import TABLE


def cursor_at(text, at=0):
    cursor = Cursor(text, tokenize(text, grammar_of(TABLE), UNBOUNDED), grammar_of(TABLE), UNBOUNDED)
    cursor.at = at
    return cursor


def test_an_error_has_the_place_of_its_tokens_in_the_raw_text():
    cursor = cursor_at("ｘ₁ + 2")
    first, plus, _, _ = cursor.tokens
    assert cursor.error("stray_point", plus).span == (3, 4)
    assert cursor.error("stray_point", first, plus).span == (0, 4)
    assert cursor.error("stray_point", plus).source == "ｘ₁ + 2"


def test_raw_is_what_was_typed():
    cursor = cursor_at("ｘ₁ + 2")
    assert cursor.raw(cursor.tokens[0]) == "ｘ₁"
    assert cursor.raw(cursor.tokens[0], cursor.tokens[2]) == "ｘ₁ + 2"


def test_assigned_are_the_names_before_an_assignment_sign():
    assert cursor_at("a = b; c += a; (d)\nw₁ = 1").assigned == {"a", "c", "w_1"}
