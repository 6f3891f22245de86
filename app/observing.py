"""What an operator sees: a request id on every reply, a log line and figures for every request.

Logs never hold what a user wrote: a query or a body is logged as a hash and a length, which is enough to tell
whether two requests were the same.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import secrets
import sys
import time
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import problems, refused
from app.error_pictures import ErrorPictures
from app.metrics import Metrics
from app.problems import Refusal
from app.worker import without_text
from engine.errors import LimitError

LOG = logging.getLogger("gradstep.requests")
REQUEST_ID = re.compile(rb"[A-Za-z0-9_.-]{8,64}")


class Observed:
    """Pure ASGI, around all that may fail: ids, logs, figures, and the last resort for what nobody expected."""

    def __init__(self, app: ASGIApp, metrics: Metrics, pictures: ErrorPictures) -> None:
        self.app = app
        self.metrics = metrics
        self.pictures = pictures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on and tell what came of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = _request_id(scope)
        scope.setdefault("state", {})["request"] = request
        begun = time.perf_counter()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except Exception as error:  # noqa: BLE001 - a bug; it is logged, counted and answered, and the service lives on
            LOG.error("fault", extra={"fields": {"request": request, "fault": without_text(error)}})
            if not status:
                await (await self._last_resort(scope, request))(scope, receive, send_with_id)
        finally:
            seconds = time.perf_counter() - begun
            self.metrics.request(route_of(scope), scope["method"], status, seconds)
            if LOG.isEnabledFor(logging.INFO):
                LOG.info("request", extra={"fields": _fields(scope, request, status, seconds)})

    async def _last_resort(self, scope: Scope, request: str) -> Response:
        """The reply to a fault; a picture, too, unless the fault is there."""
        fault = Refusal([LimitError("internal", request=request)])
        try:
            return await refused.answer(self.pictures, scope, fault)
        except Exception:  # noqa: BLE001 - the first fault is logged, and somebody waits
            return problems.reply(fault)


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
            return str(value.decode())
    return secrets.token_hex(8)


def route_of(scope: Scope) -> str:
    """The route's template, never the path that was asked for: labels must be few."""
    route = scope.get("route")
    return str(getattr(route, "path", scope.get("state", {}).get("route", "none")))


def _fields(scope: Scope, request: str, status: int, seconds: float) -> dict[str, Any]:
    query = scope["query_string"]
    return {
        "request": request,
        "method": scope["method"],
        "route": route_of(scope),
        "status": status,
        "ms": round(seconds * 1000, 1),
        "query": hashlib.blake2b(query, digest_size=6).hexdigest() if query else None,
        "query_bytes": len(query),
    }


class JsonLines(logging.Formatter):
    """One JSON object a line, for a collector."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line["fault"] = without_text(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


class PlainLines(logging.Formatter):
    """One line for a person."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's words and fields."""
        fields = " ".join(f"{name}={value}" for name, value in getattr(record, "fields", {}).items())
        fault = f"\n{without_text(record.exc_info[1])}" if record.exc_info and record.exc_info[1] else ""
        return f"{self.formatTime(record, '%H:%M:%S')} {record.levelname.lower()} {record.getMessage()} {fields}{fault}"


def set_up_logs(level: str, form: str) -> None:
    """Gradstep's loggers to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    logger = logging.getLogger("gradstep")
    logger.handlers[:] = [handler]
    logger.setLevel(level.upper())
    logger.propagate = False
