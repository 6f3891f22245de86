"""Programs that are ours: titles by their text, in the reader's language, and the opening program in it."""

import pytest

from app.i18n import Lang, Words
from app.page.ours import OPENING, in_language, laid_out, title_of
from engine.examples import EXAMPLES


@pytest.mark.parametrize(
    ("text", "lang", "title"),
    [
        ("x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z", "en", "Three inputs"),
        ("x = -2\r\ny = 5\r\nz = -4\r\nq = x + y\r\nf = q * z\r\n", "zh", "三个输入"),  # as a form sends it
        ("2-3-3 relu identity, cross_entropy, he_uniform, seed 5", "zh", "一个分类器"),
        (OPENING["en"], "zh", "Sigmoid 神经元"),
        (OPENING["zh"], "en", "Sigmoid neuron"),
        ("x = -2", "en", "Your program"),
        ("x = -2", "zh", "你的程序"),
        ("", "en", "Your program"),
    ],
)
def test_a_title_is_told_by_the_text(text: str, lang: Lang, title: str) -> None:
    assert title_of(text, Words(lang)) == title


def test_a_network_of_the_gallery_is_known_as_it_stands_in_the_editor() -> None:
    mazur = next(row for row in EXAMPLES if row.name == "mazur")
    assert isinstance(mazur.network, dict)
    assert title_of(laid_out(mazur.network), Words("zh")) == "Mazur 的 2-2-2"


def test_only_the_opening_program_is_exchanged() -> None:
    assert in_language(OPENING["en"], "zh") == OPENING["zh"]
    assert in_language(OPENING["zh"].replace("\n", "\r\n"), "en") == OPENING["en"]
    assert in_language("# a neuron with two inputs\nx = 1", "zh") == "# a neuron with two inputs\nx = 1"


def test_a_spec_without_layers_is_laid_out_too() -> None:
    assert laid_out({"inputs": [1]}) == '{"inputs": [1]}'
