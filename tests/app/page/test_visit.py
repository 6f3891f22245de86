"""Addresses: every way to name a program, and texts that survive an address that cannot be read."""

from urllib.parse import urlencode

import pytest

from app.options import Mistakes
from app.page.gallery import named, sections
from app.page.ours import OPENING
from app.page.visit import raw_text, visit
from app.settings import Settings
from engine.errors import GradstepError
from engine.examples import EXAMPLES

SETTINGS = Settings()


def test_nothing_asked_is_the_opening_program_in_the_readers_language() -> None:
    fresh = visit("", SETTINGS, "en")
    assert (fresh.text, fresh.kind) == (OPENING["en"], "source")
    assert visit("step=3", SETTINGS, "zh").text == OPENING["zh"]
    assert visit(urlencode({"src": OPENING["en"]}), SETTINGS, "zh").text == OPENING["zh"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("example=dead-relu&title=Dead+ReLU", ""),  # a link that was made in the other language
        ("example=dead-relu&title=Lecture+3", "Lecture 3"),
        ("src=x%3D1&title=Dead+ReLU", "Dead ReLU"),
    ],
)
def test_an_examples_title_is_no_title_of_a_link(query: str, title: str) -> None:
    assert visit(query, SETTINGS, "zh").title == title


def test_a_program_with_inputs_options_and_the_pages_own_keys() -> None:
    called = visit("src=y%3Dx%5E2&in.x=4&step=1&digits=3&title=Square&present=1&lang=zh", SETTINGS, "en")
    assert called.text == "y=x^2"
    assert called.asked.inputs == {"x": 4}
    assert (called.asked.options["step"], called.asked.options["digits"], called.asked.lang) == (1, 3, "en")
    assert (called.title, called.own["present"]) == ("Square", "1")


def test_an_empty_program_is_not_the_opening_one() -> None:
    assert (visit("src=", SETTINGS, "en").text, visit("src=&title=", SETTINGS, "en").asked.source) == ("", "")


def test_number_fields_nobody_changed_are_the_programs() -> None:
    called = visit("src=x%3D1%3By%3D2%3Bx*y&in.x=1&was.x=1&in.y=5&was.y=2&in.z=", SETTINGS, "en")
    assert called.asked.inputs == {"y": 5}


def test_an_example_by_name_in_the_readers_language() -> None:
    called = visit("example=dead-relu&step=3", SETTINGS, "zh")
    assert called.text == "x = 2\nw = -1\nb = 0.5\nz = w*x + b\ny = relu(z)"
    assert called.asked.options["step"] == 3
    assert visit("example=unheard-of", SETTINGS, "en").text == OPENING["en"]


def test_a_network_from_the_form_and_one_from_the_gallery() -> None:
    typed = visit("network=2-2-1+tanh%2C+mse&step=2&src=", SETTINGS, "en")
    assert (typed.kind, typed.text, typed.asked.network) == ("network", "2-2-1 tanh, mse", "2-2-1 tanh, mse")
    assert typed.asked.options["step"] == 2
    spec = visit("example=mazur", SETTINGS, "en")
    assert spec.kind == "network"
    assert spec.text.startswith('{"inputs": [0.05, 0.1],\n "layers": [\n  {"units": 2')
    assert visit("example=classifier", SETTINGS, "en").text.startswith("2-3-3 relu")


@pytest.mark.parametrize("query", ["src=x&src=y", "src=x&colour=red", "s=nonsense"])
def test_an_address_that_cannot_be_read_says_so(query: str) -> None:
    with pytest.raises((GradstepError, Mistakes)):
        visit(query, SETTINGS, "en")


def test_nobody_loses_what_they_wrote() -> None:
    assert raw_text("src=x+%2B&colour=red") == "x +"
    assert raw_text("network=2-2&x=1") == "2-2"
    assert raw_text("") == ""


def test_the_gallery_has_a_card_for_every_example() -> None:
    cards = [card for section in sections("zh") for card in section.cards]
    assert [card.name for card in cards] == [row.name for row in EXAMPLES]
    assert cards[0].root == "f = −12"
    assert named("no such") is None
