"""What the address of the studio says: the program, the options, and what only the page knows (title, present, practice).

The same keys as a picture's URL, so that a picture's address with `/?` in place of `/graph.svg?` opens it in the studio.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from app import asked as reading
from app import plus
from app.asked import Asked
from app.i18n import Lang
from app.models import GraphRequest
from app.pack import pack
from app.page.gallery import named, request_of
from app.page.ours import OPENING, in_language, laid_out, titles_of
from app.settings import Settings

# Keys that mean something to the page only; the picture's options have their own table.
OWN = ("title", "present", "practice", "network", "node", "example", "about")


@dataclass(frozen=True, slots=True)
class Visit:
    """One call of the page: the text in the editor, and the program if the address can be read."""

    asked: Asked
    text: str
    kind: str  # "source" or "network": which the text is
    own: Mapping[str, str] = field(default_factory=dict)
    title: str = ""  # that the link gives


def visit(query: str, settings: Settings, lang: Lang) -> Visit:
    """The visit; GradstepError, Mistakes or ValidationError for an address that cannot be read."""
    pairs = parse_qsl(plus.meant(query.encode()).decode(), keep_blank_values=True)
    reading.few_enough(len(pairs))
    own = {key: value for key, value in pairs if key in OWN}
    rest = _with_language([pair for pair in _moved(pairs) if pair[0] not in OWN], lang)
    asked = _asked(own, rest, settings)
    if asked.source is not None:
        asked = replace(asked, source=in_language(asked.source, lang))
    text = own.get("network") or text_of(asked)
    given = own.get("title", "")
    title = "" if given in titles_of(text).values() else given
    return Visit(asked, text, "source" if asked.network is None else "network", own, title)


def _asked(own: Mapping[str, str], rest: list[tuple[str, str]], settings: Settings) -> Asked:
    """The program of the form's network field, of a named example, of `src` or `s`, or the one to open with."""
    if own.get("network"):
        return _network(own["network"], rest, settings)
    example = named(own.get("example", ""))
    if example is not None:
        rest = [pair for pair in rest if pair[0] not in ("src", "s")] + [("s", pack(request_of(example)))]
    elif not any(key in ("src", "s") for key, _ in rest):
        rest = [*rest, ("src", OPENING["en"])]
    return reading.from_query(_query(rest), settings)


def _query(pairs: list[tuple[str, str]]) -> bytes:
    return urlencode(pairs, quote_via=quote).encode()  # no plus is left that could mean a space


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
    stand_in = reading.from_query(_query([*fields, ("src", "0")]), settings)
    checked = reading.from_body(GraphRequest(network=text), settings)
    return replace(stand_in, source=None, network=checked.network)


def text_of(asked: Asked) -> str:
    """What stands in the editor."""
    if asked.source is not None:
        return asked.source
    if isinstance(asked.network, str):
        return asked.network
    return laid_out(asked.network or {})


def raw_text(query: str) -> str:
    """The text of an address that could not be read, so that nobody loses what they wrote."""
    pairs: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
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
