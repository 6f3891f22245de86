"""The gallery's examples: one row each, grouped; the API, the page and the tests read the same rows."""

from dataclasses import dataclass
from typing import Any

from app.examples.networks import NETWORKS
from app.examples.programs import PROGRAMS
from app.examples.row import GROUPS, Example
from app.i18n import Lang

EXAMPLES: tuple[Example, ...] = tuple(
    sorted((*PROGRAMS, *NETWORKS), key=lambda row: list(GROUPS).index(row.group))  # stable: the order in the files
)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the gallery and its examples."""

    name: str
    title: str
    examples: tuple[Example, ...]


def groups(lang: Lang) -> list[Group]:
    """The gallery's groups, in order."""
    return [
        Group(name, titles[lang == "zh"], tuple(row for row in EXAMPLES if row.group == name))
        for name, titles in GROUPS.items()
    ]


def records_of(lang: Lang) -> list[dict[str, Any]]:
    """The rows as the API gives them."""
    return [
        {
            "name": row.name,
            "group": GROUPS[row.group][lang == "zh"],
            "title": row.title_in(lang),
            "text": row.text_in(lang),
            **row.request,
        }
        for row in EXAMPLES
    ]


def named(name: str) -> Example | None:
    """The example of that name."""
    return next((row for row in EXAMPLES if row.name == name), None)
