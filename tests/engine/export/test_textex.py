import pytest

from engine.export.textex import tex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("−0.1966", "$-$0.1966"),
        ("w_hidden", "w\\_hidden"),
        (
            "50% & $5 #1 {a} ~ ^ \\input",
            "50\\% \\& \\$5 \\#1 \\{a\\} \\textasciitilde{} \\textasciicircum{} \\textbackslash{}input",
        ),
        ("σ", "$\\sigma$"),
        ("×2", "$\\times$2"),
        ("<−1e9", "\\textless{}$-$1e9"),
        ("权重", "权重"),
    ],
)
def test_text_is_set_as_it_stands(text, expected):
    assert tex(text) == expected
