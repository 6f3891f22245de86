"""The JSON API: ``/api/v1/…``."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from app import asked as reading
from app import models, strict
from app.asked import Asked
from app.routes.documentation import PROBLEMS, body
from app.service import Service
from engine.errors import OptionError
from engine.export import FORMATS

router = APIRouter(prefix="/api/v1", tags=["computing"])
JSON = "application/json"


def service_of(request: Request) -> Service:
    """The process's service."""
    service: Service = request.app.state.service
    return service


async def json_body(request: Request) -> Any:
    """The body as strict JSON."""
    media_type = request.headers.get("content-type", JSON).partition(";")[0].strip().lower()
    if media_type != JSON and not media_type.endswith("+json"):
        raise OptionError("not_json_type", pointer="")
    return strict.loads(await request.body(), service_of(request).settings.body_depth)


async def _asked(request: Request, model: type[models.GraphRequest]) -> Asked:
    content = await json_body(request)
    request.state.lang = _lang(content)
    validated = model.model_validate(content)
    return reading.from_body(validated, service_of(request).settings, {"lang": validated.lang})


def _lang(content: object) -> str:
    return "zh" if isinstance(content, dict) and content.get("lang") == "zh" else "en"


def _json(content: bytes) -> Response:
    return Response(content, media_type=JSON, headers={"Cache-Control": "no-store"})


def _documented(path: str, reply: type[BaseModel], request: type[BaseModel], **links: Any) -> dict[str, Any]:
    return {"responses": {200: {"model": reply, **links}, **PROBLEMS}, "openapi_extra": body(request, path)}


# What a graph's source can be asked next: OpenAPI's links, which contract tests follow.
_NEXT = {
    name: {"operationId": name, "requestBody": {"source": "$response.body#/source"}}
    for name in ("steps", "check", "render")
}


@router.post(
    "/graph",
    summary="Values and gradients",
    **_documented("/api/v1/graph", models.GraphReply, models.GraphRequest, links=_NEXT),
)
async def graph(request: Request) -> Response:
    """Evaluates a program forward and backward: every node with its value, gradient, partials and contributions."""
    return _json(await service_of(request).graph(await _asked(request, models.GraphRequest)))


@router.post(
    "/steps", summary="The steps in words", **_documented("/api/v1/steps", models.StepsReply, models.StepsRequest)
)
async def steps(request: Request) -> Response:
    """The forward and the backward pass step by step, each in words, LaTeX and MathML."""
    return _json(await service_of(request).steps(await _asked(request, models.StepsRequest)))


@router.post(
    "/check", summary="Check the gradients", **_documented("/api/v1/check", models.CheckReply, models.GraphRequest)
)
async def check(request: Request) -> Response:
    """Compares reverse mode with forward mode and central differences."""
    return _json(await service_of(request).check(await _asked(request, models.GraphRequest)))


@router.post(
    "/render",
    summary="A picture",
    response_class=Response,
    responses={200: {"content": {row.media_type: {} for row in FORMATS.values()}}, **PROBLEMS},
    openapi_extra=body(models.RenderRequest, "/api/v1/render"),
)
async def render(request: Request) -> Response:
    """Draws a program in any format."""
    content = await json_body(request)
    request.state.lang = _lang(content)
    service = service_of(request)
    form, asked = reading.from_render(content, service.settings)
    picture = await service.picture(form, asked)
    return Response(
        picture, media_type=FORMATS[form].media_type, headers={"Cache-Control": "no-store", **attached(form)}
    )


def attached(form: str) -> dict[str, str]:
    """Formats that browsers do not show are saved under a name."""
    if form in ("pptx", "zip", "html"):
        return {"Content-Disposition": f'attachment; filename="gradstep.{form}"'}
    return {}
