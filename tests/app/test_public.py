"""A public service: budgets, what they are spent on, and who is charged."""

import httpx
import pytest

from tests.serving import serving

ENVIRONMENT = {"GRADSTEP_RATE_UNITS": "60", "GRADSTEP_RATE_WINDOW": "3600", "GRADSTEP_TRUSTED_PROXIES": "127.0.0.1"}
PICTURE = "/graph.svg?src=x=2;y=x*x"


@pytest.fixture(scope="module")
def client():
    with (
        serving("--public", environment=ENVIRONMENT) as server,
        httpx.Client(base_url=server.url, trust_env=False, timeout=20) as client,
    ):
        yield client


def left(reply):
    policy = reply.headers["ratelimit-policy"]
    assert policy == '"units";q=60;w=3600'
    return int(reply.headers["ratelimit"].partition("r=")[2].partition(";")[0])


def ask(client, path, address):
    return client.get(path, headers={"X-Forwarded-For": address})


def test_a_kept_picture_costs_a_tenth(client):
    assert left(ask(client, PICTURE, "1.1.1.1")) == 50
    assert left(ask(client, PICTURE, "1.1.1.1")) == 49
    assert left(ask(client, "/static/css/document.css", "1.1.1.1")) == 48
    assert left(ask(client, PICTURE + ";z=y+x", "1.1.1.1")) == 38


def test_a_dragged_slider_costs_little(client):
    first, second = (
        client.post("/scene", json={"source": "x = 2; x^2"}, headers={"X-Forwarded-For": "5.5.5.5"}) for _ in range(2)
    )
    assert (left(first), left(second)) == (58, 56)


def test_who_has_spent_the_budget_is_told_when_to_come_back(client):
    statuses = [ask(client, f"/graph.svg?src=x={i}", "2.2.2.2").status_code for i in range(7)]
    assert statuses == [200] * 6 + [429]
    refused = ask(client, "/graph.svg?src=x=9", "2.2.2.2")
    assert refused.headers["content-type"] == "image/svg+xml"
    assert "too many requests" in refused.text
    assert 1 <= int(refused.headers["retry-after"]) <= 3600
    assert left(refused) == 0
    told = ask(client, "/graph.json?src=x=9", "2.2.2.2")
    assert (told.status_code, told.headers["content-type"]) == (429, "application/problem+json")
    assert told.json()["errors"][0]["code"] == "too_often"
    assert 1 <= int(told.headers["retry-after"]) <= 3600


def test_others_are_not_affected(client):
    assert ask(client, PICTURE, "3.3.3.3").status_code == 200


def test_an_operators_probes_are_free(client):
    for path in ("/healthz", "/readyz", "/metrics"):
        for _ in range(8):
            reply = ask(client, path, "4.4.4.4")
            assert reply.status_code in (200, 503)
            assert "ratelimit" not in reply.headers


def test_a_laptop_refuses_nobody(server):
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        assert "ratelimit" not in client.get(PICTURE).headers
