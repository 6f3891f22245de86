"""The pages for people, rendered from the templates, and the static files beside them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.files import STATIC
from app.page.html import ENVIRONMENT
from app.settings import Settings

router = APIRouter(include_in_schema=False)


def page(template: str, **context: Any) -> Response:
    """A rendered page; never kept by proxies, for it may hold someone's program."""
    content = ENVIRONMENT.get_template(template).render(**context)
    return Response(content, media_type="text/html", headers={"Cache-Control": "no-cache"})


class Static(StaticFiles):
    """Static files with a time to keep them."""

    def __init__(self, seconds: int) -> None:
        super().__init__(directory=STATIC)
        self.seconds = seconds

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with Cache-Control."""
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304):
            response.headers["Cache-Control"] = f"public, max-age={self.seconds}"
        return response


def mount_static(app: FastAPI, settings: Settings) -> None:
    """Serve the static folder."""
    app.mount("/static", Static(settings.static_seconds), name="static")
