"""Redis, where there is one: counters and finished work shared between processes and machines.

It is never needed. Every call is bounded in time; after a failure nobody asks again for a moment, so that a Redis
that hangs costs one short wait and not one for each request. When it is back it is used again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from app.settings import Settings

if TYPE_CHECKING:
    from redis.asyncio import Redis

LOG = logging.getLogger("gradstep.redis")
Value = TypeVar("Value")
# Of the stored form: a release that changes pictures or sheets changes it, and old entries are simply not found.
PREFIX = b"gradstep:1:"


class Breaker:
    """Lets calls through until one fails, then none for ``pause`` seconds."""

    def __init__(self, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._clock = clock
        self._closed_until = 0.0
        self.failures = 0

    @property
    def open(self) -> bool:
        """Whether calls may be made."""
        return self._clock() >= self._closed_until

    async def attempt(self, call: Callable[[], Awaitable[Value]], otherwise: Value) -> Value:
        """The result of ``call()``, or ``otherwise`` when it fails or is not made."""
        if not self.open:
            return otherwise
        try:
            return await call()
        except _failures() as error:
            self.failures += 1
            self._closed_until = self._clock() + self._pause
            LOG.warning("Redis does not answer (%s); going on without it", type(error).__name__)
            return otherwise


def _failures() -> tuple[type[Exception], ...]:
    from redis.exceptions import RedisError

    return RedisError, OSError, TimeoutError


class Shared:
    """A cache of bytes in Redis; everything is a miss where there is none."""

    def __init__(self, settings: Settings) -> None:
        self._keep = settings.redis_keep
        self.breaker = Breaker(settings.redis_pause)
        self._redis = connect(settings) if settings.redis_url else None

    @property
    def there(self) -> bool:
        """Whether a Redis is configured."""
        return self._redis is not None

    async def get(self, key: bytes) -> bytes | None:
        """What is kept under ``key``."""
        redis = self._redis
        if redis is None:
            return None
        found: Any = await self.breaker.attempt(lambda: redis.get(PREFIX + key), None)
        return found if isinstance(found, bytes) else None

    async def put(self, key: bytes, content: bytes) -> None:
        """Keep ``content`` for a while."""
        redis = self._redis
        if redis is not None:
            await self.breaker.attempt(lambda: redis.set(PREFIX + key, content, ex=self._keep), None)

    async def close(self) -> None:
        """Leave."""
        if self._redis is not None:
            await self._redis.aclose()


def connect(settings: Settings) -> Redis:
    """A client that gives up soon; nothing is sent before it is used."""
    from redis.asyncio import Redis
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    client: Redis = Redis.from_url(
        settings.redis_url,
        socket_timeout=settings.redis_seconds,
        socket_connect_timeout=settings.redis_seconds,
        retry=Retry(NoBackoff(), 0),
        max_connections=64,
    )
    return client
