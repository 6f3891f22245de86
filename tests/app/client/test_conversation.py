"""Retries and refusals against a made-up transport; test_client.py asks a real service."""

import asyncio
import json
import math

import httpx
import pytest

from app.client import AsyncGradstep, Busy, Gradstep, Refused, Unreachable

GRAPH = {"source": "x = 3", "root": "n0", "value": 3, "gradients": {"x": 1}, "nodes": [], "warnings": []}
PROBLEM = {
    "type": "/errors#busy",
    "title": "Busy",
    "status": 503,
    "detail": "too many requests wait: try again in 2 s",
    "errors": [],
}


class Service:
    """Answers with the given responses in order and keeps the requests."""

    def __init__(self, *responses: httpx.Response) -> None:
        self.responses = list(responses)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.responses.pop(0)


def busy(status: int = 503, **headers: str) -> httpx.Response:
    return httpx.Response(status, json=PROBLEM | {"status": status}, headers=headers)


def fine() -> httpx.Response:
    return httpx.Response(200, json=GRAPH)


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """How long each wait would have been."""
    taken: list[float] = []

    async def nap(seconds: float) -> None:
        taken.append(seconds)

    monkeypatch.setattr("time.sleep", taken.append)
    monkeypatch.setattr("app.client.asyncio.sleep", nap)
    return taken


def ask(service: Service, retries: int = 3):
    with Gradstep("http://service", retries=retries, transport=httpx.MockTransport(service)) as gradstep:
        return gradstep.graph("x = 3")


def ask_async(service: Service, retries: int = 3):
    async def run():
        async with AsyncGradstep("http://service", retries=retries, transport=httpx.MockTransport(service)) as gradstep:
            return await gradstep.graph("x = 3")

    return asyncio.run(run())


BOTH = pytest.mark.parametrize("asked", [ask, ask_async])


@BOTH
def test_what_is_not_given_is_not_sent(asked):
    service = Service(fine())
    asked(service)
    assert json.loads(service.requests[0].content) == {"source": "x = 3"}


def test_a_network_is_sent_without_a_program():
    service = Service(fine())
    with Gradstep("http://service", transport=httpx.MockTransport(service)) as gradstep:
        gradstep.graph(network="2-1", inputs=None)
    assert json.loads(service.requests[0].content)["network"] == "2-1"
    assert "source" not in json.loads(service.requests[0].content)


@BOTH
def test_a_busy_service_is_asked_again_after_the_time_it_named(asked, waits):
    service = Service(busy(503, **{"Retry-After": "2"}), busy(429, **{"Retry-After": "7"}), fine())
    assert asked(service).gradients == {"x": 1.0}
    assert waits == [2.0, 7.0]
    assert len(service.requests) == 3


@BOTH
def test_without_a_named_time_waits_double(asked, waits):
    asked(Service(busy(), busy(), busy(), fine()))
    assert 0.1 <= waits[0] <= 0.3
    assert 0.2 <= waits[1] <= 0.6
    assert 0.4 <= waits[2] <= 1.2


@BOTH
def test_a_service_that_stays_busy_is_given_up(asked, waits):
    service = Service(*[busy(503, **{"Retry-After": "1"}) for _ in range(3)])
    with pytest.raises(Busy, match="too many requests wait") as caught:
        asked(service, retries=2)
    assert caught.value.retry_after == 1.0
    assert waits == [1.0, 1.0]


@BOTH
def test_a_longer_wait_than_half_a_minute_is_the_callers_choice(asked, waits):
    with pytest.raises(Busy) as caught:
        asked(Service(busy(429, **{"Retry-After": "3600"})))
    assert caught.value.retry_after == 3600.0
    assert waits == []


def test_retry_after_may_be_a_date(waits):
    ask(Service(busy(503, **{"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), fine()))
    assert waits == [0.0]


def test_a_retry_after_that_says_nothing_is_no_time(waits):
    ask(Service(busy(503, **{"Retry-After": "soon"}), fine()))
    assert 0.1 <= waits[0] <= 0.3


@BOTH
def test_a_mistake_is_not_tried_again(asked, waits):
    service = Service(httpx.Response(422, json=PROBLEM | {"status": 422, "detail": "unknown name"}))
    with pytest.raises(Refused, match="unknown name") as caught:
        asked(service)
    assert not isinstance(caught.value, Busy)
    assert caught.value.problem.status == 422
    assert waits == []


@BOTH
def test_no_service_is_unreachable(asked):
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("connection refused")

    with pytest.raises(Unreachable, match="http://service: connection refused"):
        asked(refuse)


@pytest.mark.parametrize("response", [httpx.Response(200, text="<p>hello"), httpx.Response(502, text="bad gateway")])
def test_another_service_is_unreachable_too(response):
    with pytest.raises(Unreachable, match=r"answered [25]0[02] with something else"):
        ask(Service(response))


def test_what_a_newer_service_says_beside_a_reply_is_ignored():
    assert ask(Service(httpx.Response(200, json=GRAPH | {"news": 1}))).value == 3.0


def test_numbers_that_json_lacks_travel_as_words_in_both_directions():
    service = Service(httpx.Response(200, json=GRAPH | {"value": "NaN", "gradients": {"x": "-Infinity"}}))
    with Gradstep(transport=httpx.MockTransport(service)) as gradstep:
        reply = gradstep.graph("y = x", inputs={"x": math.nan, "a": math.inf, "b": -math.inf, "c": 2}, expand={"exp"})
    assert math.isnan(reply.value)
    assert reply.gradients["x"] == -math.inf
    assert json.loads(service.requests[0].content) == {
        "source": "y = x",
        "inputs": {"x": "NaN", "a": "Infinity", "b": "-Infinity", "c": 2},
        "expand": ["exp"],
    }


def test_the_address_of_a_picture_quotes_its_program():
    gradstep = Gradstep("http://service/")
    address = gradstep.picture_url("y = x & 中", format="png", inputs={"x": -2}, step=3, animate=True)
    assert address == "http://service/graph.png?src=y+%3D+x+%26+%E4%B8%AD&in.x=-2&step=3&animate=1"
    gradstep.close()
