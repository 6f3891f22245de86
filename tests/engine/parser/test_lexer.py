from engine.limits import UNBOUNDED
from engine.parser.grammar import grammar_of
from engine.parser.lexer import tokenize
from engine.table import TABLE


def tokens_of(text):
    return [tuple(token) for token in tokenize(text, grammar_of(TABLE), UNBOUNDED)]


def test_tokens_carry_kind_normalised_text_and_raw_place():
    assert tokens_of("ｗ₁ += 1.5 # rest") == [
        ("name", "w_1", 0, 2),
        ("assign", "+=", 3, 5),
        ("number", "1.5", 6, 9),
        ("end", "", 16, 16),
    ]


def test_newlines_within_brackets_are_no_breaks():
    kinds = [kind for kind, *_ in tokens_of("(\n)\n)\n(")]
    assert kinds == ["(", ")", "break", ")", "break", "(", "end"]


def test_a_comment_is_left_out_whatever_it_holds():
    assert [text for _, text, *_ in tokens_of("a # b = (1²\r\nc#")] == ["a", "\n", "c", ""]


def test_superscripts_are_one_token_of_digits_and_signs():
    assert tokens_of("x⁻¹⁰")[1] == ("power", "-10", 1, 4)


def test_symbols_of_other_languages_are_one_token_each():
    assert [kind for kind, *_ in tokens_of("a == b")] == ["name", "other", "name", "end"]


def test_the_longest_symbol_is_taken():
    assert [text for _, text, *_ in tokens_of("x**=2**-3")] == ["x", "**=", "2", "**", "-", "3", ""]
