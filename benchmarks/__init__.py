"""Comparisons with peers, and load and soak runs; never part of the tests."""
