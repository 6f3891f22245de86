"""What the routes say about themselves in OpenAPI: request bodies, problems, picture options, examples."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app import models
from app.models import Problem
from app.options import ROWS
from app.routes.samples import REQUESTS

PROBLEM = {"model": Problem, "content": {"application/problem+json": {}}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    413: {**PROBLEM, "description": "The program or the body is too large"},
    415: {**PROBLEM, "description": "The body is not JSON by its type"},
    422: {**PROBLEM, "description": "What was written cannot be computed; `errors` says why and where"},
    429: {**PROBLEM, "description": "Too often; see Retry-After"},
    503: {**PROBLEM, "description": "Busy; see Retry-After"},
}
PICTURE_PROBLEMS: dict[int | str, dict[str, Any]] = {
    413: PROBLEMS[413],
    414: {**PROBLEM, "description": "The URL, or the packed request in it, is too long"},
    **{status: PROBLEMS[status] for status in (422, 429, 503)},
}
UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "The picture is the one of If-None-Match"}}
REQUEST_MODELS: tuple[type[BaseModel], ...] = (models.GraphRequest, models.StepsRequest, models.RenderRequest)
REFERENCE = "#/components/schemas/{model}"


def body(model: type[BaseModel], path: str) -> dict[str, Any]:
    """A request body that we read ourselves, strictly, described by its model and shown by examples."""
    content = {"schema": {"$ref": REFERENCE.format(model=model.__name__)}, "examples": REQUESTS[path]}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def _parameter(name: str, schema: dict[str, Any], text: str, example: str | None = None) -> dict[str, Any]:
    parameter = {"name": name, "in": "query", "required": False, "schema": schema, "description": text}
    return parameter if example is None else {**parameter, "example": example}


PICTURE_PARAMETERS = [
    _parameter("src", {"type": "string"}, "the program; this or `s`", "x=-2;y=5;z=-4;q=x+y;f=q*z"),
    _parameter("s", {"type": "string"}, "a packed request: its JSON, zlib-compressed, base64url without padding"),
    _parameter("output", {"type": "string"}, "the root, if not the last statement"),
    *(_parameter(row.name, row.in_query, row.doc) for row in ROWS),
]


def describe(app: FastAPI) -> None:
    """Let ``app`` describe itself with the models of bodies that FastAPI does not read, made once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI documents this


def _described(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        license_info={"name": "MIT"},
    )
    _, definitions = models_json_schema([(model, "validation") for model in REQUEST_MODELS], ref_template=REFERENCE)
    document["components"]["schemas"].update(definitions["$defs"])
    for operations in document["paths"].values():
        for operation in operations.values():
            _only_problems(operation["responses"])
    return document


def _only_problems(responses: dict[str, Any]) -> None:
    """FastAPI puts a model under application/json; our problems never are."""
    for response in responses.values():
        content = response.get("content", {})
        if "application/problem+json" in content:
            content["application/problem+json"] = content.pop("application/json")
