"""What the routes say about themselves in OpenAPI: request bodies, problems, picture options, examples."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from app.models import Problem
from app.options import ROWS

PROBLEM = {"model": Problem, "content": {"application/problem+json": {}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    422: {**PROBLEM, "description": "What was written cannot be computed; `errors` says why and where"},
    413: {**PROBLEM, "description": "The body is too large"},
    429: {**PROBLEM, "description": "Too often; see Retry-After"},
    503: {**PROBLEM, "description": "Busy; see Retry-After"},
}


def body(model: type[BaseModel]) -> dict[str, Any]:
    """A request body that we read ourselves, strictly, described by its model."""
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _parameter(name: str, schema: dict[str, Any], text: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": text}


PICTURE_PARAMETERS = [
    _parameter("src", {"type": "string"}, "the program; this or `s`"),
    _parameter("s", {"type": "string"}, "a packed request: its JSON, zlib-compressed, base64url without padding"),
    _parameter("output", {"type": "string"}, "the root, if not the last statement"),
    *(_parameter(row.name, row.schema, row.doc) for row in ROWS),
]
