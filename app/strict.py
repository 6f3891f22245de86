"""Strict JSON in: UTF-8 only, no NaN or Infinity literals, no numbers beyond a double, no repeated keys,
no lone surrogates, bounded depth. Every refusal is an OptionError, whatever the bytes.
"""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from engine.errors import LimitError, OptionError

LONGEST_INTEGER = 19  # digits; longer ones become doubles, as in every other JSON reader


def loads(content: bytes, depth: int, pointer: str | None = "") -> Any:
    """The value of ``content``; ``pointer`` is where the text stood (empty: it is the body)."""
    try:
        value = _DECODER.decode(content.decode("utf-8"))
    except OptionError as error:
        error.pointer = pointer
        raise
    except (ValueError, RecursionError) as error:
        raise OptionError("body_not_json", pointer=pointer) from error
    if content.count(b"[") + content.count(b"{") > depth or b"\\ud" in content.lower():
        _walk(value, depth, pointer)
    return value


def _walk(value: Any, depth: int, pointer: str | None) -> None:
    """Refuse what nests too deep or holds half a character; with a list of open levels, not by recursion."""
    level, above = [value], 0
    while level:
        if above >= depth and any(isinstance(one, (dict, list)) for one in level):
            raise LimitError("body_too_deep", pointer=pointer, limit=depth)
        if not all(_whole(one) for one in level if isinstance(one, str)):
            raise OptionError("body_surrogate", pointer=pointer)
        level, above = [inner for one in level for inner in _inside(one)], above + 1


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def _whole(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _refuse_constant(_: str) -> NoReturn:
    raise OptionError("number_not_json")


def _double(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise OptionError("body_number_too_large")
    return value


def _integer(text: str) -> int | float:
    return int(text) if len(text) <= LONGEST_INTEGER else _double(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise OptionError("repeated_key")
    return value


_DECODER = json.JSONDecoder(
    parse_constant=_refuse_constant, parse_float=_double, parse_int=_integer, object_pairs_hook=_object
)
