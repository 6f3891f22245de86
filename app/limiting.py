"""Rate limits: each client has a budget of units per window; what is kept already costs little, what is computed more.

On only for a public service. Counters are in memory, or in Redis so that processes and machines share them; while
Redis is away each process counts by itself.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from limits.storage import MemoryStorage
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import Refusal
from app.settings import Settings
from app.shared import Breaker
from engine.errors import LimitError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LONGEST_FORWARDED = 400  # characters; ten hops
FREE = ("/healthz", "/readyz", "/metrics")  # an operator's probes come often, from one address
SCENE = "/scene"  # what the studio asks for with every movement of a slider
IPV6_HOUSEHOLD = 64  # bits: whoever has one IPv6 address has 2⁶⁴ of them


class RateLimits:
    """Pure ASGI: 429 for who has spent the budget, and headers that say what is left."""

    def __init__(
        self, app: ASGIApp, settings: Settings, cached: Callable[[Scope], bool], rejected: Callable[[], None]
    ) -> None:
        self.app = app
        self.settings = settings
        self.cached = cached
        self.rejected = rejected
        self.budget = Budget(settings)
        self.trusted = tuple(ipaddress.ip_network(proxy, strict=False) for proxy in settings.trusted_proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Charge, then pass on or refuse."""
        if scope["type"] != "http" or not self.settings.public or scope["path"] in FREE:
            await self.app(scope, receive, send)
            return
        cost = self._cost(scope)
        left, seconds = await self.budget.spend(client_of(scope, self.trusted), cost)
        headers = self._headers(max(0, left), seconds)

        async def send_with_limits(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        if left < 0:
            self.rejected()
            limit, window = self.settings.rate_units, self.settings.rate_window
            error = LimitError("too_often", limit=limit, window=window, seconds=seconds)
            raise Refusal([error], {"Retry-After": str(seconds), **headers})
        await self.app(scope, receive, send_with_limits)

    def _cost(self, scope: Scope) -> int:
        if scope["path"].startswith("/static/") or self.cached(scope):
            return self.settings.rate_cached
        return self.settings.rate_scene if scope["path"] == SCENE else self.settings.rate_computed

    def _headers(self, left: int, seconds: int) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers has them."""
        return {
            "RateLimit-Policy": f'"units";q={self.settings.rate_units};w={self.settings.rate_window}',
            "RateLimit": f'"units";r={left};t={seconds}',
        }


class Budget:
    """Counts units in windows that begin for everyone at the same time, so that one increment says all."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        self.units = settings.rate_units
        self.window = settings.rate_window
        self._clock = clock
        self._here = MemoryStorage()
        self._breaker = Breaker(settings.redis_pause)
        self._there = _redis_storage(settings) if settings.redis_url else None

    async def spend(self, client: str, cost: int) -> tuple[int, int]:
        """Units left (negative: too many) and seconds until the window ends."""
        now = self._clock()
        number, into = divmod(now, self.window)
        key = f"rate/{client}/{int(number)}"
        spent = None
        if self._there is not None:
            there = self._there
            spent = await self._breaker.attempt(lambda: there.incr(key, self.window, cost), None)
        if spent is None:
            spent = self._here.incr(key, self.window, cost)
        return self.units - spent, max(1, round(self.window - into))


def _redis_storage(settings: Settings) -> Any:
    from limits.aio.storage import RedisStorage

    return RedisStorage(
        f"async+{settings.redis_url}",
        implementation="redispy",
        key_prefix="gradstep",
        socket_timeout=settings.redis_seconds,
        socket_connect_timeout=settings.redis_seconds,
    )


def client_of(scope: Scope, trusted: tuple[Network, ...]) -> str:
    """The client's address: the peer, or what trusted proxies say of it, the nearest untrusted address first."""
    client = scope.get("client")
    peer = _household(client[0] if client else "", trusted)
    if not trusted or peer[1] is False:
        return peer[0]
    # A proxy may add a header of its own or append to the client's; the nearest hop is the last either way.
    forwarded = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))[-LONGEST_FORWARDED:]
    for hop in reversed(forwarded.split(",") if forwarded else []):
        address, is_trusted = _household(hop.strip(), trusted)
        if not is_trusted:
            return address
    return peer[0]


@lru_cache(maxsize=4096)
def _household(text: str, trusted: tuple[Network, ...]) -> tuple[str, bool]:
    """The key that an address counts under, and whether it is a trusted proxy."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown", False
    if any(address in network for network in trusted if network.version == address.version):
        return text, True
    if address.version == 6:
        return str(ipaddress.ip_network((address, IPV6_HOUSEHOLD), strict=False)), False
    return text, False
