import pytest

from engine.spelling import nearest
from engine.table import TABLE


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sigmod", "sigmoid"),
        ("Sigmoid", "sigmoid"),
        ("tahn", "tanh"),  # two letters that changed places, before the shorter tan
        ("exq", "exp"),
        ("abss", "abs"),
        ("maxi", "max"),
        ("logsumexpp", "logsumexp"),
        ("x", None),
        ("qqqq", None),
        ("mod", None),  # sigmoid has these letters, and nobody means it
        ("e" * 5000, None),
    ],
)
def test_the_nearest_word_is_what_was_meant(word, meant):
    assert nearest(word, TABLE.names) == meant
