"""What a raw `+` in an address means: a space, as forms write it, or the plus that someone typed.

A form, and every library that writes as forms do, never leaves `; = ( ) / ^ ,` or `%20` as they are: where one of them
stands in a program beside the `+`, it was typed. Where a form would have written one of them otherwise (`%3D`), it did.
What has neither is asked of the language; if it reads both ways, so must the reader be asked.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from engine.build import build
from engine.errors import GradstepError, OptionError
from engine.parser import parse

TYPED = re.compile(rb"[;=()/^,]|%20")
ENCODED = re.compile(rb"%(?:3[BD]|2[89CF]|5E|0[AD])", re.IGNORECASE)
WITHOUT_VALUE = "missing_values"  # which the query's `in.NAME` may give


def meant(query: bytes) -> bytes:
    """The query with `%2B` for every plus that was meant as one; OptionError where nobody could tell."""
    if b"+" not in query:
        return query
    return b"&".join(_part(part) for part in query.split(b"&"))


def settled(query: str) -> str:
    """The same of a text; as it is where nobody could tell."""
    try:
        return meant(query.encode()).decode()
    except OptionError:
        return query


def _part(part: bytes) -> bytes:
    name, equals, value = part.partition(b"=")
    if b"+" not in value:
        return part
    if name.startswith(b"in."):
        return name + equals + value.strip(b"+ ").replace(b"+", b"%2B")  # no blank stands within a number
    return name + equals + _program(value) if name == b"src" else part


def _program(value: bytes) -> bytes:
    plus, space = value.replace(b"+", b"%2B"), value.replace(b"+", b"%20")
    if b"%2b" in value.lower():
        return space  # whoever wrote that knew
    if TYPED.search(value):
        return space if _reads(space) and not _reads(plus) else plus
    if ENCODED.search(value) or not _reads(plus):
        return space
    if _reads(space):
        raise OptionError("plus_or_space", pointer="/src")
    return plus


def _reads(value: bytes) -> bool:
    """Whether a value is a program, some of whose names may lack a value."""
    try:
        build(parse(unquote_to_bytes(value).decode("utf-8", "replace")))
    except GradstepError as error:
        return error.code == WITHOUT_VALUE
    return True
