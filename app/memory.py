"""Memory that is used and not only held: a process's size is that of its work, not of its history.

Large texts leave holes in glibc's heap, which by itself grows more generous with each; slides are built of objects that
refer to each other in circles, which only the garbage collector frees. Other C libraries are left as they are.
"""

from __future__ import annotations

import ctypes
import gc
from functools import cache
from typing import Any

LONG = 0.05  # seconds; giving back takes some 5 ms
# Of glibc's mallopt; a limit that is set is no longer moved.
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
BOUNDS = {TRIM_THRESHOLD: 256 * 1024, MMAP_THRESHOLD: 128 * 1024, ARENA_MAX: 1}


def bound() -> None:
    """One heap; blocks above 128 KiB outside of it, so that they leave no holes; its free end goes back to the system."""
    glibc = _glibc()
    if glibc is not None:
        for limit, number in BOUNDS.items():
            glibc.mallopt(limit, number)


def settle() -> None:
    """What is there now stays: the collector need not walk it again."""
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Free what nothing refers to, and return free pages to the system."""
    gc.collect()
    glibc = _glibc()
    if glibc is not None:
        glibc.malloc_trim(0)


@cache
def _glibc() -> Any:
    """The C library where it has these functions, else None."""
    try:
        library = ctypes.CDLL(None)
    except (OSError, TypeError):  # Windows has no library without a name
        return None
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
