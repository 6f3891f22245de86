"""The operations reference of the page, made from the table: formulas typeset, words in the reader's language."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from app.i18n import Lang
from app.page.rules import rule_of
from engine.ops import Op
from engine.table import TABLE


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation."""

    name: str
    names: tuple[str, ...]
    sign: str
    formula: str
    partials: tuple[str, ...]
    doc: str
    rule: str
    domain: str
    smooth: str
    expansion: str
    infix: str


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the table."""

    name: str
    entries: tuple[Entry, ...]


@cache
def sections(lang: Lang) -> tuple[Section, ...]:
    """The whole table, in its order."""
    return tuple(
        Section(group, tuple(_entry(row, lang) for row in rows))
        for group, rows in groupby(TABLE.rows, key=lambda row: row.group)
    )


def _entry(row: Op, lang: Lang) -> Entry:
    rule = rule_of(row, TABLE)
    chinese = lang == "zh"
    return Entry(
        row.name,
        row.aliases,
        row.sign or row.name,
        rule.definition,
        rule.partials,
        row.doc_zh if chinese else row.doc,
        row.rule_zh if chinese else row.rule,
        row.domain.to(lang),
        row.smooth.to(lang),
        row.expansion,
        row.infix,
    )
