"""The gallery: every example as a card with its picture's address and its root's value."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from app.i18n import Lang
from app.pack import pack
from app.page.scene import Scene
from engine.examples import EXAMPLES, GROUPS, Example
from engine.program import Program


@dataclass(frozen=True, slots=True)
class Card:
    """One example as it is shown."""

    name: str
    title: str
    text: str
    root: str
    picture: str  # query of its picture's address


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the gallery."""

    name: str
    title: str
    cards: tuple[Card, ...]


@cache
def sections(lang: Lang) -> tuple[Section, ...]:
    """All groups with their cards; computed once a language."""
    chinese = lang == "zh"
    return tuple(
        Section(
            group.name,
            group.title_zh if chinese else group.title,
            tuple(_card(row, lang) for row in EXAMPLES if row.group == group.name),
        )
        for group in GROUPS
    )


def _card(row: Example, lang: Lang) -> Card:
    record = row.record(lang)
    scene = Scene(Program.parse(row.source, network=row.network), None, lang, 4)
    return Card(
        row.name,
        record["title"],
        record["text"],
        f"{scene.root_label} = {scene.root_value}",
        f"s={pack(request_of(row))}",
    )


def request_of(row: Example) -> dict[str, Any]:
    """The request that draws it."""
    record = row.record()
    return {key: record[key] for key in ("source", "network") if key in record}


def named(name: str) -> Example | None:
    """The example of that name."""
    return next((row for row in EXAMPLES if row.name == name), None)
