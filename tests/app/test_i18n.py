"""Words: both languages complete, nothing unused, and the browser's wish read as it is meant."""

import re
from string import Formatter

import pytest

from app.files import STATIC, TEMPLATES
from app.i18n import SCRIPT, Words, chosen, table


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", table())
def test_both_languages_say_it_with_the_same_placeholders(key: str) -> None:
    english, chinese = table()[key]
    assert english
    assert chinese
    assert placeholders(english) == placeholders(chinese)


def test_every_key_in_a_template_is_in_the_table() -> None:
    used = set()
    for file in TEMPLATES.rglob("*.html"):
        used |= set(re.findall(r"""\bt\(["']([a-z_.0-9]+)["'][,)]""", file.read_text(encoding="utf-8")))
    assert used <= set(table())
    assert len(used) > 80


def test_every_key_that_scripts_say_is_in_the_table() -> None:
    said = set()
    for file in (STATIC / "js").glob("*.js"):
        said |= set(re.findall(r"""\bsay\("([a-z_]+)"[,)]""", file.read_text(encoding="utf-8")))
    known = {key.removeprefix(SCRIPT) for key in table() if key.startswith(SCRIPT)}
    assert said <= known | {key.removeprefix("practice.") for key in known}
    assert len(said) > 10


def test_scripts_get_their_words_in_one_language() -> None:
    assert Words("zh").for_scripts()["copied"] == "已复制"
    assert "practice.of" not in Words("en").for_scripts()
    assert Words("en").for_part("practice")["reveal"] == "Reveal answers"


@pytest.mark.parametrize(
    ("wish", "accepted", "lang"),
    [
        ("zh", "en", "zh"),  # a link wins over the browser
        ("en", "zh", "en"),
        (None, "en;q=0.2,en-GB;q=0.9,zh;q=0.8,zh-TW;q=0.1", "en"),  # a language counts as its best kind
        (None, "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        (None, "en-GB,en;q=0.9,zh;q=0.8", "en"),
        (None, "fr,zh;q=0.3,en;q=0.2", "zh"),
        (None, "fr", "en"),
        (None, "", "en"),
        ("de", "", "en"),
        (None, "zh;q=nonsense,en;q=0.1", "en"),
    ],
)
def test_the_language_is_the_wish_if_it_is_ours(wish: str | None, accepted: str, lang: str) -> None:
    assert chosen(wish, accepted) == lang


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/examples", "/examples?lang=zh"),
        ("/?example=xor", "/?example=xor&lang=zh"),
        ("/operations#exp", "/operations?lang=zh#exp"),
    ],
)
def test_links_keep_a_language_that_was_asked_for(path: str, expected: str) -> None:
    assert Words("zh", asked=True).to(path) == expected
    assert Words("zh").to(path) == path
