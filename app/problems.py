"""Every refusal as an RFC 9457 problem: bounded in size, in the reader's language, never an echo of the input.

A problem's type points at its row of the page ``/errors``, which is made from the same table of codes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError
from starlette.responses import Response

from app.options import Mistakes, escape
from engine.errors import GradstepError, LimitError, OptionError

MEDIA_TYPE = "application/problem+json"
LISTED = 20  # errors in one reply
Headers = Mapping[str, str]

# Codes of HTTP itself, for what Starlette raises without one of ours.
CODE_OF_STATUS = {404: "not_found", 405: "method_not_allowed", 413: "body_too_large", 414: "url_too_long"}


class Refusal(Exception):
    """One or more errors on their way to a reply, with headers such as Retry-After.

    They leave tracebacks and causes behind: the frame that holds a refusal is in them, and with it the whole request
    would stay in a circle until the collector's next full round.
    """

    def __init__(self, errors: list[GradstepError], headers: Headers | None = None) -> None:
        super().__init__(errors[0].code)
        self.errors = errors
        for error in errors:
            error.__traceback__ = error.__cause__ = error.__context__ = None
        self.headers = dict(headers or {})

    @property
    def status(self) -> int:
        """The status of the first error: the rest are listed with it."""
        return self.errors[0].status


def refusal(error: Exception) -> Refusal:
    """Any expected exception as a Refusal."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, Mistakes):
        return Refusal(error.errors)
    if isinstance(error, GradstepError):
        return Refusal([error])
    if isinstance(error, ValidationError):
        return Refusal(from_validation(error))
    raise error


EXPECTED = (Refusal, Mistakes, GradstepError, ValidationError)


def busy(seconds: int, code: str = "busy") -> Refusal:
    """503: come back in ``seconds``."""
    return Refusal([LimitError(code, seconds=seconds)], {"Retry-After": str(seconds)})


def document(errors: Iterable[GradstepError], lang: str = "en") -> dict[str, Any]:
    """The problem document of ``errors``."""
    entries = [error.entry(lang) for _, error in zip(range(LISTED), errors, strict=False)]
    first = entries[0]
    status = next(iter(errors)).status
    return {
        "type": f"/errors#{first['code']}",
        "title": str(first["code"]).replace("_", " ").capitalize(),
        "status": status,
        "detail": _sentence(first, lang),
        "errors": entries,
    }


def _sentence(entry: Mapping[str, Any], lang: str) -> str:
    colon = "：" if lang == "zh" else ": "
    return f"{entry['message']}{colon}{entry['hint']}" if entry["hint"] else str(entry["message"])


def reply(refused: Refusal, lang: str = "en") -> Response:
    """The problem as a response."""
    content = encode(document(refused.errors, lang))
    headers = {"Cache-Control": "no-store", **refused.headers}
    return Response(content, refused.status, headers, MEDIA_TYPE)


def encode(value: object) -> bytes:
    """Strict JSON; a lone surrogate in a quoted name becomes a question mark rather than a 500."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


# ---- pydantic's findings, in our words and without the input

_EXPECTED = {
    "string_type": "text",
    "float_type": "number",
    "int_type": "integer",
    "bool_type": "boolean",
    "list_type": "array",
    "dict_type": "object",
    "model_type": "object",
}
_CODES = {
    "extra_forbidden": "body_unknown_key",
    "missing": "body_missing_key",
    "literal_error": "not_allowed",
    "string_unicode": "body_surrogate",
    "string_too_long": "text_length",
    "string_too_short": "text_length",
}


def from_validation(error: ValidationError) -> list[GradstepError]:
    """One error for each place that pydantic found wrong; branches of a union are one place."""
    found: dict[str, GradstepError] = {}
    for detail in error.errors(include_url=False, include_context=True, include_input=False):
        pointer = _pointer(detail["loc"])
        if pointer not in found and len(found) < LISTED:
            found[pointer] = _error(detail["type"], detail.get("ctx", {}), pointer)
    return list(found.values())


def _error(kind: str, context: Mapping[str, Any], pointer: str) -> GradstepError:
    if kind == "literal_error":
        return OptionError("not_allowed", pointer=pointer, allowed=str(context.get("expected", "")))
    if kind in _CODES:
        return OptionError(_CODES[kind], pointer=pointer)
    return OptionError("wrong_type", pointer=pointer, expected=_EXPECTED.get(kind, "value"))


# The fields that are unions: pydantic names the branch it tried at the second place of the location.
_UNIONS = ("network", "expand")


def _pointer(location: tuple[int | str, ...]) -> str:
    keys = [str(part) for part in location]
    if keys and keys[0] in _UNIONS:
        del keys[1:2]
    return "".join(f"/{escape(key)}" for key in keys)
