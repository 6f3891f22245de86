from random import Random

import pytest

from benchmarks.fuzz import blind, mutation, one_input


def test_two_seconds_of_blind_fuzzing_find_nothing():
    assert blind(2) > 100


def test_mutations_are_pieces_of_the_corpus_with_some_bytes_replaced():
    found = {mutation(Random(seed), [b"abc"]) for seed in range(50)}
    assert len(found) > 10


@pytest.mark.parametrize("noise", [b"x = 1; y = x^2", b"\xff\xfe(", b"", b"y"])
def test_one_input_is_a_program_or_a_refusal(noise):
    one_input(noise)
