"""The static files of the pages."""

from __future__ import annotations

import re

from fastapi import FastAPI, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.files import STATIC, STATIC_VERSION
from app.settings import Settings

# The folder of a release: what is asked for under the present one never changes.
_RELEASE = re.compile(r"v-[0-9a-f]{8}/")
FOR_EVER = "public, max-age=31536000, immutable"


class Static(StaticFiles):
    """Static files with a time to keep them; a page of an older release gets the present files."""

    def __init__(self, seconds: int) -> None:
        super().__init__(directory=STATIC)
        self.seconds = seconds

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with Cache-Control."""
        response = await super().get_response(
            path[release.end() :] if (release := _RELEASE.match(path)) else path, scope
        )
        present = path.startswith(f"{STATIC_VERSION}/")
        response.headers["Cache-Control"] = FOR_EVER if present else f"public, max-age={self.seconds}"
        return response


def mount_static(app: FastAPI, settings: Settings) -> None:
    """Serve the static folder."""
    app.mount("/static", Static(settings.static_seconds), name="static")
