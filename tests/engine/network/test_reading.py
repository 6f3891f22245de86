"""Text → plain data: JSON and YAML as they are meant, and nothing that could surprise."""

import math

import pytest

from engine.errors import SpecError
from engine.network.reading import parse_text


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"inputs": [1, 2.5], "seed": 3}', {"inputs": [1, 2.5], "seed": 3}),
        ('{\n\t"inputs": [1, 2.5],\n\t"seed": 3\n}', {"inputs": [1, 2.5], "seed": 3}),  # YAML allows no tab there
        ("[\t1]", [1]),
        ("{inputs: [1, 2.5], seed: 3}", {"inputs": [1, 2.5], "seed": 3}),  # YAML in braces
        ("inputs: [1]\nlayers:\n- units: 2\n", {"inputs": [1], "layers": [{"units": 2}]}),
        ("a: 1e-3", {"a": 0.001}),  # YAML 1.1 would read a string
        ("a: -2.5E3", {"a": -2500.0}),
        ("a: 12:30", {"a": "12:30"}),  # and 750 here
        ("a: 2024-13-45", {"a": "2024-13-45"}),  # and die of this date
        ("a: 0x_", {"a": "0x_"}),
        ("a: 1_000", {"a": 1000}),
        ("a: false", {"a": False}),
        ("a: null", {"a": None}),
        ("a: [.inf, -.inf]", {"a": [math.inf, -math.inf]}),
        ("<<: {b: 1}", {"<<": {"b": 1}}),  # no merging
        ("", None),
    ],
)
def test_what_is_read(text, data):
    assert parse_text(text) == data


def test_not_a_number_is_a_number():
    assert math.isnan(parse_text("a: .nan")["a"])


def test_integers_of_any_length_are_read_in_no_time():
    assert parse_text("a: " + "9" * 5000) == {"a": math.inf}
    assert parse_text('{"a": ' + "9" * 5000 + "}") == {"a": math.inf}


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        ("a: &x 1\nb: *x", "yaml_alias", {"line": 1, "column": 4}),
        ("a: [1, *x]", "yaml_alias", {"line": 1, "column": 8}),
        ("a: !!python/object/apply:os.getcwd []", "yaml_alias", {"line": 1, "column": 4}),
        ("a: !!float 1", "yaml_alias", {"line": 1, "column": 4}),
        ("[" * 40_000, "deep_spec", {"limit": 12}),
        ("- " * 3000 + "1", "deep_spec", {"limit": 12}),
        ('{"a":' * 40_000, "deep_spec", {"limit": 12}),
        ("a: [1, 2", "unreadable_spec", {"line": 1, "column": 9}),
        ("a: 1\n b: 2", "unreadable_spec", {"line": 2, "column": 3}),
        ("a: 1\nb: \x07", "unreadable_spec", {"line": 2, "column": 4}),
        ("a: \ud800", "unreadable_spec", {"line": 1, "column": 4}),
        ("a: 1\n---\nb: 2", "unreadable_spec", {"line": 2, "column": 1}),
        ("? [1]\n: 2", "unreadable_spec", {"line": 1, "column": 3}),  # a list cannot be a key
        ('{"a": 1, "a": 2}', "duplicate_key", {"key": "a"}),
        ("a: 1\nb: 1\na: 2", "duplicate_key", {"key": "a"}),
    ],
)
def test_what_is_refused_and_where(text, code, details):
    with pytest.raises(SpecError) as caught:
        parse_text(text)
    assert (caught.value.code, caught.value.details) == (code, details)
