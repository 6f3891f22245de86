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

# The forms of an error's picture at an address: the last for whoever takes PNG by name. Firefox does, and shows no SVG in
# an <img> whose status is an error's.
PICTURES: Mapping[str, tuple[str, ...]] = {f"/graph.{form}": (form,) for form in DRAWN} | {"/graph.svg": ("svg", "png")}
LONGEST_LOOKED_AT = 8192  # bytes of a query; whoever sends more is answered in English, on white


async def answer(pictures: ErrorPictures, scope: Scope, refused: Refusal) -> Response:
    """The reply to a request."""
    query = scope["query_string"]
    if len(query) > LONGEST_LOOKED_AT:
        query = b""
    lang, forms = asked.lang_of(query), PICTURES.get(scope["path"])
    if forms is None:
        return problems.reply(refused, lang)
    takes_png = any(name == b"accept" and b"image/png" in value for name, value in scope["headers"])
    form = forms[-1 if takes_png else 0]
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
