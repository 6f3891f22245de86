"""Processes that follow each other, each a copy of one that is warm and has done nothing yet.

What work leaves behind, in our caches or in libraries that leak, goes with the copy that did it; the next one is there after
milliseconds, because it need not start. Only on Linux: elsewhere libraries do not survive a copy, or there are no copies.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

SPENT = 75  # exit status of a copy that has done its share, where others mean an end
PR_SET_PDEATHSIG = 1  # of Linux' prctl


def follow(serve: Callable[[], bool]) -> None:
    """Run `serve` in one copy of this process after the other while it returns True.

    Returns when it returns False, when a copy dies, or at SIGTERM, which ends the copy too. No thread may be running.
    """
    if sys.platform != "linux":
        while serve():
            pass
        return
    heard = {signal.SIGTERM, signal.SIGCHLD}
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, heard)
    original = os.getpid()
    status = SPENT
    while status == SPENT:
        copy = os.fork()
        if not copy:
            _work(serve, original, usual)
        status = _end_of(copy, heard)


def _work(serve: Callable[[], bool], original: int, usual: set[int | signal.Signals]) -> NoReturn:
    """What a copy does."""
    signal.pthread_sigmask(signal.SIG_SETMASK, usual)
    _end_with(original)
    os._exit(SPENT if serve() else 0)


def _end_of(copy: int, heard: set[signal.Signals]) -> int:
    """Wait until a copy has ended, and end it at SIGTERM: its exit status, negative for a signal."""
    while True:
        told = signal.sigwait(heard)
        if told == signal.SIGTERM:
            os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)
            return -signal.SIGTERM
        ended, status = os.waitpid(copy, os.WNOHANG)  # none: it was stopped, or goes on
        if ended:
            return os.waitstatus_to_exitcode(status)


def _end_with(original: int) -> None:
    """Nobody would be left to end this process: it dies when its original does, however that comes about."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != original:  # in the meantime
        os._exit(0)
