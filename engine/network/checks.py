"""What a spec is made of, one check each: every refusal names the place, what was expected and what was given."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from engine.errors import SpecError
from engine.numerals import exact
from engine.spelling import nearest

# How JSON, in which they are no numbers, carries them.
_NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def shown(given: object) -> str:
    """A value as an error quotes it: never longer than what was sent, in no language."""
    if isinstance(given, Mapping):
        return "{…}" if given else "{}"
    if isinstance(given, list | tuple):
        return "[…]" if given else "[]"
    if isinstance(given, int | float) and not isinstance(given, bool):
        return exact(given)
    return json.dumps(given, ensure_ascii=False, default=str)


def pointer_to(pointer: str, key: str) -> str:
    """RFC 6901: `~` and `/` in a key are escaped."""
    return f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"


def as_object(given: object, pointer: str, keys: Sequence[str]) -> Mapping[str, Any]:
    """An object with no other keys than `keys`; a key that is null counts as left out."""
    if not isinstance(given, Mapping):
        raise SpecError("not_an_object", pointer=pointer, keys=", ".join(keys), given=shown(given))
    for key in given:
        if key not in keys:
            raise SpecError(
                "unknown_key",
                pointer=pointer_to(pointer, str(key)),
                key=key,
                suggestion=nearest(str(key), keys),
            )
    return {key: item for key, item in given.items() if item is not None}


def as_list(given: object, pointer: str, place: str) -> Sequence[Any]:
    if not isinstance(given, list | tuple):
        raise SpecError("not_a_list", pointer=pointer, place=place, given=shown(given))
    return given


def as_number(given: object, pointer: str, place: str) -> float:
    """A double; "NaN", "Infinity" and "-Infinity" as JSON carries them."""
    if isinstance(given, str) and given in _NOT_FINITE:
        return _NOT_FINITE[given]
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise SpecError("not_a_number", pointer=pointer, place=place, given=shown(given))
    try:
        return float(given)
    except OverflowError:
        raise SpecError("not_a_number", pointer=pointer, place=place, given="10^309…") from None


def as_whole(given: object, pointer: str, place: str, least: int) -> int:
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int) or given < least:
        raise SpecError("not_a_whole_number", pointer=pointer, place=place, least=least, given=shown(given))
    return given


def numbers(given: object, pointer: str, place: str) -> tuple[float, ...]:
    items = as_list(given, pointer, place)
    return tuple(as_number(item, f"{pointer}/{index}", f"{place}[{index}]") for index, item in enumerate(items))


def one_of(given: object, pointer: str, place: str, known: Sequence[str]) -> str:
    if given not in known:
        close = nearest(given, known) if isinstance(given, str) else None
        raise SpecError(
            "unknown_choice",
            pointer=pointer,
            place=place,
            known=tuple(known),
            given=shown(given),
            suggestion=close,
        )
    return str(given)
