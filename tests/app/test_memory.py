import ctypes
import gc
import os
import weakref
from pathlib import Path

import pytest

from app import memory


class Circle:
    """Refers to itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


def resident() -> int:
    """Pages of this process."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


def test_circles_are_freed():
    gc.disable()
    try:
        kept = weakref.ref(Circle())
        assert kept() is not None
        memory.give_back()
        assert kept() is None
    finally:
        gc.enable()


@pytest.mark.skipif(memory._trim() is None, reason="the C library has no malloc_trim")
def test_free_pages_between_used_ones_go_back_to_the_system():
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    blocks = [libc.malloc(100_000) for _ in range(400)]  # below the size that the C library maps apart
    for block in blocks:
        ctypes.memset(block, 1, 100_000)
    for block in blocks[:-1]:
        libc.free(ctypes.c_void_p(block))
    before = resident()
    memory.give_back()
    assert (before - resident()) * os.sysconf("SC_PAGESIZE") > 20_000_000
    libc.free(ctypes.c_void_p(blocks[-1]))


@pytest.mark.parametrize("fault", [OSError, AttributeError, TypeError])
def test_other_c_libraries_only_collect(monkeypatch, fault):
    def absent(_name: None) -> None:
        raise fault

    memory._trim.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", absent)
    memory.give_back()
    assert memory._trim() is None
    memory._trim.cache_clear()
