"""Processes below one of ours, and whether they have ended."""

import time
from pathlib import Path


def children(pid: int) -> list[int]:
    """All below it, nearest first."""
    found = [pid]
    for parent in found:
        listed = Path(f"/proc/{parent}/task/{parent}/children")
        found.extend(int(child) for child in listed.read_text().split()) if listed.exists() else None
    return found[1:]


def gone(pids: list[int], within: float = 5) -> bool:
    """Whether all have ended within so many seconds; a process that nobody has asked for its status has."""
    end = time.monotonic() + within
    while time.monotonic() < end and any(map(_alive, pids)):
        time.sleep(0.01)
    return not any(map(_alive, pids))


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
