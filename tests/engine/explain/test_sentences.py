import pytest

from engine.explain.sentences import Part, fill, gradient, joined, listed, name, opened, plain, value


def test_fields_keep_their_voices():
    assert fill("{node} has gradient {upstream}.", node=name("w₁"), upstream=gradient("−4")) == (
        Part("w₁", "name"),
        Part(" has gradient "),
        Part("−4", "gradient"),
        Part("."),
    )


def test_a_field_may_hold_braces():
    assert plain(fill("{a}", a="{b}")) == "{b}"


@pytest.mark.parametrize(("count", "text"), [(0, ""), (1, "1"), (2, "1 and 2"), (3, "1, 2 and 3")])
def test_lists_are_joined_as_in_speech(count, text):
    assert plain(listed([value(str(number + 1)) for number in range(count)], ", ", " and ")) == text


def test_empty_sentences_leave_no_gap():
    assert plain(joined([name("a"), (), name("b")], " ")) == "a b"


def test_a_sentence_begins_with_a_capital_but_a_name_keeps_its_letters():
    assert plain(opened((Part("the sum"), Part(" x", "name")))) == "The sum x"
    assert plain(opened(name("x"))) == "x"
    assert opened(()) == ()
