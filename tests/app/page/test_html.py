"""HTML: what users wrote is escaped, what is ours is markup."""

from app.i18n import Words
from app.page.html import lowered, rendered, ticks, voiced
from engine.explain.sentences import Part


def test_ticks_become_code_and_the_rest_is_escaped() -> None:
    assert ticks("no `<b>` & `x`") == "no <code>&lt;b&gt;</code> &amp; <code>x</code>"


def test_small_digits_become_real_type() -> None:
    assert lowered("w₁x₂") == "w<sub>1</sub>x<sub>2</sub>"
    assert lowered("r²") == "r<sup>2</sup>"
    assert lowered("w⁽²⁾₁₂") == 'w&NoBreak;<span class="both"><sup>(2)</sup><sub>12</sub></span>'
    assert lowered("−(x₁ − 2) · −4") == "−&NoBreak;(x<sub>1</sub> − 2) · −4"  # no line ends between
    assert lowered("<i>₁") == "&lt;i&gt;<sub>1</sub>"


def test_numbers_keep_their_voice() -> None:
    sentence = (Part("a<b "), Part("x₁", "name"), Part(" is "), Part("−4", "gradient"))
    assert voiced(sentence) == (
        'a&lt;b <span class="as-name">x<sub>1</sub></span> is <span class="as-gradient">−4</span>'
    )


def test_values_in_our_words_are_escaped() -> None:
    problem = {"errors": [{"line": 1, "message": "<script>", "hint": None, "fix": '"><img>', "pointer": None}]}
    html = rendered("parts/problem.html", Words("en"), problem=problem)
    assert "<script>" not in html
    assert "<img>" not in html
