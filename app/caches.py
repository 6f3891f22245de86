"""Two small things in front of all work: a cache bounded in bytes, and one computation for simultaneous equal requests."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

# An entry's own objects, key and links: about this many bytes of Python beside its content.
OVERHEAD = 600


def _uncounted() -> None:
    """Nobody counts."""


class ByteCache(Generic[Key, Value]):
    """Least recently used entries go first when their sizes exceed ``most`` bytes."""

    def __init__(
        self, most: int, *, hit: Callable[[], None] = _uncounted, miss: Callable[[], None] = _uncounted
    ) -> None:
        self.most = most
        self.bytes = 0
        self._hit = hit
        self._miss = miss
        self._entries: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: Key) -> bool:
        return key in self._entries

    def get(self, key: Key) -> Value | None:
        """The value of ``key``, which becomes the most recently used."""
        entry = self._entries.get(key)
        if entry is None:
            self._miss()
            return None
        self._hit()
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: Key, value: Value, size: int) -> None:
        """Keep ``value``, which holds ``size`` bytes, unless it alone is larger than an eighth of the cache."""
        size += OVERHEAD
        self.drop(key)
        if size > self.most // 8:
            return
        self._entries[key] = (value, size)
        self.bytes += size
        while self.bytes > self.most:
            _, (_, freed) = self._entries.popitem(last=False)
            self.bytes -= freed

    def drop(self, key: Key) -> None:
        """Forget ``key``."""
        _, size = self._entries.pop(key, (None, 0))
        self.bytes -= size


class Flights(Generic[Key, Value]):
    """Computations under way by key: whoever asks for one that is under way waits for it.

    The computation is a task of its own, so a client that leaves takes nothing from the others.
    """

    def __init__(self) -> None:
        self._tasks: dict[Key, asyncio.Task[Value]] = {}

    async def once(self, key: Key, make: Callable[[], Awaitable[Value]]) -> Value:
        """The result (or the exception) of ``make()`` for everyone who asks for ``key`` meanwhile."""
        task = self._tasks.get(key)
        if task is None:
            task = asyncio.ensure_future(_awaited(make))
            self._tasks[key] = task
            task.add_done_callback(lambda done: self._landed(key, done))
        try:
            return await asyncio.shield(task)
        finally:
            del task  # it keeps its exception, whose traceback keeps this frame: a circle with the whole request in it

    def _landed(self, key: Key, task: asyncio.Task[Value]) -> None:
        del self._tasks[key]
        if not task.cancelled():
            task.exception()  # seen, even if every client has left


async def _awaited(make: Callable[[], Awaitable[Value]]) -> Value:
    return await make()
