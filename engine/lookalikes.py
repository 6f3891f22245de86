"""Warnings about names that deceive the eye: mixed scripts, and names that look alike.

After Unicode Technical Standard 39, cut down to what a program of this language can
hold: names are in NFKC already. Greek letters that a formula uses beside Latin ones on
purpose (α and a, ρ and p) are not called alike.
"""

import re
from collections.abc import Mapping
from unicodedata import name as unicode_name

from engine.expression import SourceWarning, Span

# Letters of other scripts → the Latin letter (or digit) that many fonts draw the same.
_PROTOTYPES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуԛԝһԁӏ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϳ" "օոսց" "lO",
    "ABESIJKMHOPCTXYaesijopcxyqwhdl" "ABEZHIKMNOPTYXovj" "onug" "10",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
# Scripts that are written together every day, with Latin too (UTS 39, "highly restrictive").
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})


def name_warnings(names: Mapping[str, Span], ascii_only: bool) -> tuple[SourceWarning, ...]:
    """Warnings about the names of a program, each at its first place."""
    mixed = [] if ascii_only else [warning for item in names.items() if (warning := _mixed(*item))]
    return (*mixed, *_alike(names))


def _mixed(name: str, span: Span) -> SourceWarning | None:
    for word in _WORD.findall(name):
        # Δx is one quantity to every reader.
        scripts = dict.fromkeys(_script(letter) for letter in word.removeprefix("Δ").removeprefix("δ"))
        if len(scripts) > 1 and not scripts.keys() <= _EAST_ASIAN | {"LATIN"}:
            found = ", ".join(script.capitalize() for script in scripts)
            return SourceWarning("mixed_scripts", span, {"name": name, "scripts": found})
    return None


def _script(letter: str) -> str:
    return unicode_name(letter, "?").split(maxsplit=1)[0].split("-")[0]


def _alike(names: Mapping[str, Span]) -> list[SourceWarning]:
    seen = {"e": "e", "pi": "pi", "tau": "tau"}
    warnings = []
    for name, span in names.items():
        other = seen.setdefault(name.translate(_PROTOTYPES), name)
        if other != name:
            warnings.append(SourceWarning("lookalike_name", span, {"name": name, "other": other}))
    return warnings
