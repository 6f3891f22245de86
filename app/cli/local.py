"""This process as the one who answers: the same work as the service does, without its limits and its web server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, Unpack

from pydantic import BaseModel

from app import asked, jobs, problems
from app.client.conversation import Options, Refused, body
from app.models import CheckReply, GraphReply, GraphRequest, OperationsReply, Problem, StepsReply
from app.settings import Settings
from engine.limits import Limits

# Whoever runs a command waits for it and can stop it: only what protects the process itself is bounded.
SETTINGS = Settings(source_bytes=2**40)
LIMITS = Limits(nodes=1_000_000)  # a network's numbers say in a few characters what no memory holds

Model = TypeVar("Model", bound=BaseModel)


class Local:
    """Answers as a service does that speaks this language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def graph(self, source: str | None = None, **options: Unpack[Options]) -> GraphReply:
        """Values and gradients of every node."""
        return self._reply(GraphReply, "graph", body(source, options))

    def steps(self, source: str | None = None, **options: Unpack[Options]) -> StepsReply:
        """Every step of both passes."""
        return self._reply(StepsReply, "steps", body(source, options))

    def check(self, source: str | None = None, **options: Unpack[Options]) -> CheckReply:
        """The gradients by three ways."""
        return self._reply(CheckReply, "check", body(source, options))

    def render(self, source: str | None = None, *, format: str, **options: Any) -> bytes:
        """A picture."""
        return self._unless_refused(lambda: self._picture(body(source, options, format=format)))

    def operations(self) -> OperationsReply:
        """The table of operations."""
        from app.routes.tables import table_of_operations

        return OperationsReply.model_validate_json(table_of_operations())

    def _reply(self, model: type[Model], job: str, asked_for: Mapping[str, Any]) -> Model:
        def reply() -> bytes:
            request = GraphRequest.model_validate(asked_for)
            return _done(job, asked.from_body(request, SETTINGS, {"lang": self.lang}))

        return model.model_validate_json(self._unless_refused(reply))

    def _picture(self, asked_for: Mapping[str, Any]) -> bytes:
        form, wanted = asked.from_render(asked_for, SETTINGS)
        return _done("picture", form, wanted)

    def _unless_refused(self, compute: Callable[[], bytes]) -> bytes:
        try:
            return compute()
        except problems.EXPECTED as error:
            document = problems.document(problems.refusal(error).errors, self.lang)
            raise Refused(Problem.model_validate(document)) from error


def _done(job: str, *arguments: object) -> bytes:
    """What the service's workers would answer."""
    content: bytes = jobs.JOBS[job](*arguments, LIMITS)
    return content
