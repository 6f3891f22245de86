import asyncio
import ipaddress

import pytest

from app.limiting import Budget, RateLimits, client_of
from app.settings import Settings

PROXIES = (ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("127.0.0.1"))


def scope(peer: str | None, forwarded: str | None = None):
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded is not None else []
    return {"type": "http", "client": (peer, 5) if peer else None, "headers": headers}


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "1.2.3.4", "203.0.113.9"),  # anyone can write the header
        ("10.0.0.1", "1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"),  # what stands before was written by the client
        ("10.0.0.1", "1.2.3.4, 10.9.9.9", "1.2.3.4"),  # two proxies of ours
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.1"),
        ("10.0.0.1", "nonsense", "unknown"),
        ("2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", None, "2001:db8:1:2::/64"),  # the same household
        (None, None, "unknown"),
    ],
)
def test_the_client_is_whom_trusted_proxies_name(peer, forwarded, client):
    assert client_of(scope(peer, forwarded), PROXIES) == client


def test_a_proxys_network_may_be_written_with_an_address_in_it():
    limits = RateLimits(print, Settings(trusted_proxies=("10.1.2.3/8",)), print, print)
    assert limits.trusted == (ipaddress.ip_network("10.0.0.0/8"),)


def test_without_proxies_the_header_means_nothing():
    assert client_of(scope("10.0.0.1", "1.2.3.4"), ()) == "10.0.0.1"


def test_units_are_spent_until_the_window_ends():
    now = [600.0]
    budget = Budget(Settings(rate_units=30, rate_window=60), clock=lambda: now[0])

    async def spend(client: str = "a", cost: int = 10):
        return await budget.spend(client, cost)

    async def main():
        assert await spend() == (20, 60)
        now[0] = 645.0
        assert await spend() == (10, 15)
        assert await spend() == (0, 15)
        assert (await spend())[0] < 0
        assert await spend("b", 1) == (29, 15)
        now[0] = 660.0
        assert await spend() == (20, 60)

    asyncio.run(main())
