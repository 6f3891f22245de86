import time

from benchmarks.measure import Row, in_turn
from benchmarks.run import describe


def test_a_slower_candidate_takes_longer():
    taken = in_turn({"short": lambda: time.sleep(0.002), "long": lambda: time.sleep(0.02)}, runs=3)
    assert 0.002 <= taken["short"] < taken["long"]
    assert taken["long"] >= 0.02


def test_a_row_says_which_targets_are_met():
    row = Row("work", ours=1e-6, peers={"slow": 9e-6, "fast": 5e-7, "other": 2e-6}, targets={"slow": 3, "fast": 2})
    assert describe(row).splitlines() == [
        "work: 1.00 µs",
        "    slow                             9.00 ×  (target 3: met)",
        "    fast                             0.50 ×  (target 2: MISSED)",
        "    other                            2.00 ×",
    ]
