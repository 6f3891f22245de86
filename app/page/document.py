"""The studio's page as a document: the template with everything it needs, with or without a scene."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from app.i18n import Lang, Words
from app.page.html import rendered
from app.page.ours import title_of
from app.page.reply import facts
from app.page.scene import Scene
from app.page.visit import Links, Visit

# Scripts of the first load, so that the browser fetches them at once and not one after the other.
MODULES = (
    "camera", "colours", "dom", "editor", "fit", "history", "inputs", "memory", "pack", "panel", "picture", "scene",
    "service", "settings", "state", "stepper", "store", "theme", "words",
)  # fmt: skip
# Width of a picture in points up to which the explanation may stand beside it at 1440 px.
DOCKED = 925


@dataclass(frozen=True, slots=True)
class Setting:
    """The reader's side of a visit: address, language, theme, and whether in a frame."""

    query: str
    lang: Lang
    theme: str
    embedded: bool = False

    @property
    def words(self) -> Words:
        """The page's words; its links keep the language where the address names one."""
        return Words(self.lang, asked=any(key == "lang" for key, _ in parse_qsl(self.query)))


def page(
    visit: Visit, setting: Setting, scene: Scene | None, svg: str = "", problem: Mapping[str, Any] | None = None
) -> str:
    """The whole page."""
    words = setting.words
    ours = title_of(visit.text, words)
    boot = {
        "lang": setting.lang,
        "kind": visit.kind,
        "words": words.for_scripts(),
        "scene": None if scene is None else {**facts(scene, words), "title": ours, "html": None},
        "problem": problem,
        "title": visit.title,
    }
    if setting.embedded:
        boot["text"] = visit.text  # which the studio has in its editor
    return rendered(
        "embed.html" if setting.embedded else "studio.html",
        words,
        theme=setting.theme,
        title=visit.title or ours,
        text=visit.text,
        kind=visit.kind,
        digits=visit.asked.options["digits"],
        kept=[
            (name, value)
            for name, value in parse_qsl(setting.query)
            if name in ("lang", "view", "collapse", "digits", "title")
        ],
        scene=scene,
        svg=svg,
        problem=problem,
        context=None,
        card=None,
        dock="right" if scene is not None and 0 < width_of(svg) <= DOCKED else "below",
        links=None if scene is None else step_links(setting, scene),
        modules=MODULES,
        boot=boot,
        embedded=setting.embedded,
        overridden=visit.asked.inputs,
        whole=f"/?{setting.query}",
        other_language=language_link("/", setting),
    )


def step_links(setting: Setting, scene: Scene) -> Links:
    """Addresses of the steps, for readers without scripts."""
    pairs = [pair for pair in parse_qsl(setting.query, keep_blank_values=True) if pair[0] != "step"]
    return Links("/embed" if setting.embedded else "/", pairs, scene.step, scene.last)


def width_of(svg: str) -> float:
    """Of its view box, in points."""
    start = svg.find('viewBox="')
    return float(svg[start + 9 : svg.index('"', start + 9)].split()[2]) if start >= 0 else 0.0


def language_link(path: str, setting: Setting) -> str:
    """The same page in the other language."""
    pairs = [pair for pair in parse_qsl(setting.query, keep_blank_values=True) if pair[0] != "lang"]
    return path + "?" + urlencode([*pairs, ("lang", "en" if setting.lang == "zh" else "zh")])
