"""Sentences whose names and numbers keep their voice, so that a page can set them as the picture does.

A sentence is a tuple of parts; joined, the parts are its plain text. Templates are those of
`str.format` with names only: `{node} has gradient {upstream}.`
"""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter
from typing import Literal

Voice = Literal["plain", "name", "value", "gradient"]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text in one voice: values and partials upright green, gradients and contributions italic orange."""

    text: str
    voice: Voice = "plain"


Sentence = tuple[Part, ...]


def name(text: str) -> Sentence:
    return (Part(text, "name"),)


def value(text: str) -> Sentence:
    return (Part(text, "value"),)


def gradient(text: str) -> Sentence:
    return (Part(text, "gradient"),)


def plain(sentence: Iterable[Part]) -> str:
    return "".join(part.text for part in sentence)


def fill(template: str, /, **fields: Sentence | str) -> Sentence:
    """The template with its fields in place; a field is a sentence, or text in the plain voice."""
    parts: list[Part] = []
    for literal, field, _, _ in Formatter().parse(template):
        if literal:
            parts.append(Part(literal))
        if field is not None:
            filled = fields[field]
            parts.extend((Part(filled),) if isinstance(filled, str) else filled)
    return tuple(parts)


def listed(sentences: list[Sentence], comma: str, last: str) -> Sentence:
    """`a`, `a and b`, `a, b and c`."""
    parts: list[Part] = []
    for index, sentence in enumerate(sentences):
        if index:
            parts.append(Part(last if index == len(sentences) - 1 else comma))
        parts.extend(sentence)
    return tuple(parts)


def joined(sentences: Iterable[Sentence], space: str) -> Sentence:
    """One after another, empty ones left out; Chinese sets no space between sentences."""
    parts: list[Part] = []
    for sentence in sentences:
        if sentence and parts and space:
            parts.append(Part(space))
        parts.extend(sentence)
    return tuple(parts)


def opened(sentence: Sentence) -> Sentence:
    """With a capital, where it begins with a word of ours; names keep their letters."""
    if not sentence or sentence[0].voice != "plain":
        return sentence
    first = sentence[0].text
    return (Part(first[:1].upper() + first[1:]), *sentence[1:])
