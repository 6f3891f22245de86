"""How a refusal is answered: at the address of a picture by a picture of it, everywhere else by the problem.

Layers before the routes (bounds, rate limits) only raise; the outermost of them answers for all.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app import asked, problems
from app.error_picture import error_picture
from app.error_pictures import FORMATS as DRAWN
from app.error_pictures import ErrorPictures
from app.problems import Refusal
from engine.export import FORMATS

PICTURES: Mapping[str, str] = {f"/graph.{form}": form for form in DRAWN}
LONGEST_LOOKED_AT = 8192  # bytes of a query; whoever sends more is answered in English, on white


async def answer(pictures: ErrorPictures, scope: Scope, refused: Refusal) -> Response:
    """The reply to a request."""
    query = scope["query_string"]
    if len(query) > LONGEST_LOOKED_AT:
        query = b""
    lang, form = asked.lang_of(query), PICTURES.get(scope["path"])
    if form is None:
        return problems.reply(refused, lang)
    # Firefox shows no SVG in an <img> whose status is an error's, but a PNG, which it names among what it takes.
    if form == "svg" and any(name == b"accept" and b"image/png" in value for name, value in scope["headers"]):
        form = "png"
    drawn = error_picture(refused.errors, asked.theme_of(query), lang)
    headers = {"Cache-Control": "no-store", **refused.headers}
    return Response(await pictures.picture(form, drawn), refused.status, headers, FORMATS[form].media_type)


class RefusalsAnswered:
    """Pure ASGI, around the layers that refuse before there is a route."""

    def __init__(self, app: ASGIApp, pictures: ErrorPictures) -> None:
        self.app = app
        self.pictures = pictures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and answer what is refused on the way."""
        try:
            await self.app(scope, receive, send)
        except Refusal as refused:
            response = await answer(self.pictures, scope, refused)
            await response(scope, receive, send)
