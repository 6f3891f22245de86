"""Programs that are ours: the one the studio opens with, and the gallery's. They are known by their text, whatever link
brought them, so that title and comments are always in the reader's language and need not travel in the link.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.i18n import LANGS, Lang, Words
from engine.examples import EXAMPLES, Example

_NEURON = """\
# {comment}
w0 = 2; x0 = -1
w1 = -3; x1 = -2
w2 = -3
z = w0*x0 + w1*x1 + w2
f = 1/(1 + exp(-z))
"""
OPENING: Mapping[Lang, str] = {
    "en": _NEURON.format(comment="a neuron with two inputs"),
    "zh": _NEURON.format(comment="有两个输入的神经元"),
}
_OPENING_TITLES: Mapping[Lang, str] = {"en": "Sigmoid neuron", "zh": "Sigmoid 神经元"}


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


def titles_of(text: str) -> Mapping[Lang, str]:
    """The titles of a text of ours; empty for anyone else's."""
    return _titles().get(_plain(text), {})


def title_of(text: str, words: Words) -> str:
    """What a page calls a program that its link gives no title."""
    return titles_of(text).get(words.lang) or words("title.none")


def in_language(text: str, lang: Lang) -> str:
    """The opening program as this reader would have got it; every other text as it is."""
    opening = {_plain(OPENING[other]) for other in LANGS}
    return OPENING[lang] if _plain(text) in opening else text


@cache
def _titles() -> Mapping[str, Mapping[Lang, str]]:
    titles: dict[str, Mapping[Lang, str]] = {_plain(OPENING[lang]): _OPENING_TITLES for lang in LANGS}
    titles |= {_plain(_text(row)): {"en": row.title, "zh": row.title_zh} for row in EXAMPLES}
    return titles


def _text(row: Example) -> str:
    program = row.source if row.source is not None else row.network
    return program if isinstance(program, str) else laid_out(program or {})


def _plain(text: str) -> str:
    """Forms send lines in their own way."""
    return text.replace("\r\n", "\n").strip()
