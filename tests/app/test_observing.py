import json
import time

import httpx
import pytest

from tests.serving import serving

SECRET = "geheim_name"


@pytest.fixture(scope="module")
def server():
    with serving(environment={"GRADSTEP_LOG_LEVEL": "info", "GRADSTEP_LOG_FORMAT": "json"}) as server:
        yield server


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, trust_env=False, timeout=20) as client:
        yield client


def lines(server):
    """What is logged; a line is written after its reply, so a last request's line is waited for."""
    last = f"last-{time.monotonic_ns()}"
    httpx.get(f"{server.url}/healthz", headers={"X-Request-ID": last}, trust_env=False)
    for _ in range(500):
        if last in server.log:
            break
        time.sleep(0.01)
    logged = [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]
    return [line for line in logged if line["request"] != last]


def logged(server, name, value, count):
    """The lines with that value, when there are so many: a line is written after its reply was sent."""
    end = time.monotonic() + 5
    while len(found := [line for line in lines(server) if line[name] == value]) < count:
        assert time.monotonic() < end
        time.sleep(0.02)
    return found


def test_logs_hold_no_text_of_users(server, client):
    client.get(f"/graph.svg?src={SECRET}=1")
    client.get(f"/graph.svg?src={SECRET}(")
    client.get(f"/{SECRET}")
    client.post("/api/v1/graph", json={"source": f"{SECRET} = 2; {SECRET}^2"})
    client.post("/api/v1/graph", json={"source": SECRET}, headers={"X-Request-ID": f"bad {SECRET}"})
    one, two = logged(server, "route", "/graph.svg", 2)
    logged(server, "route", "/api/v1/graph", 2)
    assert SECRET not in server.log
    assert one["status"] == 200
    assert two["status"] == 422
    assert one["query_bytes"] == len(f"src={SECRET}=1")
    assert one["query"] != two["query"]


def test_the_same_request_has_the_same_hash(server, client):
    for _ in range(2):
        client.get("/graph.svg?src=a=1;b=a")
    hashes = logged(server, "query_bytes", len("src=a=1;b=a"), 2)
    assert len({line["query"] for line in hashes}) == 1


def test_a_request_id_is_taken_over_where_it_is_one(server, client):
    assert client.get("/healthz", headers={"X-Request-ID": "abcdef-123456"}).headers["x-request-id"] == "abcdef-123456"
    for wrong in ("short", "x" * 65, "with space", "a\tb-longer", "<script>alert"):
        assert client.get("/healthz", headers={"X-Request-ID": wrong}).headers["x-request-id"] != wrong
    assert logged(server, "request", "abcdef-123456", 1)


def test_figures_are_counted_by_route_and_never_by_path(client):
    client.get("/graph.svg?src=counted=1")
    client.get("/graph.svg?src=counted=1")
    client.get("/some/unknown/path")
    client.request("PROPFIND", "/healthz")
    client.head("/healthz")
    figures = client.get("/metrics").text
    assert 'gradstep_requests_total{method="GET",route="/graph.svg",status="200"}' in figures
    assert 'route="none",status="404"' in figures
    assert 'method="HEAD",route="/healthz",status="200"' in figures
    assert 'method="other"' in figures
    assert "unknown/path" not in figures
    for name in ("cache_total", "job_seconds", "queue_jobs", "workers", "worker_losses", "rejections", "cache_bytes"):
        assert f"gradstep_{name}" in figures


def test_ready_says_whether_workers_answer(client):
    end = time.monotonic() + 20
    while client.get("/readyz").status_code == 503 and time.monotonic() < end:
        time.sleep(0.1)
    assert client.get("/readyz").json() == {"status": "ready"}
    assert client.get("/healthz").json() == {"status": "ok"}
