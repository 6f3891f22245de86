"""Typed requests and replies of the JSON API: what OpenAPI describes and what clients may rely on."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from app.options import ROWS

NON_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


def _number(value: object) -> object:
    return NON_FINITE.get(value, value) if isinstance(value, str) else value


# A number in either direction: JSON has no NaN, so the three that are not finite travel as strings.
Number = Annotated[
    float,
    BeforeValidator(_number),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "enum": list(NON_FINITE)}]}),
]


class Body(BaseModel):
    """What every body shares: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=True)


class Reply(BaseModel):
    """What every reply shares; written out again, its numbers that are not finite are text again."""

    model_config = ConfigDict(extra="forbid", ser_json_inf_nan="strings")


# ---- requests

Lang = Literal["en", "zh"]
Expand = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=200)]] | Literal["all"],
    Field(description="replace these operations by simpler ones, or `all` that can be"),
]


# Exactly one of the two; that a program has to be in the language is more than JSON Schema can say.
_ONE_PROGRAM: dict[str, Any] = {
    "oneOf": [
        {"required": ["source"], "properties": {"source": {"type": "string"}, "network": {"type": "null"}}},
        {
            "required": ["network"],
            "properties": {"network": {"type": ["object", "string"]}, "source": {"type": "null"}},
        },
    ]
}


class GraphRequest(Body):
    """A program or a network spec (exactly one), and what to change in it."""

    model_config = ConfigDict(json_schema_extra=_ONE_PROGRAM)

    source: Annotated[str | None, Field(description="the program")] = None
    network: Annotated[dict[str, Any] | str | None, Field(description="a network spec, YAML or the short form")] = None
    inputs: Annotated[dict[str, Number] | None, Field(description="values that override or give inputs")] = None
    output: Annotated[str | None, Field(description="the root, if not the last statement")] = None
    expand: Expand | None = None
    lang: Annotated[Lang, Field(description="language of steps, warnings and errors")] = "en"


class StepsRequest(GraphRequest):
    """A request whose steps are told in words."""


CheckRequest = GraphRequest

Format = Literal["svg", "png", "pdf", "dot", "json", "tex", "pptx", "zip", "html"]
RenderRequest = create_model(
    "RenderRequest",
    __base__=GraphRequest,
    __doc__="A request with the options of its picture as further keys.",
    format=(Format, "svg"),
    **{
        row.name: (
            Annotated[Any, WithJsonSchema(row.in_body | {"description": row.doc})],
            row.default,
        )
        for row in ROWS
        if row.name != "expand"
    },  # type: ignore[call-overload]
)

# ---- replies


class Node(Reply):
    """One node of the graph, in tape order."""

    id: str
    op: str
    name: str | None
    label: str
    kind: Literal["input", "constant", "operation"]
    parents: list[str]
    value: Number
    gradient: Number | None
    partials: list[Number | None]
    contributions: list[Number | None]
    span: tuple[int, int] | None
    role: Literal["parameter", "data", "target"] | None = None
    layer: int | None = None


class Warning(Reply):  # noqa: A001 - the word of the contract
    """Something worth knowing about a number; never an error."""

    node: str | None
    code: str
    message: str


class GraphReply(Reply):
    """Values and gradients of every node."""

    source: str
    root: str
    value: Number
    gradients: dict[str, Number]
    nodes: list[Node]
    warnings: list[Warning]


class Contribution(Reply):
    """What one operation sends to one operand."""

    parent: str
    operand: int
    partial: Number | None
    contribution: Number | None
    gradient: Number | None
    complete: bool


class Step(Reply):
    """One step of the trace, in numbers, words and formulas."""

    index: int
    phase: Literal["start", "forward", "seed", "backward"]
    node: str | None
    value: Number | None
    upstream: Number | None
    gradient: Number | None
    contributions: list[Contribution]
    text: str
    latex: str | None
    mathml: str | None


class StepsReply(Reply):
    """Every step, in order."""

    steps: list[Step]


class InputCheck(Reply):
    """One input's gradient by three ways, and what they say together; at a kink, where `agrees` is
    true because nothing speaks against it, the slopes to its left and right. `reason` says why nothing could be judged."""

    reverse: Number
    forward: Number
    central: Number
    error_forward: Number
    error_central: Number
    agrees: bool | None
    kink: bool
    verdict: Literal["agree", "kink", "differ", "not_judged"]
    reason: Literal["not_finite", "no_slope", "too_rough"] | None
    slopes: tuple[Number, Number] | None


class CheckReply(Reply):
    """Whether reverse mode, forward mode and central differences agree; null where some input could not be judged."""

    agrees: bool | None
    inputs: dict[str, InputCheck]


class OperationsReply(Reply):
    """The table of operations."""

    operations: list[dict[str, Any]]


class ExamplesReply(Reply):
    """The gallery: each with a source or a network."""

    examples: list[dict[str, Any]]


class ErrorEntry(Reply):
    """One mistake: in the program it has a place, in the body a JSON pointer."""

    code: str
    message: str
    start: int | None
    end: int | None
    start_utf16: int | None
    end_utf16: int | None
    line: int | None
    column: int | None
    pointer: str | None
    hint: str | None


class Problem(Reply):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ErrorEntry]
