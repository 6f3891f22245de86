"""The jobs that a worker process knows by name, and what it keeps between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import work
from app.asked import Asked
from app.layouts import bounded_place
from app.page import staging
from app.settings import Settings
from engine.drawing import Sheets
from engine.drawing.boxes import Box, Plan
from engine.drawing.layout import place
from engine.drawing.places import Layout
from engine.limits import Limits

SETTINGS = Settings.from_environment()
SHEETS = Sheets(SETTINGS.worker_sheet_bytes, lay_out=bounded_place(SETTINGS))


def picture(form: str, asked: Asked, limits: Limits) -> bytes:
    """A picture, wholly here."""
    return work.picture(form, asked, limits, SHEETS)


def staged(name: str, asked: Asked, limits: Limits, *more: Any) -> bytes:
    """A work of the studio, wholly here."""
    return staging.apart(name, asked, limits, SHEETS, *more)


def layout(plan: Plan) -> Layout:
    """Places of boxes and wires."""
    return place(plan)


def ping() -> str:
    """Says that the worker answers."""
    return "pong"


JOBS: dict[str, Callable[..., Any]] = {
    **work.WORKS,
    "picture": picture,
    "staged": staged,
    "layout": layout,
    "error_picture": work.error_picture,
    "ping": ping,
}


EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="15">x</text></svg>'


def warm_up() -> None:
    """Import and run once what the first job would otherwise wait for."""
    place(Plan(boxes=(Box("n0", 72, 36),)))


# Jobs that may need what WHEN_IDLE starts; an early one is not charged for it.
EXPORTS = ("picture", "error_picture")
# What only some jobs need, and what takes long to start (both look for the system's fonts): done while there is no job.
WHEN_IDLE: tuple[Callable[[], object], ...] = (
    lambda: work.error_picture("png", EMPTY, 30, 15),
    lambda: work.error_picture("pdf", EMPTY, 30, 15),
)
