"""Templates and the pieces of HTML that scripts ask for. Everything is escaped unless it is the engine's own markup."""

import re

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from app.files import STATIC_VERSION, TEMPLATES
from app.i18n import Words
from app.page.formulas import factors_of, formula_of
from engine import records
from engine.explain.sentences import Part

_TICKED = re.compile("`([^`]*)`")
_BOTH = re.compile("([⁰¹²³⁴-⁹⁽⁾]+)([₀-₉₊-₎]+(?:,[₀-₉]+)*)")
_SIGN = re.compile(r"−(?=[^\s\d∞])")
_LOW = re.compile("[₀-₉₊-₎]+")
_HIGH = re.compile("[⁰¹²³⁴-⁹⁽⁾]+")
_DIGITS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789+−=()0123456789()")
_VOICES = {"value": "as-value", "gradient": "as-gradient", "name": "as-name"}


def ticks(text: str) -> Markup:
    """A message whose `quoted` pieces are code."""
    return Markup(_TICKED.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped first, and our own tags


def lowered(text: str) -> Markup:
    """A name with its digits set low or high by markup: real type in place of the small glyphs of Unicode.

    A minus sign keeps to what it negates: no line ends with it.
    """
    both = _BOTH.sub(
        lambda found: (
            f'&NoBreak;<span class="both"><sup>{found[1].translate(_DIGITS)}</sup><sub>{found[2].translate(_DIGITS)}</sub></span>'
        ),
        _SIGN.sub("−&NoBreak;", str(escape(text))),
    )
    marked = _LOW.sub(lambda found: f"<sub>{found[0].translate(_DIGITS)}</sub>", both)
    return Markup(_HIGH.sub(lambda found: f"<sup>{found[0].translate(_DIGITS)}</sup>", marked))  # noqa: S704 - escaped above, and our own tags


def voiced(sentence: tuple[Part, ...]) -> Markup:
    """A sentence whose names and numbers look as in the picture."""
    pieces = []
    for part in sentence:
        kind = _VOICES.get(part.voice)
        text = lowered(part.text)
        pieces.append(Markup('<span class="{}">{}</span>').format(kind, text) if kind else text)
    return Markup("").join(pieces)


def environment() -> Environment:
    made = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals["static"] = f"/static/{STATIC_VERSION}"
    made.filters["ticks"] = ticks
    made.filters["voiced"] = voiced
    made.filters["lowered"] = lowered
    made.filters["data"] = records.number
    made.filters["factors"] = factors_of
    made.filters["pieces"] = formula_of
    return made


ENVIRONMENT = environment()


def rendered(template: str, words: Words, **context: object) -> str:
    """A template in a language."""

    def say(key: str, **values: object) -> Markup:
        return Markup(words(key)).format(**values)  # noqa: S704 - our text; format escapes the values

    return ENVIRONMENT.get_template(template).render(t=say, to=words.to, lang=words.lang, **context)
