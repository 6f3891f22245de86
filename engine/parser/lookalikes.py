"""Warnings about names that deceive the eye: mixed scripts, and names that look alike.

After Unicode Technical Standard 39, cut down to what a program of this language can
hold: names are in NFKC already. Greek letters that a formula uses beside Latin ones on
purpose (α and a, ρ and p) are not called alike.
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from unicodedata import name as unicode_name

# Letters of other scripts → the Latin letter (or digit) that many fonts draw the same.
_PROTOTYPES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуԛԝһԁӏ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϳ" "օոսց" "lO",
    "ABESIJKMHOPCTXYaesijopcxyqwhdl" "ABEZHIKMNOPTYXovj" "onug" "10",
)  # fmt: skip
_SUBSCRIPT = re.compile(r"([^\W\d_]+)_?(\d+)")  # x1 and x_1 are both drawn x₁
_WORD = re.compile(r"[^\W\d_]+")
# Scripts that are written together every day, with Latin too (UTS 39, "highly restrictive").
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})


class Doubt(NamedTuple):
    """A warning's code, the name it is about, and what fills the message."""

    code: str
    name: str
    details: dict[str, object]


def doubts(names: Collection[str]) -> Iterator[Doubt]:
    """What to warn about in the names of a program, given in the order they appear in."""
    yield from filter(None, map(_mixed, names))
    seen = {"e": "e", "pi": "pi", "tau": "tau"}
    for name in names:
        other = seen.setdefault(_look(name), name)
        if other != name:
            yield Doubt("lookalike_name", name, {"name": name, "other": other})


def _look(name: str) -> str:
    """The same for names that are seen alike."""
    drawn = _SUBSCRIPT.fullmatch(name)
    # Twice: a Cyrillic О is a Latin one, and that is a zero.
    return "".join(drawn.groups() if drawn else name).translate(_PROTOTYPES).translate(_PROTOTYPES)


def _mixed(name: str) -> Doubt | None:
    for word in () if name.isascii() else _WORD.findall(name):
        # Δx is one quantity to every reader.
        scripts = dict.fromkeys(_script(letter) for letter in word.removeprefix("Δ").removeprefix("δ"))
        if len(scripts) > 1 and not scripts.keys() <= _EAST_ASIAN | {"LATIN"}:
            found = ", ".join(script.capitalize() for script in scripts)
            return Doubt("mixed_scripts", name, {"name": name, "scripts": found})
    return None


def _script(letter: str) -> str:
    return unicode_name(letter, "?").split(maxsplit=1)[0].split("-")[0]
