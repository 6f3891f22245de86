"""What the address of the studio says: the program, the options, and what only the page knows (title, present, practice).

The same keys as a picture's URL, so that a picture's address with `/?` in place of `/graph.svg?` opens it in the studio.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from app import asked as reading
from app.asked import Asked
from app.models import GraphRequest
from app.pack import pack
from app.page.gallery import named, request_of
from app.settings import Settings

# Keys that mean something to the page only; the picture's options have their own table.
OWN = ("title", "present", "practice", "network", "node", "example", "about")
DEFAULT = """\
# a neuron with two inputs
w0 = 2; x0 = -1
w1 = -3; x1 = -2
w2 = -3
z = w0*x0 + w1*x1 + w2
f = 1/(1 + exp(-z))
"""
DEFAULT_TITLE = {"en": "Sigmoid neuron", "zh": "Sigmoid 神经元"}


@dataclass(frozen=True, slots=True)
class Visit:
    """One call of the page: the text in the editor, and the program if the address can be read."""

    asked: Asked
    text: str
    kind: str  # "source" or "network": which the text is
    own: Mapping[str, str] = field(default_factory=dict)
    fresh: bool = False  # nothing was asked for: the default program
    title: str = ""


def visit(query: str, settings: Settings, lang: str) -> Visit:
    """The visit; GradstepError, Mistakes or ValidationError for an address that cannot be read."""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=reading.MOST_FIELDS)
    own = {key: value for key, value in pairs if key in OWN}
    rest = [pair for pair in _moved(pairs) if pair[0] not in OWN]
    given = {key for key, _ in rest}
    if own.get("network"):
        asked = _network(own["network"], rest, settings)
        return Visit(asked, own["network"], "network", own)
    example = named(own.get("example", ""))
    fresh = example is None and not given & {"src", "s"}
    if example is not None:
        rest = [pair for pair in rest if pair[0] not in ("src", "s")] + [("s", pack(request_of(example)))]
    elif fresh:
        rest.append(("src", DEFAULT))
    asked = reading.from_query(urlencode(_with_language(rest, lang)).encode(), settings)
    title = own.get("title", "") if example is None else str(example.record(lang)["title"])
    return Visit(asked, text_of(asked), "source" if asked.network is None else "network", own, fresh, title)


def _moved(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A form sends every number field; `was.NAME` tells which ones nobody changed, so that the program decides there."""
    before = {key[4:]: value for key, value in pairs if key.startswith("was.")}
    return [
        (key, value)
        for key, value in pairs
        if not key.startswith("was.") and not (key.startswith("in.") and value in ("", before.get(key[3:])))
    ]


def _with_language(pairs: list[tuple[str, str]], lang: str) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[0] != "lang"] + [("lang", lang)]


def _network(text: str, rest: list[tuple[str, str]], settings: Settings) -> Asked:
    """The form's network: its text is short form, JSON or YAML."""
    fields = [pair for pair in rest if pair[0] not in ("src", "s")]
    stand_in = reading.from_query(urlencode([*fields, ("src", "0")]).encode(), settings)
    checked = reading.from_body(GraphRequest(network=text), settings)
    return replace(stand_in, source=None, network=checked.network)


def text_of(asked: Asked) -> str:
    """What stands in the editor."""
    if asked.source is not None:
        return asked.source
    if isinstance(asked.network, str):
        return asked.network
    return laid_out(asked.network or {})


def laid_out(spec: Mapping[str, Any]) -> str:
    """A network's JSON with a line for each key and each layer, as a person would write it."""
    lines = []
    for key, value in spec.items():
        if key == "layers" and isinstance(value, list):
            layers = ",\n  ".join(json.dumps(layer, ensure_ascii=False) for layer in value)
            lines.append(f'"{key}": [\n  {layers}\n ]')
        else:
            lines.append(f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}")
    return "{" + ",\n ".join(lines) + "}"


def raw_text(query: str) -> str:
    """The text of an address that could not be read, so that nobody loses what they wrote."""
    pairs: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=reading.MOST_FIELDS))
    return str(pairs.get("src") or pairs.get("network") or "")


@dataclass(frozen=True, slots=True)
class Links:
    """Where first, previous, next, last and every cell of the timeline lead."""

    path: str
    pairs: list[tuple[str, str]]
    at: int | None
    end: int

    def step(self, step: int) -> str:
        return f"{self.path}?" + urlencode([*self.pairs, ("step", step)])

    @property
    def first(self) -> str:
        return self.step(0)

    @property
    def last(self) -> str:
        return self.step(self.end)

    @property
    def previous(self) -> str:
        return self.step(self.end if self.at is None else max(0, self.at - 1))

    @property
    def next(self) -> str:
        return self.step(0 if self.at is None else min(self.end, self.at + 1))
