from random import Random

from benchmarks import fuzz_requests


def test_every_seed_and_every_spoilt_seed_is_read_or_refused():
    seeds = fuzz_requests.seeds()
    assert {seed[0] for seed in seeds} == {0, 1, 2, 4, 5}
    random = Random(0)
    for seed in seeds:
        fuzz_requests.one_input(seed)
        spoilt = bytearray(seed)
        for _ in range(3):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
            fuzz_requests.one_input(bytes(spoilt))
