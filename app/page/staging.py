"""From what was asked to a scene with its picture: the studio's share of the work, as plain functions.

Run in the event loop's process for short programs and in a worker for long ones, as the other works are.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app.asked import Asked
from app.error_picture import error_picture
from app.i18n import Lang, Words
from app.page.card import NodeCard
from app.page.checking import checked
from app.page.document import Setting, page
from app.page.html import rendered
from app.page.ours import title_of
from app.page.reply import reply
from app.page.scene import Scene
from app.page.visit import Visit, text_of
from app.work import look_of, program_of
from engine import records
from engine.drawing import Look, Sheets, draw
from engine.errors import LimitError, ProgramError
from engine.limits import Limits
from engine.program import Program

# Ids in the page's one picture; a fixed prefix, so that new numbers change only texts.
PREFIX = "g"


@dataclass(frozen=True, slots=True)
class Context:
    """What a node's card offers depends on what has been asked for already."""

    expanded: tuple[str, ...]
    derivative: str | None


def program_for_page(asked: Asked, limits: Limits) -> Program:
    """The program; names that nothing gives a value get 1, and a slider."""
    try:
        return program_of(asked, limits)
    except ProgramError as error:
        if error.code != "missing_values":
            raise
        missing: Any = error.details["missing"]
        return program_of(replace(asked, inputs={**dict.fromkeys(missing, 1.0), **asked.inputs}), limits)


def scene_of(asked: Asked, program: Program) -> Scene:
    """The scene at the step that was asked for."""
    return Scene(program, asked.options["step"], asked.lang, asked.options["digits"])


def picture_of(scene: Scene, asked: Asked, sheets: Sheets) -> str:
    """Its picture, always in the light theme: the page's style sheet exchanges the colours.

    What is too large to draw is still explained: then the picture says why it is missing.
    """
    try:
        return draw(scene.snapshot, look_for_page(asked), sheets)
    except LimitError as error:
        return error_picture([error], "light", asked.lang).svg


def look_for_page(asked: Asked) -> Look:
    """A network is drawn as one, unless the reader wants another view, or boxes for its layers, which that view has not."""
    look = replace(look_of(asked), theme="light", background="none", prefix=PREFIX)
    whole = asked.network is not None and look.view == "auto" and not look.collapse
    return replace(look, view="network") if whole else look


def context_of(asked: Asked) -> Context:
    expanded = asked.expand if isinstance(asked.expand, tuple) else ()
    return Context(expanded, asked.options["derivative"])


def scene(asked: Asked, program: Program, sheets: Sheets, node: str | None, presenting: bool) -> bytes:
    """The reply of ``/scene``."""
    made = scene_of(asked, program)
    card = None if node is None else NodeCard(made, node)
    svg = picture_of(made, asked, sheets)
    words = Words(lang_of(asked), asked=True)
    shown = reply(made, svg, words, card, context_of(asked), presenting=presenting)
    return records.dumps({**shown, "title": title_of(text_of(asked), words)})


def studio(asked: Asked, program: Program, sheets: Sheets, visit: Visit, setting: Setting) -> bytes:
    """The studio's page with this program in it."""
    made = scene_of(asked, program)
    return page(visit, setting, made, picture_of(made, asked, sheets)).encode()


def hint(asked: Asked, program: Program, _: Sheets, node: str, about: str) -> bytes:
    """The reply of ``/scene/hint``: how a node gets its value or its gradient."""
    card = NodeCard(scene_of(asked, program), node)
    shown = {"card": card, "about": "value" if about == "value" else "gradient"}
    return records.dumps({"html": rendered("parts/practice_hint.html", Words(lang_of(asked)), **shown)})


def check(asked: Asked, program: Program, _: Sheets) -> bytes:
    """The reply of ``/scene/check``."""
    return records.dumps(checked(program, Words(lang_of(asked))))


def lang_of(asked: Asked) -> Lang:
    return "zh" if asked.lang == "zh" else "en"


WORKS: dict[str, Callable[..., bytes]] = {"scene": scene, "studio": studio, "scene_check": check, "scene_hint": hint}


def apart(name: str, asked: Asked, limits: Limits, sheets: Sheets, *more: Any) -> bytes:
    """One of the works, wholly in a worker."""
    return WORKS[name](asked, program_for_page(asked, limits), sheets, *more)
