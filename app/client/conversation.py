"""The exchange with a service without its input and output: questions, how replies are read, and when to ask again.

A conversation is a generator that yields a request to send or the seconds to wait before the next one, so that the
client that waits and the client that is awaited share it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Generic, Literal, TypedDict, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from app.models import CheckReply, ExamplesReply, GraphReply, OperationsReply, Problem, StepsReply
from engine.records import number

FIRST_WAIT = 0.2  # seconds, doubled each time, where the service does not say how long
LONGEST_WAIT = 30.0  # seconds; whoever is asked to wait longer decides for themselves

Answer = TypeVar("Answer")
Model = TypeVar("Model", bound=BaseModel)


class ClientError(Exception):
    """Anything that kept a request from its reply."""


class Unreachable(ClientError):
    """The service did not answer, or what answered is not Gradstep."""


class Refused(ClientError):
    """The service's refusal; `problem.errors` has a code, a message and a place for each mistake."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class Busy(Refused):
    """Refused for now; `retry_after` is how many seconds the service asked to wait, if it did."""

    def __init__(self, problem: Problem, retry_after: float | None) -> None:
        super().__init__(problem)
        self.retry_after = retry_after


class Options(TypedDict, total=False):
    """What a request may say beside its source."""

    network: Mapping[str, Any] | str
    inputs: Mapping[str, float]
    output: str
    expand: Iterable[str] | Literal["all"]


@dataclass(frozen=True)
class Question(Generic[Answer]):
    """A request, and how to read a reply that is not a refusal."""

    method: str
    path: str
    read: Callable[[httpx.Response], Answer]
    body: Mapping[str, Any] | None = None


def graph(source: str | None, options: Options) -> Question[GraphReply]:
    return Question("POST", "/api/v1/graph", _reader(GraphReply), body(source, options))


def steps(source: str | None, lang: str, options: Options) -> Question[StepsReply]:
    return Question("POST", "/api/v1/steps", _reader(StepsReply), body(source, options, lang=lang))


def check(source: str | None, options: Options) -> Question[CheckReply]:
    return Question("POST", "/api/v1/check", _reader(CheckReply), body(source, options))


def render(source: str | None, format: str, options: Mapping[str, Any]) -> Question[bytes]:
    return Question("POST", "/api/v1/render", _content, body(source, options, format=format))


def operations() -> Question[OperationsReply]:
    return Question("GET", "/api/v1/operations", _reader(OperationsReply))


def examples() -> Question[ExamplesReply]:
    return Question("GET", "/api/v1/examples", _reader(ExamplesReply))


def body(source: str | None, options: Mapping[str, Any], **more: object) -> dict[str, Any]:
    """The JSON of a request: what was not given is left out, and numbers that JSON lacks are written as words."""
    body = {"source": source, **options, **more}
    if "inputs" in body:
        body["inputs"] = {name: number(value) for name, value in dict(body["inputs"] or {}).items()}
    if not isinstance(body.get("expand", ""), str):
        body["expand"] = list(body["expand"])
    return {key: value for key, value in body.items() if value is not None}


def _content(response: httpx.Response) -> bytes:
    return response.content


def _reader(model: type[Model]) -> Callable[[httpx.Response], Model]:
    """Reads a reply as this model; what a newer service says beside it is ignored."""

    def read(response: httpx.Response) -> Model:
        try:
            return model.model_validate_json(response.content, extra="ignore")
        except ValidationError as error:
            raise Unreachable(f"{response.url} answered {response.status_code} with something else") from error

    return read


def converse(
    question: Question[Answer], build: Callable[..., httpx.Request], retries: int
) -> Generator[httpx.Request | float, httpx.Response, Answer]:
    """Yields requests to send and is sent their responses; yields seconds to wait and is sent nothing."""
    attempt = 0
    while True:
        response = yield build(question.method, question.path, json=question.body)
        if response.is_success:
            return question.read(response)
        refusal = _refusal(response)
        if not isinstance(refusal, Busy) or attempt == retries:
            raise refusal
        wait = refusal.retry_after
        if wait is None:
            wait = FIRST_WAIT * 2**attempt * random.uniform(0.5, 1.5)  # noqa: S311 - spreads the crowd, guards nothing
        if wait > LONGEST_WAIT:
            raise refusal
        yield wait
        attempt += 1


def _refusal(response: httpx.Response) -> ClientError:
    problem = _reader(Problem)(response)
    if response.status_code in {429, 503}:
        return Busy(problem, _seconds(response.headers.get("Retry-After")))
    return Refused(problem)


def _seconds(retry_after: str | None) -> float | None:
    """Retry-After in seconds: a number of them, or a date (RFC 9110, 10.2.3); None where it is neither."""
    if retry_after is None:
        return None
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
