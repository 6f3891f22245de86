"""The layers of the application, called without a server."""

import asyncio
import io
import json
import logging

import pytest

from app.main import create_app
from app.observing import JsonLines, PlainLines
from app.problems import Refusal
from app.settings import Settings
from engine.errors import LimitError


def call(app, method="GET", path="/", query=b"", headers=()):
    async def main():
        sent = []
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query,
            "headers": list(headers), "client": ("203.0.113.1", 1), "server": ("x", 80), "scheme": "http",
            "http_version": "1.1", "root_path": "", "asgi": {"version": "3.0"},
        }  # fmt: skip

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        await app(scope, receive, send)
        return sent[0]["status"], dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])

    return asyncio.run(main())


@pytest.fixture
def app():
    return create_app(Settings(log_level="error"))


def test_a_fault_is_a_problem_with_the_requests_id(app):
    log = io.StringIO()
    handler = logging.getLogger("gradstep").handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(log)

    @app.get("/fault")
    async def fault() -> None:
        raise ZeroDivisionError("secret")

    status, headers, content = call(app, path="/fault", headers=[(b"x-request-id", b"request-77")])
    assert status == 500
    problem = json.loads(content)
    assert problem["errors"][0]["code"] == "internal"
    assert "request-77" in problem["errors"][0]["hint"]
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert "ZeroDivisionError" in log.getvalue()
    assert "secret" not in log.getvalue() + content.decode()


def broken(app, monkeypatch):
    async def picture(*_):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(app.state.service, "shared_picture", picture)


def test_a_fault_at_the_address_of_a_picture_is_a_picture_of_it(app, monkeypatch):
    broken(app, monkeypatch)
    asked = {"path": "/graph.svg", "query": b"src=x=1&lang=zh", "headers": [(b"x-request-id", b"request-77")]}
    status, headers, content = call(app, **asked)
    assert status == 500
    assert headers[b"content-type"] == b"image/svg+xml"
    assert headers[b"cache-control"] == b"no-store"
    assert "这是服务的故障" in content.decode()
    assert b"request-77" in content
    assert b"secret" not in content


def test_a_fault_that_cannot_be_drawn_either_is_a_problem(monkeypatch):
    app = create_app(Settings(log_level="error", queue_seconds=0.05))  # no worker is started
    broken(app, monkeypatch)
    status, headers, content = call(app, path="/graph.png", query=b"src=x=1")
    assert status == 500
    assert headers[b"content-type"] == b"application/problem+json"
    assert json.loads(content)["errors"][0]["code"] == "internal"


def test_parameters_that_fastapi_reads_give_problems_too(app):
    @app.get("/number/{number}")
    async def number(number: int) -> int:
        return number

    status, _, content = call(app, path="/number/secret")
    assert status == 422
    assert json.loads(content)["errors"][0]["code"] == "wrong_type"
    assert b"secret" not in content


def test_a_status_that_nobody_planned_is_a_fault(app):
    from starlette.exceptions import HTTPException

    @app.get("/teapot")
    async def teapot() -> None:
        raise HTTPException(418)

    assert call(app, path="/teapot")[0] == 500


def test_not_ready_before_the_workers_are(app):
    status, headers, _ = call(app, path="/readyz")
    assert status == 503
    assert headers[b"retry-after"] == b"1"


def test_not_ready_while_a_worker_is_there_but_does_not_answer(app, monkeypatch):
    async def lost(_job):
        raise Refusal([LimitError("worker_lost", seconds=1)])

    workers = app.state.service.workers
    for lane in workers.lanes:
        monkeypatch.setattr(lane, "_all", {object()})
    monkeypatch.setattr(workers.fast, "run", lost)
    status, headers, body = call(app, path="/readyz")
    assert (status, headers[b"retry-after"]) == (503, b"1")
    assert json.loads(body)["errors"][0]["code"] == "starting"


@pytest.mark.parametrize(("path", "status"), [("/graph.svg", 204), ("/nothing", 404), ("/api/v1/graph", 204)])
def test_options_says_what_an_address_allows(app, path, status):
    answered, headers, _ = call(app, "OPTIONS", path)
    assert answered == status
    if status == 204:
        assert headers[b"allow"] == (b"POST, OPTIONS" if "api" in path else b"GET, HEAD, OPTIONS")
        assert (b"access-control-allow-methods" in headers) == ("api" not in path)


def test_other_protocols_pass_through_every_layer(app):
    async def main():
        with pytest.raises(AssertionError):
            await app({"type": "unknown"}, None, None)

    asyncio.run(main())


def test_log_lines_tell_faults_by_place():
    try:
        raise ValueError("secret")
    except ValueError as error:
        record = logging.LogRecord("gradstep", logging.ERROR, __file__, 1, "fault", (), (type(error), error, None))
    for formatter in (JsonLines(), PlainLines()):
        line = formatter.format(record)
        assert "ValueError" in line
        assert "secret" not in line
