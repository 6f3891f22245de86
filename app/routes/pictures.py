"""Pictures by URL: ``/graph.svg`` and its siblings. An error is answered with its status and a picture of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.types import Receive, Scope, Send

from app import asked as reading
from app.problems import EXPECTED, refusal
from app.refused import PICTURES
from app.refused import answer as answer_refused
from app.replies import Reply, answer, key_of
from app.routes.api import service_of
from app.routes.documentation import PICTURE_PARAMETERS, PICTURE_PROBLEMS, UNCHANGED
from app.service import Service
from engine.export import FORMATS

router = APIRouter(tags=["pictures"])


class Finished(Response):
    """A kept reply, sent with its tag, or as 304."""

    def __init__(self, reply: Reply, service: Service) -> None:
        super().__init__()
        self.reply = reply
        self.settings = service.settings

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        """Send it."""
        await answer(self.reply, scope, send, self.settings)


def _route(form: str) -> None:
    async def picture(request: Request) -> Response:
        return await _picture(request, form)

    picture.__doc__ = f"The picture as {form.upper()}; `in.NAME=` gives or overrides an input."
    content: dict[str, Any] = {"content": {FORMATS[form].media_type: {}}}
    if f"/graph.{form}" in PICTURES:
        shown: dict[str, Any] = {FORMATS[kind].media_type: {} for kind in PICTURES[f"/graph.{form}"]}
        refused = {
            status: {"description": row["description"], "content": shown} for status, row in PICTURE_PROBLEMS.items()
        }
    else:
        refused = dict(PICTURE_PROBLEMS)
    router.add_api_route(
        f"/graph.{form}",
        picture,
        methods=["GET"],
        name=f"graph_{form}",
        summary=f"A picture as {form.upper()}",
        response_class=Response,
        responses={200: content, **UNCHANGED, **refused},
        openapi_extra={"parameters": PICTURE_PARAMETERS},
    )


for _form in reading.URL_FORMATS:
    _route(_form)


async def _picture(request: Request, form: str) -> Response:
    service = service_of(request)
    query = request.scope["query_string"]
    try:
        asked = reading.from_query(query, service.settings)
        reply = Reply.of(await service.shared_picture(form, asked), FORMATS[form].media_type)
    except EXPECTED as error:
        return await answer_refused(service.error_pictures, request.scope, refusal(error))
    service.replies.put(key_of(request.scope), reply, len(reply.content) + len(query))
    return Finished(reply, service)
