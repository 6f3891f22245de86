"""What a long job leaves behind, given back before the next: a worker's memory is that of its work, not of its history.

Slides are built of objects that refer to each other in circles, which only the garbage collector frees; and the C
library keeps what was freed between two blocks that are still used.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from functools import cache

LONG = 0.05  # seconds; giving back takes some 5 ms


def settle() -> None:
    """What is there now stays: the collector need not walk it again."""
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Free what nothing refers to, and return free pages to the system where the C library can (glibc)."""
    gc.collect()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # another C library; Windows has no way to ask
        return None
    return found
