"""``create_app``: the application with its routes, its layers and its life.

Layers from the outside in: security headers, observing (ids, logs, figures, the last resort), answers to refusals,
bounds of a request, rate limits, methods, kept replies, routes. Each is pure ASGI: Starlette's BaseHTTPMiddleware costs a task a request.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app import __version__, problems
from app.bodies import RequestBounds
from app.headers import SecurityHeaders
from app.limiting import RateLimits
from app.methods import Methods
from app.observing import Observed, set_up_logs
from app.problems import EXPECTED, Refusal, refusal
from app.refused import RefusalsAnswered
from app.replies import ReplyCache, key_of
from app.routes import api, operations, pictures, reference, static, studio, tables
from app.routes.documentation import describe
from app.service import Service
from app.settings import Settings
from engine.errors import LimitError, OptionError

DESCRIPTION = "Draws computation graphs and steps through backpropagation."


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; without settings they are read from the environment."""
    settings = settings or Settings.from_environment()
    set_up_logs(settings.log_level, settings.log_format)
    service = Service(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        await service.open()
        try:
            yield
        finally:
            await service.close()

    app = FastAPI(
        title="Gradstep",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=life,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = service
    for routes in (api, tables, pictures, operations, reference, studio):
        app.include_router(routes.router)
    static.mount_static(app, settings)
    describe(app)
    for expected in EXPECTED:
        app.add_exception_handler(expected, _problem)
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_exception_handler(RequestValidationError, _validation_problem)
    # The last added is the outermost.
    app.add_middleware(ReplyCache, replies=service.replies, settings=settings)
    app.add_middleware(Methods)
    app.add_middleware(
        RateLimits,
        settings=settings,
        cached=lambda scope: key_of(scope) in service.replies,
        rejected=lambda: service.metrics.rejections.labels("rate").inc(),
    )
    app.add_middleware(RequestBounds, settings=settings)
    app.add_middleware(RefusalsAnswered, pictures=service.error_pictures)
    app.add_middleware(Observed, metrics=service.metrics, pictures=service.error_pictures)
    app.add_middleware(SecurityHeaders)
    return app


async def _problem(request: Request, error: Exception) -> Response:
    return problems.reply(refusal(error), getattr(request.state, "lang", "en"))


async def _http_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = problems.CODE_OF_STATUS[error.status_code]  # another status is a surprise, and stays loud
    return problems.reply(Refusal([LimitError(code)], error.headers))


async def _validation_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return problems.reply(Refusal([OptionError("wrong_type", pointer="", expected="value")]))
