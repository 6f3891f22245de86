"""Pages made from what the service is: ``/docs`` from its OpenAPI document, ``/errors`` from the table of codes.

Plain HTML without scripts, so they work offline and under the strictest policy.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from app.i18n import LANGS, Words, chosen
from app.routes.pages import page
from engine.codes import CODES

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs(request: Request) -> Response:
    """The API reference."""
    document = request.app.openapi()
    shown = {"document": document, "operations": operations_of(document), "pretty": pretty}
    return page("reference.html", to=_to(request), **shown)


@router.get("/errors")
async def errors(request: Request) -> Response:
    """Every code with its status and its words."""
    return page("errors.html", to=_to(request), codes=list(CODES.values()))


def _to(request: Request) -> Callable[[str], str]:
    """Links of these pages keep a language that was asked for, though they are themselves in English."""
    lang = request.query_params.get("lang")
    return Words(chosen(lang), asked=lang in LANGS).to


def operations_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations in the order of the document, each with its path and method, grouped by tag in the template."""
    return [
        {"path": path, "method": method.upper(), **operation}
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]


def pretty(value: object) -> str:
    """JSON for reading."""
    return json.dumps(value, ensure_ascii=False, indent=2)
