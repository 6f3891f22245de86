"""What the operator and the tools ask: health, readiness, figures."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from app.metrics import MEDIA_TYPE
from app.problems import EXPECTED, busy
from app.routes.api import service_of

router = APIRouter(tags=["operating"])


@router.get("/healthz", summary="The process lives")
async def health() -> dict[str, str]:
    """Answers at once, whatever else is going on."""
    return {"status": "ok"}


@router.get("/readyz", summary="Workers answer")
async def ready(request: Request) -> dict[str, str]:
    """200 when a worker of each lane answers, 503 when not."""
    workers = service_of(request).workers
    if not all(lane.ready for lane in workers.lanes):
        raise busy(1, "starting")
    try:
        await workers.fast.run("ping")
    except EXPECTED as error:
        raise busy(1, "starting") from error
    return {"status": "ready"}


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
async def metrics(request: Request) -> Response:
    """Requests by route, jobs and queues, caches, kills and rejections."""
    service = service_of(request)
    service.gauge()
    return Response(service.metrics.text(), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})
