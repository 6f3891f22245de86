import pytest

from app import strict
from engine.errors import GradstepError


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "body_not_json"),
        (b"{", "body_not_json"),
        (b"\xff\xfe{}", "body_not_json"),
        (b"\xef\xbb\xbf{}", "body_not_json"),  # a byte order mark
        (b"{'a': 1}", "body_not_json"),
        (b"[1,]", "body_not_json"),
        (b"01", "body_not_json"),
        (b"NaN", "number_not_json"),
        (b'{"a": [-Infinity]}', "number_not_json"),
        (b"1e999", "body_number_too_large"),
        (b"[" + b"9" * 10_000 + b"]", "body_number_too_large"),
        (b'{"a": 1, "a": 2}', "repeated_key"),
        (b'"\\ud800"', "body_surrogate"),
        (b'{"\\udfff": 1}', "body_surrogate"),
        (b'[{"a": ["\\uD83D"]}]', "body_surrogate"),
        (b'"a\\ud800b"', "body_surrogate"),
        (b"[" * 65 + b"]" * 65, "body_too_deep"),
        (b"[" * 64 + b"1, []" + b"]" * 64, "body_too_deep"),  # beside a number
        (b"[" * 30_000 + b"]" * 30_000, "body_not_json"),  # Python's own decoder gives up
        (b"[" * 100_000, "body_not_json"),
    ],
)
def test_what_is_not_strict_is_refused(text, code):
    with pytest.raises(GradstepError) as refused:
        strict.loads(text, 64)
    assert (refused.value.code, refused.value.pointer) == (code, "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b'{"a": [1, -2.5, 1e-3, true, null, "x"]}', {"a": [1, -2.5, 0.001, True, None, "x"]}),
        ('"日本"'.encode(), "日本"),
        (b'"\\ud83d\\ude00"', "😀"),
        (b"[" * 64 + b"]" * 64, None),
        (b"9223372036854775807", 2**63 - 1),  # nineteen digits, which no double holds
        (b"12345678901234567890123", 1.2345678901234568e22),
        (b"1e-999", 0.0),
    ],
)
def test_json_is_read(text, value):
    read = strict.loads(text, 64)
    assert value is None or read == value


def test_the_pointer_says_where_the_text_stood():
    with pytest.raises(GradstepError) as refused:
        strict.loads(b"NaN", 64, "/s")
    assert refused.value.pointer == "/s"
