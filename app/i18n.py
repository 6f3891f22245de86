"""The page's words in English and Simplified Chinese: one table, `templates/words.json`, key → [en, zh].

What belongs to a step, an operation or an error stands with its subject in `engine`; here is only what the page adds.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Literal

from app.files import TEMPLATES

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")
# Keys that scripts need begin so; they travel with the page.
SCRIPT = "script."


@cache
def table() -> Mapping[str, list[str]]:
    """Every key with its text in each language of `LANGS`."""
    with (TEMPLATES / "words.json").open(encoding="utf-8") as file:
        words: dict[str, list[str]] = json.load(file)
    return words


class Words:
    """The table in one language; `words("steps.where", step=3, last=17)` fills the placeholders.

    With `asked` the reader's address names the language, and links within the site go on naming it.
    """

    def __init__(self, lang: Lang, *, asked: bool = False) -> None:
        self.lang = lang
        self.asked = asked
        self._at = LANGS.index(lang)

    def __call__(self, key: str, **values: object) -> str:
        text = table()[key][self._at]
        return text.format(**values) if values else text

    def to(self, path: str) -> str:
        """A link within the site, which keeps the language that was asked for."""
        if not self.asked:
            return path
        page, mark, place = path.partition("#")
        return f"{page}{'&' if '?' in page else '?'}lang={self.lang}{mark}{place}"

    def for_scripts(self) -> dict[str, str]:
        """What the page's scripts say, by the key's last part."""
        rows = ((key.removeprefix(SCRIPT), row[self._at]) for key, row in table().items() if key.startswith(SCRIPT))
        return {key: text for key, text in rows if "." not in key}

    def for_part(self, name: str) -> dict[str, str]:
        """What the script of a part that comes later says."""
        prefix = f"{SCRIPT}{name}."
        return {key.removeprefix(prefix): row[self._at] for key, row in table().items() if key.startswith(prefix)}


def chosen(wish: str | None, accepted: str = "") -> Lang:
    """The wish if it is a language of ours, else the browser's favourite of the two."""
    if wish in LANGS:
        return "zh" if wish == "zh" else "en"
    return _accepted(accepted)


def _accepted(header: str) -> Lang:
    """Of an Accept-Language header: whichever of Chinese and English stands with the greater weight, English on a tie."""
    weights = {"en": 0.0, "zh": 0.0}
    for part in header[:400].split(","):
        tag, _, quality = part.partition(";q=")
        name = tag.strip().split("-")[0].lower()
        if name in weights:
            weights[name] = max(weights[name], _weight(quality))
    return "zh" if weights["zh"] > weights["en"] else "en"


def _weight(quality: str) -> float:
    try:
        return min(1.0, float(quality)) if quality.strip() else 1.0
    except ValueError:
        return 0.0
