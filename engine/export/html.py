"""A single file that steps through a program without a network: pictures, words and formulas, drawn beforehand."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template

from engine.explain import Card, Sentence
from engine.explain import phrases as say
from engine.export.subject import Subject

# Steps of one program share most of their groups: a picture is kept as the numbers of its pieces.
_PIECE = re.compile(r"(?<=</g>)|(?=<g )")


def html(subject: Subject) -> str:
    """The page, opened at the subject's step."""
    style, script = _part("page.css"), _part("page.js")
    labels = {
        "first": say.FIRST,
        "back": say.BACK,
        "play": say.PLAY,
        "next": say.NEXT,
        "last": say.LAST,
        "slider": say.STEP,
    }
    return Template(_part("page.html")).substitute(
        {name: phrase.to(subject.lang) for name, phrase in labels.items()},
        lang="zh-Hans" if subject.lang == "zh" else "en",
        theme="dark" if subject.look.theme == "dark" else "light",
        title=escape(subject.title),
        style=style,
        style_hash=_digest(style),
        script=script,
        script_hash=_digest(script),
        step=subject.steps[-1] if subject.step is None else subject.step,
        count=subject.steps[-1],
        picture=subject.svg(None),
        data=_data(subject),
    )


def _part(name: str) -> str:
    return (files("engine.export") / "page" / name).read_text("utf-8")


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _data(subject: Subject) -> str:
    """The JSON of all steps; no `<` in it can end the script element."""
    numbers: dict[str, int] = {}
    look = replace(subject.look, prefix="g")  # the page has one picture at a time
    steps = []
    for step in subject.steps:
        told = subject.told(step)
        formulas = "".join(map(_card, told.cards)) or told.mathml
        steps.append(
            {
                "phase": subject.trace.steps[step].phase,
                "place": "".join(part.text for part in subject.place(step)),
                "drawn": [numbers.setdefault(piece, len(numbers)) for piece in _PIECE.split(subject.svg(step, look))],
                "said": f'<p><span class="rule">{_sentence(told.rule)}</span> {_sentence(told.case)}</p>',
                "sent": formulas,
            }
        )
    text = json.dumps({"pieces": [*numbers], "steps": steps}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _card(card: Card) -> str:
    tick = " ✓" if card.complete else ""
    return (
        f'<article class="card"><header><b>{_sentence(card.title)}</b><span>{_sentence(card.reason)}</span></header>'
        f"{card.mathml}<footer><span>{escape(card.progress)}</span>"
        f'<span>{_sentence(card.sum)} <span class="total gradient">{escape(card.total)}</span>{tick}</span></footer></article>'
    )


def _sentence(sentence: Sentence) -> str:
    return "".join(f'<span class="{part.voice}">{escape(part.text)}</span>' for part in sentence)
