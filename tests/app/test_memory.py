import ctypes
import gc
import os
import subprocess
import sys
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
    """Fill 40 MB with blocks of that size, free all but the last, and tell what is still resident after `then`."""
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


def measured(*lines: str) -> float:
    """The most that was left, in a process of its own: this one has run for minutes and moves by some MiB itself."""
    script = "\n".join(["from tests.app.test_memory import *", "left = []", *lines, "print(max(left))"])
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return float(done.stdout)


@glibc_only
def test_free_pages_between_used_ones_go_back_to_the_system():
    assert measured("left.append(mebibytes_left(100_000, memory.give_back))") < 5


@glibc_only
def test_large_blocks_leave_no_holes():
    # Left alone, glibc puts the second round into its heap.
    assert measured("memory.bound()", *["left.append(mebibytes_left(1_000_000, lambda: None))"] * 2) < 5


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
