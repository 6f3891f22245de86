"""The studio: its page, and what its scripts ask for while someone types, steps or drags."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from app import asked as reading
from app import plus, problems
from app.asked import Asked
from app.i18n import Words, chosen
from app.options import DEFAULTS
from app.page import gallery
from app.page import operations as reference
from app.page.document import Setting, language_link, page
from app.page.html import rendered
from app.page.visit import OWN, Visit, raw_text, visit
from app.problems import EXPECTED, Refusal, refusal
from app.routes.api import json_body, service_of
from engine.errors import GradstepError

router = APIRouter(include_in_schema=False)
PARTS = ("help", "hint", "practice", "share")
NOT_KEPT = {"Cache-Control": "no-store"}
# A page may hold someone's program, and depends on the browser's language.
PAGE_HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}


@router.get("/")
async def studio(request: Request) -> Response:
    """The studio with the program of the address, or the default one."""
    return await _studio(request, setting(request))


@router.get("/embed")
async def embed(request: Request) -> Response:
    """Just the picture and the stepper, for a frame in another page."""
    return await _studio(request, replace(setting(request), embedded=True))


async def _studio(request: Request, here: Setting) -> Response:
    service = service_of(request)
    called = _unread(here)
    try:
        called = visit(here.query, service.settings, here.lang)
        content = await service.staged("studio", called.asked, called, here)
    except EXPECTED as error:
        refused = refusal(error)
        content = page(called, here, None, problem=problem(refused, here)).encode()
        return Response(content, refused.status, PAGE_HEADERS | refused.headers, "text/html")
    return Response(content, media_type="text/html", headers=PAGE_HEADERS)


@router.post("/scene")
async def scene(request: Request) -> Response:
    """Picture, words and tables of a program at a step."""
    body = await json_body(request)
    own, asked = _read(request, body)
    return await _staged(request, "scene", asked, own.get("node"), bool(own.get("present")))


@router.post("/scene/check")
async def check(request: Request) -> Response:
    """The gradient check."""
    _, asked = _read(request, await json_body(request))
    return await _staged(request, "scene_check", asked)


@router.post("/scene/hint")
async def hint(request: Request) -> Response:
    """A hint for a wrong answer."""
    own, asked = _read(request, await json_body(request))
    return await _staged(request, "scene_hint", asked, str(own.get("node")), str(own.get("about")))


@router.get("/examples")
async def examples(request: Request) -> Response:
    """The gallery."""
    here = setting(request)
    shown = gallery.sections(here.lang)
    count = sum(len(section.cards) for section in shown)
    return site_page("examples.html", "/examples", here, sections=shown, count=count)


@router.get("/operations")
async def operations(request: Request) -> Response:
    """The table of operations for people."""
    here = setting(request)
    return site_page("operations.html", "/operations", here, sections=reference.sections(here.lang))


def site_page(template: str, path: str, here: Setting, **context: Any) -> Response:
    """A page of the site beside the studio, in the reader's language."""
    content = rendered(template, here.words, theme=here.theme, other_language=language_link(path, here), **context)
    return Response(content, media_type="text/html", headers=PAGE_HEADERS)


@router.get("/parts/{name}")
async def part(request: Request, name: str) -> Response:
    """A part of the page that comes when it is asked for."""
    if name not in PARTS:
        raise HTTPException(404)
    words = setting(request).words
    content = rendered(f"parts/{name}.html", words, own_words=words.for_part(name))
    return Response(content, media_type="text/html", headers=PAGE_HEADERS)


def setting(request: Request) -> Setting:
    """Address, language and theme of a reader: what the link says, and else what the browser does."""
    lang = chosen(request.query_params.get("lang"), request.headers.get("accept-language", ""))
    theme = request.query_params.get("theme", "")
    return Setting(plus.settled(request.url.query), lang, theme if theme in ("light", "dark") else "")


def problem(refused: Refusal, here: Setting) -> dict[str, Any]:
    """The problem with the one-word remedies that its errors know."""
    document = problems.document(refused.errors, here.lang)
    for entry, error in zip(document["errors"], refused.errors, strict=False):
        entry["fix"] = fix_of(error)
    document["html"] = rendered("parts/problem.html", Words(here.lang), problem=document)
    return document


def fix_of(error: GradstepError) -> str | None:
    """The word to put in place of the one that is wrong."""
    suggestion = error.details.get("suggestion")
    return str(suggestion) if suggestion and error.span else None


def _unread(here: Setting) -> Visit:
    """For an address that cannot be read: its text as it is."""
    nothing = Asked("", None, options=DEFAULTS)
    return Visit(nothing, raw_text(here.query), "network" if "network=" in here.query else "source")


def _read(request: Request, body: Any) -> tuple[dict[str, Any], Asked]:
    if not isinstance(body, dict):
        return {}, reading.from_render(body, service_of(request).settings)[1]
    own = {key: body.pop(key) for key in OWN if key in body and key != "network"}
    request.state.lang = "zh" if body.get("lang") == "zh" else "en"
    return own, reading.from_render(body, service_of(request).settings)[1]


async def _staged(request: Request, name: str, asked: Asked, *more: Any) -> Response:
    try:
        content = await service_of(request).staged(name, asked, *more)
    except EXPECTED as error:
        refused = refusal(error)
        document = problem(refused, replace(setting(request), lang="zh" if asked.lang == "zh" else "en"))
        return Response(problems.encode(document), refused.status, NOT_KEPT | refused.headers, problems.MEDIA_TYPE)
    return Response(content, media_type="application/json", headers=NOT_KEPT)
