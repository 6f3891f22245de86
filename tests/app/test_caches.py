import asyncio

import pytest

from app.caches import OVERHEAD, ByteCache, Flights


def test_the_least_recently_used_goes_first():
    cache: ByteCache[str, int] = ByteCache(10 * (OVERHEAD + 100))
    for number in range(10):
        cache.put(f"k{number}", number, 100)
    assert cache.get("k0") == 0
    cache.put("k10", 10, 100)
    assert cache.get("k0") == 0
    assert cache.get("k1") is None
    assert len(cache) == 10
    assert cache.bytes == 10 * (OVERHEAD + 100)


def test_a_larger_entry_pushes_out_as_many_as_it_needs():
    cache: ByteCache[str, int] = ByteCache(10 * (OVERHEAD + 100))
    for number in range(10):
        cache.put(f"k{number}", number, 100)
    cache.put("large", 1, 160)
    assert cache.bytes <= 10 * (OVERHEAD + 100)
    assert "k0" not in cache
    assert "k2" in cache


def test_what_would_fill_the_cache_alone_is_not_kept():
    cache: ByteCache[str, int] = ByteCache(8000)
    cache.put("a", 1, 900)
    assert "a" not in cache
    assert cache.bytes == 0


def test_an_entry_can_be_replaced():
    cache: ByteCache[str, int] = ByteCache(100_000)
    cache.put("a", 1, 10)
    cache.put("a", 2, 20)
    assert cache.get("a") == 2
    assert cache.bytes == OVERHEAD + 20


def test_hits_and_misses_are_told():
    told: list[str] = []
    cache: ByteCache[str, int] = ByteCache(100_000, hit=lambda: told.append("hit"), miss=lambda: told.append("miss"))
    cache.get("a")
    cache.put("a", 1, 10)
    cache.get("a")
    assert told == ["miss", "hit"]


def test_equal_requests_at_one_time_are_computed_once():
    made = 0

    async def make() -> str:
        nonlocal made
        made += 1
        await asyncio.sleep(0.01)
        return "done"

    async def main() -> list[str]:
        flights: Flights[str, str] = Flights()
        answers = await asyncio.gather(*(flights.once("key", make) for _ in range(20)))
        return [*answers, await flights.once("key", make)]

    assert asyncio.run(main()) == ["done"] * 21
    assert made == 2


def test_a_client_that_leaves_takes_nothing_from_the_others():
    async def make() -> str:
        await asyncio.sleep(0.02)
        return "done"

    async def main() -> str:
        flights: Flights[str, str] = Flights()
        leaving = asyncio.ensure_future(flights.once("key", make))
        staying = asyncio.ensure_future(flights.once("key", make))
        await asyncio.sleep(0)
        leaving.cancel()
        return await staying

    assert asyncio.run(main()) == "done"


def test_a_failure_is_everyones_and_is_not_kept():
    async def fail() -> str:
        await asyncio.sleep(0)
        raise ValueError("once")

    async def succeed() -> str:
        return "done"

    async def main() -> str:
        flights: Flights[str, str] = Flights()
        failed = await asyncio.gather(flights.once("k", fail), flights.once("k", fail), return_exceptions=True)
        assert [str(error) for error in failed] == ["once", "once"]
        return await flights.once("k", succeed)

    assert asyncio.run(main()) == "done"


def test_a_failure_that_nobody_waits_for_is_silent():
    async def fail() -> str:
        await asyncio.sleep(0.005)
        raise ValueError("unseen")

    async def main() -> None:
        flights: Flights[str, str] = Flights()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001):
                await flights.once("k", fail)
        await asyncio.sleep(0.02)

    asyncio.run(main())
