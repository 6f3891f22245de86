"""What a request computes, as plain functions of what was asked: run in the event loop's process when small, in a worker
when not. The result is always the finished bytes of a reply.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.asked import Asked
from app.settings import Settings
from engine import check as checks
from engine import records
from engine.drawing import Look, Sheets, draw
from engine.errors import LimitError
from engine.export import FORMATS, Subject
from engine.export.pdf import pdf
from engine.export.png import png
from engine.limits import Limits
from engine.program import Program


def limits_of(settings: Settings) -> Limits:
    """The engine's share of the limits."""
    return Limits(
        source=settings.source_bytes,
        tokens=settings.tokens,
        nesting=settings.nesting,
        nodes=settings.nodes,
        pages=settings.pages_cost,
        slides=settings.slides_cost,
        frames=settings.frames_cost,
        checks=settings.checks_cost,
    )


def program_of(asked: Asked, limits: Limits) -> Program:
    """The program with everything that was asked to be changed in it; OptionError for a step that it has not."""
    program = Program.parse(
        asked.source,
        network=asked.network,
        inputs=asked.inputs,
        output=asked.output,
        expand=asked.expand,
        derivative=asked.options["derivative"],
        digits_by_hand=asked.options["round"],
        limits=limits,
        lang=asked.lang,
    )
    if asked.options["step"] is not None:
        program.trace.require(asked.options["step"])
    return program


def look_of(asked: Asked) -> Look:
    """How it is drawn."""
    chosen = asked.options
    return Look(
        view=chosen["view"],
        theme=chosen["theme"],
        background=chosen["background"],
        dir=chosen["dir"],
        digits=chosen["digits"],
        values=chosen["values"],
        gradients=chosen["gradients"],
        partials=chosen["partials"],
        collapse=chosen["collapse"],
        lang=chosen["lang"],
    )


def graph(asked: Asked, limits: Limits) -> bytes:
    """The reply of ``/graph``."""
    return records.dumps(records.graph(program_of(asked, limits), asked.lang))


def steps(asked: Asked, limits: Limits) -> bytes:
    """The reply of ``/steps``."""
    return steps_of(program_of(asked, limits), asked)


def steps_of(program: Program, asked: Asked) -> bytes:
    """The same of a program that is already there."""
    return records.dumps(records.steps(program, asked.lang))


def check(asked: Asked, limits: Limits) -> bytes:
    """The reply of ``/check``."""
    return records.dumps(asdict(checks.check(program_of(asked, limits).graph, limits)))


def svg(asked: Asked, program: Program, sheets: Sheets) -> bytes:
    """The picture at the step that was asked for."""
    return draw(program.trace.at(asked.options["step"]), look_of(asked), sheets).encode()


def picture(form: str, asked: Asked, limits: Limits, sheets: Sheets) -> bytes:
    """A picture in any format."""
    chosen = asked.options
    program = program_of(asked, limits)
    _bound_export(form, asked, program, limits)
    subject = Subject(
        program=program,
        look=look_of(asked),
        step=chosen["step"],
        pages=chosen["pages"],
        tex=chosen["tex"],
        scale=chosen["scale"],
        animate=chosen["animate"],
        sheets=sheets,
    )
    return FORMATS[form].write(subject)


def _bound_export(form: str, asked: Asked, program: Program, limits: Limits) -> None:
    """Every step is a picture of its own in some formats: refuse what would not be done before the deadline."""
    limit = {
        "pptx": limits.slides,
        "html": limits.frames,
        "zip": limits.frames,
        "pdf": limits.pages if asked.options["pages"] == "all" else None,
        "svg": limits.frames if asked.options["animate"] else None,
    }.get(form)
    nodes, steps = program.graph.size, len(program.trace.steps)
    if limit is not None and nodes * steps > limit:
        raise LimitError("export_too_large", given=nodes * steps, nodes=nodes, steps=steps, limit=limit)


def error_picture(form: str, svg: str, width: float, height: float) -> bytes:
    """An error's picture as PNG or PDF; sizes in points."""
    return png(svg, width, height, 1.0) if form == "png" else pdf([svg], width, height, "Gradstep")


WORKS: dict[str, Any] = {"graph": graph, "steps": steps, "check": check}
