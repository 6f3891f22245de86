"""The size and the pace of a request: URL and body are bounded before anything reads them."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import Refusal
from app.settings import Settings
from engine.errors import GradstepError, LimitError


class RequestBounds:
    """Pure ASGI: 414 for a long URL, 413 for a large body, 408 for one that trickles in."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with a bounded ``receive``, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        error = self._at_once(scope)
        if error is not None:
            raise Refusal([error], {"Connection": "close"})
        await self.app(scope, _Bounded(receive, self.settings), send)

    def _at_once(self, scope: Scope) -> GradstepError | None:
        length = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if length > self.settings.url_bytes:
            return LimitError("url_too_long", limit=self.settings.url_bytes)
        head = sum(len(name) + len(value) for name, value in scope["headers"])
        if head > self.settings.header_bytes:
            return LimitError("head_too_large", limit=self.settings.header_bytes)
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value[:20]) > self.settings.body_bytes:
                return too_large(self.settings)
        return None


def too_large(settings: Settings) -> LimitError:
    """413."""
    return LimitError("body_too_large", pointer="", limit=settings.body_bytes)


class _Bounded:
    """``receive`` that counts bytes and, until the body is complete, seconds."""

    def __init__(self, receive: Receive, settings: Settings) -> None:
        self.receive = receive
        self.settings = settings
        self.bytes = 0
        self.complete = False
        self.end = asyncio.get_running_loop().time() + settings.body_seconds

    async def __call__(self) -> Message:
        if self.complete:
            return await self.receive()
        try:
            async with asyncio.timeout_at(self.end):
                message = await self.receive()
        except TimeoutError as error:
            slow = LimitError("body_too_slow", limit=f"{self.settings.body_seconds:g}")
            raise Refusal([slow], {"Connection": "close"}) from error
        self.bytes += len(message.get("body", b""))
        if self.bytes > self.settings.body_bytes:
            raise Refusal([too_large(self.settings)], {"Connection": "close"})
        self.complete = not message.get("more_body", False)
        return message
