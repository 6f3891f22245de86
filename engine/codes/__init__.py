"""The one table of error and warning codes: HTTP status, English and Chinese text, hint.

The page `/errors`, the problem replies and the tests are made from it. Placeholders
in braces are filled from the error's details; a detail may hold text that a user
wrote, so `errors` clips it and whoever shows it escapes it.
"""

from engine.codes import language, networks, programs, requests
from engine.codes.code import Code

ROWS: tuple[Code, ...] = (*language.ROWS, *programs.ROWS, *networks.ROWS, *requests.ROWS)
CODES = {row.name: row for row in ROWS}

__all__ = ["CODES", "ROWS", "Code"]
