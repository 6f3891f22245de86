"""HEAD and OPTIONS for every address: the answer of GET without its body, and what the address allows."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# CORS is open for GET; a page elsewhere may revalidate what it has.
PREFLIGHT = {"Access-Control-Allow-Headers": "If-None-Match", "Access-Control-Max-Age": "86400"}


class Methods:
    """Pure ASGI."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn HEAD into GET; let the routes refuse OPTIONS, and make the answer of what they allow instead."""
        method = scope.get("method")
        if method == "HEAD":
            got = {**scope, "method": "GET"}
            await self.app(got, receive, _without_body(send))
            scope["route"] = got.get("route")  # for the figures, which are kept outside
        elif method == "OPTIONS":
            await self.app(scope, receive, _preflight(send))
        else:
            await self.app(scope, receive, _with_allow(send))


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return send_head


def _with_allow(send: Send) -> Send:
    async def send_allow(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 405:
            headers = MutableHeaders(scope=message)
            headers["Allow"] = allowed(headers.get("allow", ""))
        await send(message)

    return send_allow


def _preflight(send: Send) -> Send:
    refused = False

    async def send_preflight(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start" and message["status"] == 405:
            refused = True
            allow = allowed(MutableHeaders(scope=message).get("allow", ""))
            start: Message = {"type": "http.response.start", "status": 204, "headers": []}
            headers = MutableHeaders(scope=start)
            headers["Allow"] = allow
            if "GET" in allow:
                headers.update(PREFLIGHT | {"Access-Control-Allow-Methods": "GET, HEAD"})
            await send(start)
        elif refused:
            await send({"type": "http.response.body"})
        else:
            await send(message)

    return send_preflight


def allowed(methods: str) -> str:
    """What a route allows, with what this layer adds."""
    names = [name.strip() for name in methods.split(",") if name.strip()]
    return ", ".join(dict.fromkeys([*names, *(["HEAD"] if "GET" in names else []), "OPTIONS"]))
