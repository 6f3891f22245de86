"""A real redis-server, stopped and started again under requests; a clock that tests turn."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from app.settings import Settings
from app.shared import Breaker, Shared
from tests.serving import free_port, serving

REDIS = shutil.which("redis-server")


@contextmanager
def redis(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A redis-server that keeps nothing."""
    assert REDIS is not None, "install redis-server to run this test"
    process = subprocess.Popen(
        [REDIS, "--port", str(port), "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(port: int) -> None:
    import socket

    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("redis-server did not start")


def test_nothing_is_asked_for_a_while_after_a_failure():
    now = [0.0]
    breaker = Breaker(2.0, clock=lambda: now[0])
    asked = []

    async def call() -> str:
        asked.append(now[0])
        if now[0] < 1:
            raise OSError
        return "there"

    async def main() -> list[str]:
        answers = []
        for moment in (0.0, 0.5, 1.9, 2.1, 2.2):
            now[0] = moment
            answers.append(await breaker.attempt(call, "away"))
        return answers

    assert asyncio.run(main()) == ["away", "away", "away", "there", "there"]
    assert asked == [0.0, 2.1, 2.2]
    assert breaker.failures == 1


def test_a_fault_of_ours_is_not_taken_for_an_absent_redis():
    async def call() -> str:
        raise KeyError

    with pytest.raises(KeyError):
        asyncio.run(Breaker(2.0).attempt(call, "away"))


def test_without_a_redis_everything_is_a_miss():
    async def main() -> None:
        shared = Shared(Settings())
        await shared.put(b"k", b"v")
        assert await shared.get(b"k") is None
        assert not shared.there
        await shared.close()

    asyncio.run(main())


def test_what_one_process_puts_another_gets_until_redis_is_gone():
    port = free_port()
    settings = Settings(redis_url=f"redis://127.0.0.1:{port}", redis_pause=0.1, redis_seconds=1)

    async def main() -> None:
        one, other = Shared(settings), Shared(settings)
        with redis(port) as process:
            wait_for(port)
            await one.put(b"k", b"\x00picture")
            assert await other.get(b"k") == b"\x00picture"
            assert await other.get(b"unknown") is None
            process.kill()
            process.wait()
            assert await other.get(b"k") is None
            await one.put(b"k", b"lost")
            assert one.breaker.failures == 1
        await asyncio.sleep(0.15)
        with redis(port):
            wait_for(port)
            await one.put(b"k", b"back")
            assert await other.get(b"k") == b"back"
        await one.close()
        await other.close()

    asyncio.run(main())


def test_the_service_goes_on_while_redis_is_away_and_uses_it_again():
    port = free_port()
    environment = {
        "GRADSTEP_REDIS_URL": f"redis://127.0.0.1:{port}",
        "GRADSTEP_REDIS_PAUSE": "0.3",
        "GRADSTEP_REDIS_SECONDS": "0.5",
        "GRADSTEP_PUBLIC": "1",
        "GRADSTEP_RATE_UNITS": "100000",
    }
    numbers = iter(range(10_000))

    def ask(client: httpx.Client) -> int:
        return client.get("/graph.svg", params={"src": f"x={next(numbers)};y=x*x;z=y+x"}).status_code

    def keys() -> int:
        import redis as library

        with library.Redis(port=port) as connection:
            return int(connection.dbsize())

    with serving(environment=environment) as server, httpx.Client(base_url=server.url, trust_env=False) as client:
        assert {ask(client) for _ in range(10)} == {200}  # it was never there
        time.sleep(0.4)
        with redis(port) as process:
            wait_for(port)
            assert {ask(client) for _ in range(30)} == {200}
            assert keys() >= 30  # pictures, a layout, a rate counter
            process.kill()
            process.wait()
            begun = time.perf_counter()
            assert {ask(client) for _ in range(30)} == {200}
            assert time.perf_counter() - begun < 3
        time.sleep(0.4)
        with redis(port):
            wait_for(port)
            assert {ask(client) for _ in range(10)} == {200}
            assert keys() >= 10
        assert 'gradstep_cache_total{cache="shared",outcome="miss"}' in client.get("/metrics").text
        assert "Redis does not answer" in server.log
