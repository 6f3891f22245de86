"""The one table of picture options: name, kind, allowed values, default, what it does.

The query of a picture URL, the body of ``/render``, the command line and the OpenAPI document read it, so
an option is one row. A value that is not allowed is an OptionError with the option's JSON pointer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from engine.errors import GradstepError, OptionError
from engine.spelling import nearest

Kind = Literal["integer", "number", "choice", "flag", "colour", "name", "names", "layers"]
COLOUR = re.compile(r"none|#[0-9a-fA-F]{6}")
WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
NUMERAL = re.compile(r"[+-]?([0-9]{1,400}(\.[0-9]{0,400})?|\.[0-9]{1,400})([eE][+-]?[0-9]{1,6})?")
FLAGS = {"1": True, "true": True, "0": False, "false": False}
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One row; ``formats`` names the only formats it matters to (empty: all pictures)."""

    name: str
    kind: Kind
    doc: str
    doc_zh: str
    default: Any = None
    choices: tuple[str, ...] = ()
    least: float = 0
    most: float = 0
    formats: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """The allowed values, as an error or a help text says them."""
        if self.kind == "choice":
            return ", ".join(self.choices)
        if self.kind in ("integer", "number"):
            return f"{_plain(self.least)} … {_plain(self.most)}"
        return {
            "flag": "0, 1",
            "colour": "none, #rrggbb",
            "name": "a name",
            "names": "names, all",
            "layers": "numbers of layers, from 1",
        }[self.kind]

    @property
    def schema(self) -> dict[str, Any]:
        """The option as JSON Schema, for OpenAPI."""
        schema = dict(_SCHEMAS[self.kind])
        if self.kind == "choice":
            schema["enum"] = list(self.choices)
        if self.kind in ("integer", "number"):
            schema |= {"minimum": self.least, "maximum": self.most}
        if self.default is not None:
            schema["default"] = list(self.default) if isinstance(self.default, tuple) else self.default
        return schema

    @property
    def in_query(self) -> dict[str, Any]:
        """The schema of its text in a query."""
        if self.kind == "flag":
            return {"type": "string", "enum": list(FLAGS), "default": str(int(bool(self.default)))}
        if self.kind in ("names", "layers"):
            return {"type": "string"}
        return self.schema

    @property
    def in_body(self) -> dict[str, Any]:
        """The schema of its JSON; null is left out where nothing stands for it."""
        return {"anyOf": [self.schema, {"type": "null"}]} if self.default is None else self.schema

    def read(self, given: object) -> Any:
        """The value of ``given``: a text of a query or a command line, or a JSON value."""
        if given is None and self.default is None:
            return None
        value = _READERS[self.kind](self, given)
        if value is None:
            raise OptionError("option_value", pointer=f"/{self.name}", name=self.name, allowed=self.allowed)
        return value


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def _integer(option: Option, given: object) -> int | None:
    if isinstance(given, str):
        given = int(given) if WHOLE.fullmatch(given) else None
    whole = isinstance(given, int) and not isinstance(given, bool)
    return given if whole and option.least <= given <= option.most else None  # type: ignore[operator,return-value]


def _number(option: Option, given: object) -> float | None:
    if isinstance(given, str):
        given = float(given) if NUMERAL.fullmatch(given) else None
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        return None
    return float(given) if option.least <= given <= option.most else None


def _choice(option: Option, given: object) -> str | None:
    return given if isinstance(given, str) and given in option.choices else None


def _flag(_: Option, given: object) -> bool | None:
    if isinstance(given, bool):
        return given
    if isinstance(given, (int, str)):
        return FLAGS.get(str(given))
    return None


def _colour(_: Option, given: object) -> str | None:
    return given.lower() if isinstance(given, str) and COLOUR.fullmatch(given) else None


def _name(_: Option, given: object) -> str | None:
    return given if isinstance(given, str) and 0 < len(given) <= LONGEST_NAME else None


def _names(_: Option, given: object) -> tuple[str, ...] | Literal["all"] | None:
    if given == "all":
        return "all"
    if isinstance(given, str):
        given = [word.strip() for word in given.split(",") if word.strip()]
    if not isinstance(given, (list, tuple)):
        return None
    fine = all(isinstance(name, str) and 0 < len(name) <= LONGEST_NAME for name in given)
    return tuple(given) if fine else None


def _layers(_: Option, given: object) -> tuple[int, ...] | None:
    if isinstance(given, str):
        given = [int(word) if WHOLE.fullmatch(word) else 0 for word in given.split(",")]
    if not isinstance(given, (list, tuple)):
        return None
    fine = all(isinstance(layer, int) and not isinstance(layer, bool) and layer > 0 for layer in given)
    return tuple(given) if fine else None


_READERS: dict[Kind, Callable[[Option, object], Any]] = {
    "integer": _integer,
    "number": _number,
    "choice": _choice,
    "flag": _flag,
    "colour": _colour,
    "name": _name,
    "names": _names,
    "layers": _layers,
}
_SCHEMAS: dict[Kind, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "choice": {"type": "string"},
    "flag": {"type": "boolean"},
    "colour": {"type": "string", "pattern": "^(none|#[0-9a-fA-F]{6})$"},
    "name": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
    "layers": {"type": "array", "items": {"type": "integer", "minimum": 1}},
    "names": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string", "const": "all"}]},
}

LAST_STEP = 1_000_000
# fmt: off
ROWS = (
    Option(name="step", kind="integer", most=LAST_STEP,
           doc="which step to draw, from 0; left out: the finished picture",
           doc_zh="画第几步，从 0 开始；不写则为完成的图"),
    Option(name="view", kind="choice", choices=("auto", "wire", "compact", "network"), default="auto",
           doc="how nodes are drawn; auto is compact above 40 values",
           doc_zh="节点的画法；auto 在超过 40 个值时用 compact"),
    Option(name="theme", kind="choice", choices=("light", "dark", "grey"), default="light",
           doc="colours", doc_zh="配色"),
    Option(name="background", kind="colour", default="none",
           doc="colour of the paper", doc_zh="底色"),
    Option(name="dir", kind="choice", choices=("LR", "TB"), default="LR",
           doc="left to right or top to bottom", doc_zh="从左到右或从上到下"),
    Option(name="digits", kind="integer", least=2, most=6, default=4,
           doc="significant digits of the numbers", doc_zh="数字的有效位数"),
    Option(name="round", kind="integer", least=1, most=12,
           doc="round every intermediate value to so many digits, as a person does by hand",
           doc_zh="像手算一样，每个中间值都舍入到这么多位"),
    Option(name="pages", kind="choice", choices=("all", "last"), default="last", formats=("pdf",),
           doc="one page a step, or the last only", doc_zh="每步一页，或只要最后一页"),
    Option(name="tex", kind="choice", choices=("align", "tikz"), default="align", formats=("tex",),
           doc="formulas of all steps, or the picture", doc_zh="所有步骤的公式，或图"),
    Option(name="derivative", kind="name",
           doc="an input: draw the graph of the root's derivative with respect to it",
           doc_zh="某个输入：画出根对它的导数的计算图"),
    Option(name="scale", kind="number", least=0.1, most=4, default=1.0, formats=("png",),
           doc="pixels per px of the picture", doc_zh="每个 px 对应的像素数"),
    Option(name="animate", kind="flag", default=False, formats=("svg",),
           doc="a picture that plays its steps by itself", doc_zh="自动播放各步的图"),
    Option(name="values", kind="flag", default=True, doc="show the values", doc_zh="显示值"),
    Option(name="gradients", kind="flag", default=True, doc="show the gradients", doc_zh="显示梯度"),
    Option(name="partials", kind="flag", default=False,
           doc="show the local derivatives on the edges", doc_zh="在边上显示局部导数"),
    Option(name="collapse", kind="layers", default=(),
           doc="layers of a network to draw as one box each, as in 1,2; one that is not there changes nothing",
           doc_zh="要画成一个方框的网络层，例如 1,2；不存在的层不起作用"),
    Option(name="expand", kind="names", default=(),
           doc="operations to replace by simpler ones, or all", doc_zh="要展开成更简单运算的运算，或 all"),
    Option(name="lang", kind="choice", choices=("en", "zh"), default="en",
           doc="language of the words", doc_zh="文字的语言"),
)
# fmt: on

OPTIONS: Mapping[str, Option] = {row.name: row for row in ROWS}
DEFAULTS: Mapping[str, Any] = {row.name: row.default for row in ROWS}


def read(given: Mapping[str, object], also: Iterable[str] = ()) -> dict[str, Any]:
    """Every option's value, defaults included; Mistakes with everything that is wrong.

    ``also`` are further names that the caller allows, for the hint of an unknown one.
    """
    values, mistakes = dict(DEFAULTS), []
    for name, value in given.items():
        try:
            values[name] = known(name, also).read(value)
        except GradstepError as mistake:
            mistakes.append(mistake)
    if mistakes:
        raise Mistakes(mistakes)
    return values


def known(name: str, also: Iterable[str] = ()) -> Option:
    """The row of ``name``; OptionError with the nearest name when there is none."""
    if name in OPTIONS:
        return OPTIONS[name]
    suggestion = nearest(name, [option for option in (*OPTIONS, *also) if option != name])
    raise OptionError("unknown_option", pointer=f"/{escape(name)}", name=name, suggestion=suggestion)


def escape(token: str, longest: int = 64) -> str:
    """One token of a JSON pointer (RFC 6901), cut so that no reply grows with its request."""
    return token[:longest].replace("~", "~0").replace("/", "~1")


class Mistakes(Exception):
    """Several refusals of one request, in the order they were found; never empty."""

    def __init__(self, errors: list[GradstepError]) -> None:
        super().__init__(", ".join(error.code for error in errors))
        self.errors = errors
