import ctypes
import gc
import os
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from app import memory


class Circle:
    """Refers to itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


def resident() -> float:
    """MiB of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def test_circles_are_freed():
    gc.disable()
    try:
        kept = weakref.ref(Circle())
        assert kept() is not None
        memory.give_back()
        assert kept() is None
    finally:
        gc.enable()


glibc_only = pytest.mark.skipif(memory._glibc() is None, reason="another C library")


def mebibytes_left(size: int, then: Callable[[], None]) -> float:
    """Fill 40 MB with blocks of that size, free all but the last, and tell what is still resident after `then`: some 38 where
    it is not given back. A test process that has run for minutes moves by some MiB itself."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    before = resident()
    blocks = [libc.malloc(size) for _ in range(40_000_000 // size)]
    for block in blocks:
        ctypes.memset(block, 1, size)
    assert resident() - before > 30
    for block in blocks[:-1]:
        libc.free(ctypes.c_void_p(block))
    then()
    left = resident() - before
    libc.free(ctypes.c_void_p(blocks[-1]))
    return left


@glibc_only
def test_free_pages_between_used_ones_go_back_to_the_system():
    assert mebibytes_left(100_000, memory.give_back) < 15


@glibc_only
def test_large_blocks_leave_no_holes():
    memory.bound()
    for _ in range(2):  # left alone, glibc puts the second round into its heap
        assert mebibytes_left(1_000_000, lambda: None) < 15


@pytest.mark.parametrize("other", [OSError, TypeError, object])
def test_other_c_libraries_are_left_as_they_are(monkeypatch, other):
    def opened(_name: None) -> object:
        if other is object:
            return object()
        raise other

    memory._glibc.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", opened)
    memory.bound()
    memory.give_back()
    assert memory._glibc() is None
    memory._glibc.cache_clear()
