"""Every form that a program leaves in: pictures, slides, documents, data. `FORMATS` is the one table of them.

export(Program.parse("f = x^2", inputs={"x": 3}), "pdf", pages="all")
"""

from typing import Any

from engine.export.formats import FORMATS, Format
from engine.export.subject import Subject
from engine.program import Program

__all__ = ["FORMATS", "Format", "Subject", "export"]


def export(program: Program, form: str, **options: Any) -> bytes:
    """The program as `form`, a key of `FORMATS`; options are those of `Subject`. Raises KeyError for another form."""
    return FORMATS[form].write(Subject(program=program, **options))
