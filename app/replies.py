"""Finished replies of picture URLs: a cache in front of all work, strong ETags and 304.

Keyed by the path and query as they were sent, so a cached picture costs a look-up and no parsing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.asked import URL_FORMATS
from app.caches import ByteCache
from app.settings import Settings

PATHS = frozenset(f"/graph.{form}" for form in URL_FORMATS)


@dataclass(frozen=True, slots=True)
class Reply:
    """A finished picture with its tag."""

    content: bytes
    media_type: str
    etag: str

    @classmethod
    def of(cls, content: bytes, media_type: str) -> Reply:
        """With the tag made from the content: the same bytes have the same tag on every machine."""
        return cls(content, media_type, f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"')


class ReplyCache:
    """Pure ASGI, innermost: answers what is kept; the routes below put things in."""

    def __init__(self, app: ASGIApp, replies: ByteCache[bytes, Reply], settings: Settings) -> None:
        self.app = app
        self.replies = replies
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A kept reply, or pass on."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in PATHS:
            scope.setdefault("state", {})["route"] = scope["path"]  # no route will name it where the reply is kept
            kept = self.replies.get(key_of(scope))
            if kept is not None:
                await answer(kept, scope, send, self.settings)
                return
        await self.app(scope, receive, send)


def key_of(scope: Scope) -> bytes:
    """The key of a request's reply."""
    return bytes(scope["path"].encode() + b"?" + scope["query_string"])


async def answer(reply: Reply, scope: Scope, send: Send, settings: Settings) -> None:
    """Send a reply, or 304 to who has it."""
    headers = [
        (b"etag", reply.etag.encode()),
        (b"cache-control", b"public, max-age=%d" % settings.picture_seconds),
    ]
    if _has_it(Headers(scope=scope).get("if-none-match"), reply.etag):
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body"})
        return
    headers += [
        (b"content-type", reply.media_type.encode()),
        (b"content-length", b"%d" % len(reply.content)),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": reply.content})


def _has_it(asked: str | None, etag: str) -> bool:
    if asked is None:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return "*" in tags or etag in tags
