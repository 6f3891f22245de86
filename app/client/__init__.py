"""Ask a running Gradstep from Python: `Gradstep` waits for each reply, `AsyncGradstep` is awaited.

    with Gradstep("http://127.0.0.1:8000") as gradstep:
        reply = gradstep.graph("x = -2; y = 5; z = -4; f = (x + y) * z")
        reply.gradients["x"]  # -4.0

Replies are the service's own models. What goes wrong is one of

    ClientError
    ├── Refused          a mistake in the program or the options: `problem` says what and where
    │   └── Busy         no time (503) or too many requests (429), still so at the last attempt
    └── Unreachable      no answer, or one that is not Gradstep's
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Any, Generic, Self, TypeVar, Unpack
from urllib.parse import urlencode

import httpx

from app.client import conversation
from app.client.conversation import Answer, Busy, ClientError, Options, Question, Refused, Unreachable
from app.models import CheckReply, ExamplesReply, GraphReply, Lang, OperationsReply, StepsReply
from engine.records import number

__all__ = ["AsyncGradstep", "Busy", "ClientError", "Gradstep", "Refused", "Unreachable"]

ADDRESS = "http://127.0.0.1:8000"
TIMEOUT = 30.0  # seconds for each part of an exchange; the service gives up before
RETRIES = 3

Http = TypeVar("Http")
Transport = TypeVar("Transport")


class _Client(Generic[Http, Transport]):
    """What both clients are before they ask; they differ in the kind of `httpx` client that sends."""

    _connect: Callable[..., Http]

    def __init__(
        self,
        url: str = ADDRESS,
        *,
        lang: Lang = "en",
        timeout: float = TIMEOUT,
        retries: int = RETRIES,
        transport: Transport | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        self.lang = lang  # of words and of refusals
        self.retries = retries
        headers = {"Accept-Language": lang}
        self._http = self._connect(base_url=self.url, headers=headers, timeout=timeout, transport=transport)

    def picture_url(
        self, source: str, *, format: str = "svg", inputs: Mapping[str, float] | None = None, **options: object
    ) -> str:
        """The address of a picture, for an `<img>`; options as in `render`."""
        given = {f"in.{name}": number(value) for name, value in (inputs or {}).items()}
        plain = {name: int(value) if isinstance(value, bool) else value for name, value in options.items()}
        return f"{self.url}/graph.{format}?{urlencode({'src': source, **given, **plain})}"


class Gradstep(_Client[httpx.Client, httpx.BaseTransport]):
    """A running service; close it, or use it in a `with`."""

    _connect = httpx.Client

    def graph(self, source: str | None = None, **options: Unpack[Options]) -> GraphReply:
        """Values and gradients of every node."""
        return self._ask(conversation.graph(source, options))

    def steps(self, source: str | None = None, *, lang: Lang | None = None, **options: Unpack[Options]) -> StepsReply:
        """Every step of both passes, in numbers, words and formulas."""
        return self._ask(conversation.steps(source, lang or self.lang, options))

    def check(self, source: str | None = None, **options: Unpack[Options]) -> CheckReply:
        """The gradients by reverse mode, forward mode and central differences."""
        return self._ask(conversation.check(source, options))

    def render(self, source: str | None = None, *, format: str = "svg", **options: Any) -> bytes:
        """A picture, with the options of `POST /api/v1/render`."""
        return self._ask(conversation.render(source, format, options))

    def operations(self) -> OperationsReply:
        """The table of operations."""
        return self._ask(conversation.operations())

    def examples(self) -> ExamplesReply:
        """The gallery."""
        return self._ask(conversation.examples())

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, question: Question[Answer]) -> Answer:
        talk = conversation.converse(question, self._http.build_request, self.retries)
        wanted = next(talk)
        try:
            while True:
                if isinstance(wanted, float):
                    time.sleep(wanted)
                    wanted = next(talk)
                else:
                    wanted = talk.send(self._http.send(wanted))
        except StopIteration as end:
            answer: Answer = end.value
            return answer
        except httpx.HTTPError as error:
            raise Unreachable(f"{self.url}: {error}") from error


class AsyncGradstep(_Client[httpx.AsyncClient, httpx.AsyncBaseTransport]):
    """The same service for `async` code; close it, or use it in an `async with`."""

    _connect = httpx.AsyncClient

    async def graph(self, source: str | None = None, **options: Unpack[Options]) -> GraphReply:
        """Values and gradients of every node."""
        return await self._ask(conversation.graph(source, options))

    async def steps(
        self, source: str | None = None, *, lang: Lang | None = None, **options: Unpack[Options]
    ) -> StepsReply:
        """Every step of both passes, in numbers, words and formulas."""
        return await self._ask(conversation.steps(source, lang or self.lang, options))

    async def check(self, source: str | None = None, **options: Unpack[Options]) -> CheckReply:
        """The gradients by reverse mode, forward mode and central differences."""
        return await self._ask(conversation.check(source, options))

    async def render(self, source: str | None = None, *, format: str = "svg", **options: Any) -> bytes:
        """A picture, with the options of `POST /api/v1/render`."""
        return await self._ask(conversation.render(source, format, options))

    async def operations(self) -> OperationsReply:
        """The table of operations."""
        return await self._ask(conversation.operations())

    async def examples(self) -> ExamplesReply:
        """The gallery."""
        return await self._ask(conversation.examples())

    async def close(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _ask(self, question: Question[Answer]) -> Answer:
        talk = conversation.converse(question, self._http.build_request, self.retries)
        wanted = next(talk)
        try:
            while True:
                if isinstance(wanted, float):
                    await asyncio.sleep(wanted)
                    wanted = next(talk)
                else:
                    wanted = talk.send(await self._http.send(wanted))
        except StopIteration as end:
            answer: Answer = end.value
            return answer
        except httpx.HTTPError as error:
            raise Unreachable(f"{self.url}: {error}") from error
