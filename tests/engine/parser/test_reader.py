"""Whatever is typed gives trees or an error with a place, and nothing else."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.errors import GradstepError
from engine.expression import Syntax, postorder
from engine.limits import Limits
from engine.parser import parse
from engine.table import TABLE

SERVICE = Limits(source=8192, tokens=2000, nesting=64)
# What a grammar can stumble over, so that random programs get further than the first character.
WORDS = [
    *"+-*/^=(),.;#_|!%<>[]{}'\"\\@:?$&~`\n\t ", "**", "+=", "==", "//", "²", "⁻", "₁", "−", "×", "π", "½", "é", "输", "а", "ｘ", "\u0301",
    "\u202e", "\r\n", "\ud800", "\0", "1", "2.5", ".5", "1e999", "1_0", "x", "y", "w_1", "e", "pi", "exp", "max", "atan2", "relu", "np", "math",
    "lambda", "if", "import", "x = ", "exp(", "max(", ").relu()", "np.", " (",
]  # fmt: skip
PROGRAMS = st.lists(st.sampled_from(WORDS) | st.sampled_from(TABLE.names), max_size=60).map("".join)


def has_place(error, text):
    entry = error.entry()
    assert 0 <= entry["start"] <= entry["end"] <= len(text)
    assert entry["line"] >= 1
    assert entry["column"] >= 1
    assert error.message("zh")


def holds(text, limits=SERVICE):
    """A program whose spans lie within the text and nest, or a refusal with a place within it."""
    try:
        syntax = parse(text, limits=limits)
    except GradstepError as error:
        has_place(error, text)
        return None
    for statement in syntax.statements:
        for part in postorder(statement.expression):
            start, end = part.span
            assert statement.span[0] <= start < end <= statement.span[1] <= len(text)
    return syntax


@given(st.text(max_size=200))
@settings(max_examples=500)
def test_any_text_gives_trees_or_an_error_with_a_place(text):
    holds(text)


@given(PROGRAMS)
@settings(max_examples=1500)
@example("x.")
@example("np.")
@example("(" * 64)
@example("x²")
def test_any_words_give_trees_or_an_error_with_a_place(text):
    holds(text)


@given(st.binary(max_size=200))
def test_any_bytes_give_trees_or_an_error_with_a_place(noise):
    holds(noise.decode("utf-8", "surrogateescape"))
    holds(noise.decode("latin-1"))
    holds(noise.decode("utf-16-le", "replace"))


@given(PROGRAMS, st.integers(0, 200), st.sampled_from(WORDS))
def test_a_program_with_one_mistake_gives_trees_or_an_error_with_a_place(text, at, word):
    holds(text[:at] + word + text[at:])


@pytest.mark.parametrize("word", WORDS, ids=ascii)
def test_a_word_eight_thousand_times_takes_bounded_time(word):
    text = (word * 8192)[:8192]
    started = time.perf_counter()
    holds(text)
    holds(text, Limits())
    holds("x = " + text, Limits())
    assert time.perf_counter() - started < 5  # milliseconds; a quadratic step takes minutes


def test_a_syntax_is_what_is_checked():
    assert isinstance(holds("x = 1; y = x² + 1"), Syntax)
