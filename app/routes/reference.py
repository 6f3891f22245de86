"""Pages made from what the service is: ``/docs`` from its OpenAPI document, ``/errors`` from the table of codes.

Plain HTML without scripts, so they work offline and under the strictest policy.
"""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from app.i18n import Lang
from app.options import OPTIONS
from app.routes.studio import setting, site_page
from engine.codes import CODES

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs(request: Request) -> Response:
    """The API reference."""
    here = setting(request)
    described = request.app.openapi()
    shown = {"document": described, "operations": operations_of(described, here.lang), "pretty": pretty}
    return site_page("reference.html", "/docs", here, **shown)


@router.get("/errors")
async def errors(request: Request) -> Response:
    """Every code with its status and its words."""
    return site_page("errors.html", "/errors", setting(request), codes=list(CODES.values()))


def operations_of(document: dict[str, Any], lang: Lang) -> list[dict[str, Any]]:
    """The operations in the order of the document, each with its path and method, and its options in `lang`."""
    return [
        {
            "path": path,
            "method": method.upper(),
            **operation,
            "parameters": [_told(row, lang) for row in operation.get("parameters", ())],
        }
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]


def _told(parameter: dict[str, Any], lang: Lang) -> dict[str, Any]:
    option = OPTIONS.get(parameter["name"])
    return {**parameter, "description": option.doc_zh} if option and lang == "zh" else parameter


def pretty(value: object) -> str:
    """JSON for reading."""
    return json.dumps(value, ensure_ascii=False, indent=2)
