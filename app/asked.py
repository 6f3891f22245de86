"""What was asked for, read from a body or from the query of a picture URL into one frozen value.

It is plain data: workers receive it over a pipe, and its digest is the key of caches.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote_to_bytes

from app import options, pack, plus, strict
from app.models import NON_FINITE, GraphRequest
from app.options import Mistakes, escape
from app.settings import Settings
from engine.errors import GradstepError, LimitError, OptionError
from engine.export import FORMATS

URL_FORMATS = ("svg", "png", "pdf", "dot", "json", "tex")
PROGRAM_KEYS = tuple(key for key in GraphRequest.model_fields if key != "lang")  # which is an option of a picture
WHOLE = re.compile(r"(?<![.\w-])[0-9]{1,7}(?![.\w])|(?<=-)[0-9]{1,7}(?=[-\s]|$)")
MOST_LOOKED_AT = 4000  # characters of a network; a longer one is not small anyway
MOST_FIELDS = 500  # of a query; every input of a large program and every option


@dataclass(frozen=True, slots=True)
class Asked:
    """A program or a network, what to change in it, and the options of its picture."""

    source: str | None
    network: dict[str, Any] | str | None
    inputs: Mapping[str, float] = field(default_factory=dict)
    output: str | None = None
    expand: tuple[str, ...] | str = ()
    options: Mapping[str, Any] = field(default_factory=lambda: options.DEFAULTS)

    @property
    def lang(self) -> str:
        """Language of words and errors."""
        return str(self.options["lang"])

    @property
    def program_bytes(self) -> int:
        """Size of what has to be parsed."""
        return len(self.source) if self.source is not None else len(json.dumps(self.network))

    @property
    def weights(self) -> int:
        """At most how many weights the largest layer of a network has, by a look at its numbers; 0 for a program."""
        if self.network is None:
            return 0
        text = self.network if isinstance(self.network, str) else json.dumps(self.network)
        largest = sorted(int(digits) for digits in WHOLE.findall(text[:MOST_LOOKED_AT]))[-2:]
        return math.prod(largest) if largest else 0

    def digest(self, work: str) -> bytes:
        """A key for the result of ``work`` on this: equal for equal requests, however they were written."""
        # repr tells -0.0 from 0.0 and 1 from 1.0, is the same in every process, and sorts nothing away.
        parts = (work, self.source, self.network, self.inputs, self.output, self.expand, sorted(self.options.items()))
        return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=20).digest()


def from_body(body: GraphRequest, settings: Settings, chosen: Mapping[str, Any] | None = None) -> Asked:
    """A validated body; ``chosen`` are its options."""
    values = options.read(chosen or {})
    if (body.source is None) == (body.network is None):
        raise OptionError("one_program", pointer="", choices="source, network", example='{"source": "x = 2; x^2"}')
    _bounded(body.source, settings)
    expand = body.expand if isinstance(body.expand, str) else tuple(body.expand or ())
    return Asked(body.source, body.network, dict(body.inputs or {}), body.output, expand, values)


def from_render(body: object, settings: Settings) -> tuple[str, Asked]:
    """The body of ``/render``: the format, and what to draw."""
    if not isinstance(body, dict):
        raise OptionError("wrong_type", pointer="", expected="object")
    rest = dict(body)
    form = _FORMAT.read(rest.pop("format", "svg"))
    return str(form), _mixed(rest, settings)


def _mixed(body: Mapping[str, Any], settings: Settings) -> Asked:
    """A body that holds the program's keys and options side by side."""
    program = {key: value for key, value in body.items() if key in PROGRAM_KEYS}
    chosen = {key: value for key, value in body.items() if key not in PROGRAM_KEYS or (key == "expand" and value)}
    values = options.read(chosen, also=(*PROGRAM_KEYS, "format"))
    return replace(from_body(GraphRequest.model_validate(program), settings), options=values)


_FORMAT = options.Option(
    name="format", kind="choice", choices=tuple(FORMATS), default="svg", doc="the picture's format", doc_zh="图的格式"
)

# ---- the query of a picture URL


def from_query(query: bytes, settings: Settings) -> Asked:
    """``src=`` or ``s=``, ``in.NAME=`` and options; options in the query win over packed ones."""
    fields = _fields(plus.meant(query))
    source, packed = fields.pop("src", None), fields.pop("s", None)
    if (source is None) == (packed is None):
        raise OptionError("one_program", pointer="", choices="src, s", example="?src=x%3D2%3Bx%5E2")
    body: dict[str, Any] = {"source": source}
    if packed is not None:
        body = unpacked(packed, settings)
    inputs = {name[3:]: fields.pop(name) for name in list(fields) if name.startswith("in.")}
    output = fields.pop("output", body.get("output"))
    asked = _mixed({**body, **fields, "output": output, "expand": body.get("expand", [])}, settings)
    expand = options.OPTIONS["expand"].read(fields["expand"]) if "expand" in fields else asked.expand
    overrides = dict(asked.inputs) | {name: _number(name, text) for name, text in inputs.items()}
    return replace(asked, inputs=overrides, expand=expand)


def unpacked(packed: str, settings: Settings) -> dict[str, Any]:
    """The request in ``s=``; every mistake in it points at ``/s``."""
    content = pack.unpack(packed, longest=settings.packed_bytes, most=settings.unpacked_bytes)
    body = strict.loads(content, settings.body_depth, "/s")
    if not isinstance(body, dict):
        raise OptionError("packed_broken", pointer="/s")
    return body


def lang_of(query: bytes) -> str:
    """The language for an error, when the query may be what is wrong."""
    return "zh" if b"lang=zh" in query.split(b"&") else "en"


def theme_of(query: bytes) -> str:
    """The theme for an error's picture, when the query may be what is wrong."""
    return next((theme for theme in ("dark", "grey") if b"theme=" + theme.encode() in query.split(b"&")), "light")


def _fields(query: bytes) -> dict[str, str]:
    parts = [part for part in query.split(b"&") if part]
    few_enough(len(parts))
    fields: dict[str, str] = {}
    mistakes: list[GradstepError] = []
    for part in parts:
        name, _, value = (_text(piece) for piece in part.partition(b"="))
        if name in fields:
            mistakes.append(OptionError("repeated_option", pointer=f"/{escape(name)}", name=name))
        fields[name] = value
    if mistakes:
        raise Mistakes(mistakes)
    return fields


def few_enough(fields: int) -> None:
    """A query has bounds, too: LimitError past them."""
    if fields > MOST_FIELDS:
        raise LimitError("too_many_fields", pointer="", limit=MOST_FIELDS)


def _text(piece: bytes) -> str:
    try:
        return unquote_to_bytes(piece.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise OptionError("query_not_text", pointer="") from error


def _number(name: str, text: str) -> float:
    pointer = f"/inputs/{escape(name)}"
    if text in NON_FINITE:
        return NON_FINITE[text]
    # float() reads "nan", "inf", "1_000" and digits of other scripts too; a URL means numbers as JSON does.
    if not options.NUMERAL.fullmatch(text):
        raise OptionError("number_expected", pointer=pointer, name=name)
    value = float(text)
    if math.isinf(value):
        raise OptionError("body_number_too_large", pointer=pointer)
    return value


def _bounded(source: str | None, settings: Settings) -> None:
    """Before the lexer sees it; bytes, because that is what a URL and a body are counted in."""
    if source is not None:
        size = len(source.encode("utf-8", "surrogatepass"))
        if size > settings.source_bytes:
            raise LimitError("program_too_long", pointer="/source", limit=settings.source_bytes, given=size)
