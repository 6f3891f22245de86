"""What the steps of the known programs are told in."""

import pytest

from engine.explain import Teller, explain, explain_step
from engine.program import Program

NEURON = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; z=w0*x0+w1*x1+w2; f=1/(1+exp(-z))"
SHARED = "a=2; b=3; c=a+b; d=a*b; e=c+d; f=c*d; y=e+f"

TOLD = [
    # program, step, language, text
    (
        "x=-2; y=5; z=-4; f=(x+y)*z",
        0,
        "en",
        "The inputs are known, and nothing has been computed yet. x = −2, y = 5 and z = −4.",
    ),
    # eight inputs are told one by one, of more the first seven
    (
        "a=1; b=2; c=3; d=4; g=5; h=6; i=7; j=8; a + b*c*d*g*h*i*j",
        0,
        "en",
        (
            "The inputs are known, and nothing has been computed yet. "
            "a = 1, b = 2, c = 3, d = 4, g = 5, h = 6, i = 7 and j = 8."
        ),
    ),
    (
        "a=1; b=2; c=3; d=4; g=5; h=6; i=7; j=8; k=9; a + b*c*d*g*h*i*j*k",
        0,
        "en",
        (
            "The inputs are known, and nothing has been computed yet. "
            "a = 1, b = 2, c = 3, d = 4, g = 5, h = 6, i = 7 and 2 more."
        ),
    ),
    ("q = 2*3; 1 + q*q", 0, "en", "The inputs are known, and nothing has been computed yet. q = 6."),
    ("x=1; 2 + 3", 1, "en", "The sum of two numbers. f = 2 + 3 = 5."),
    (NEURON, 2, "en", "The product of two numbers. w₁x₁ = −3 · (−2) = 6."),
    (NEURON, 2, "zh", "两个数的积。w₁x₁ = −3 · (−2) = 6。"),
    (NEURON, 4, "en", "The sum of two numbers. z = w₀x₀ + w₁x₁ + w₂ = 4 + (−3) = 1."),
    # the operand's number is the result: it is not said twice
    (NEURON, 5, "en", "The number with its sign changed. −z = −1."),
    (
        NEURON,
        9,
        "en",
        "The backward pass starts at the root: the derivative of f with respect to itself is 1. f has gradient 1.",
    ),
    (
        NEURON,
        16,
        "en",
        (
            "Multiplication sends each operand the upstream gradient times the other operand. "
            "The product w₁x₁ has gradient 0.1966. "
            "It sends w₁ that number times x₁, and x₁ that number times w₁. "
            "w₁ gets 0.1966 · (−2) = −0.3932. x₁ gets 0.1966 · (−3) = −0.5898."
        ),
    ),
    (
        NEURON,
        16,
        "zh",
        (
            "乘法传给每个操作数的是上游梯度乘以另一个操作数。"
            "乘积 w₁x₁ 的梯度为 0.1966。"
            "它传给 w₁ 的是这个数乘以 x₁，传给 x₁ 的是这个数乘以 w₁。"
            "w₁ 得到 0.1966 · (−2) = −0.3932。x₁ 得到 0.1966 · (−3) = −0.5898。"
        ),
    ),
    (
        SHARED,
        9,
        "en",
        (
            "Addition sends each operand the upstream gradient unchanged. "
            "e has gradient 1, so c and d each get 1 more, added to what f sent. "
            "c gets 1 · 1 = 1; with the 6 from before that makes 7, 2 of 2. "
            "d gets 1 · 1 = 1; with the 5 from before that makes 6, 2 of 2."
        ),
    ),
    # a rule made from the formulas
    (
        "x=3; y=4; f=hypot(x, y)",
        3,
        "en",
        (
            "hypot sends a the upstream gradient times a/y, and b the upstream gradient times b/y, where y is its result. "
            "f has gradient 1. It sends x that number times x/f, and y that number times y/f. "
            "x gets 1 · 0.6 = 0.6. y gets 1 · 0.8 = 0.8."
        ),
    ),
    (
        "x=0; f=sin(x)",
        3,
        "en",
        (
            "sin sends its operand a the upstream gradient times cos(a). "
            "f has gradient 1. It sends x that number times cos(x). x gets 1 · 1 = 1."
        ),
    ),
    # any number of operands: one formula for all
    (
        "r=1; s=4; L=mean(r, s)",
        3,
        "en",
        (
            "A mean sends each of its n operands 1/n of the upstream gradient. "
            "L has gradient 1. It sends r and s each that number times 1/2. r gets 1 · 0.5 = 0.5. s gets 1 · 0.5 = 0.5."
        ),
    ),
    # a formula that tells cases apart says less than its number
    (
        "x=2; f=relu(x)",
        3,
        "en",
        (
            "relu lets the upstream gradient pass where its operand is positive, and stops it elsewhere. "
            "f has gradient 1. It sends x that number times 1. x gets 1 · 1 = 1."
        ),
    ),
    # a literal exponent makes its partial plain
    (
        "x=3; f=x^2",
        3,
        "en",
        (
            "A power sends its base the upstream gradient times the exponent times the base to one power less. "
            "f has gradient 1. It sends x that number times 2x. x gets 1 · 6 = 6."
        ),
    ),
    # constants receive nothing
    (
        "x = 1; 2 + 3",
        3,
        "en",
        (
            "Addition sends each operand the upstream gradient unchanged. "
            "f has gradient 1. Its operands are constants, which receive no gradient."
        ),
    ),
]


@pytest.mark.parametrize(("source", "step", "lang", "text"), TOLD)
def test_a_step_is_told(source, step, lang, text):
    assert explain(Program.parse(source).trace, step, lang).text == text


def test_a_sentence_holds_five_operands_and_counts_the_rest():
    told = explain(Program.parse("x = 1; y = 2; f = logsumexp(x, y, x, y, x, y, x)").trace, 3)
    assert told.text.startswith(
        "logsumexp sends each operand a the upstream gradient times exp(a − y), where y is its result. "
        "f has gradient 1. It sends x that number times exp(x − f), y that number times exp(y − f), "
        "x that number times exp(x − f), y that number times exp(y − f), x that number times exp(x − f), and 2 more. "
    )


def test_sums_from_different_nodes_are_only_said_to_grow():
    # x has received from the product, y from the cosine.
    trace = Program.parse("x = 1; y = 2; s = x + y; p = 3*x; q = cos(y); f = s + p + q").trace
    told = explain(trace, len(trace.steps) - 1)
    assert "s has gradient 1, so x and y each get 1 more." in told.text


def test_a_root_without_a_name_gets_a_letter_that_is_free():
    seed = explain(Program.parse("f = 2; y = 3; f*y").trace, 2)
    assert seed.text == (
        "The backward pass starts at the root: the derivative of L with respect to itself is 1. "
        "L stands for fy. L has gradient 1."
    )
    assert seed.latex == "\\frac{\\partial L}{\\partial L} = 1"


def test_what_the_root_does_not_need_is_named_at_the_seed():
    seed = explain(Program.parse("u = 7; v = u*u; x = 2; f = x + 1").trace, 3)
    assert seed.text.endswith("f does not depend on u and v, so the gradient there is 0.")


def test_a_value_outside_its_domain_is_explained():
    forward = explain(Program.parse("x = -1; f = log(x)").trace, 1)
    assert forward.text.startswith("The natural logarithm. f = log(x) = log(−1) = NaN. log is defined for a > 0")


def test_a_value_that_is_no_number_within_every_domain_is_said():
    forward = explain(Program.parse("x = 1; y = exp(1000*x); z = y - y").trace, 3)
    assert forward.text == "The difference of two numbers. z = y − y = ∞ − ∞ = NaN. The value is NaN."


def test_a_kink_is_explained_where_the_gradient_passes_it():
    trace = Program.parse("x = 0; f = relu(x)").trace
    assert explain(trace, 1).text == "relu: a where it is positive, else 0. f = relu(x) = relu(0) = 0."
    assert "relu has a kink here (a = 0): the gradient shown is the usual convention." in explain(trace, 3).text


def test_assignments_to_one_name_are_told_apart():
    trace = Program.parse("x = 3; x = x*x; y = x + 1").trace
    assert explain(trace, 1).text == "The product of two numbers. x₍₂₎ = x₍₁₎x₍₁₎ = 3 · 3 = 9."
    assert explain(trace, 1).latex == "x_{(2)} = x_{(1)} x_{(1)} = 3 \\cdot 3 = 9"


def test_the_chain_rule_stands_in_symbols_and_then_in_numbers():
    told = explain(Program.parse(NEURON).trace, 16)
    assert told.latex == (
        "\\begin{aligned} "
        "\\frac{\\partial f}{\\partial w_{1}} &= \\frac{\\partial f}{\\partial \\left(w_{1} x_{1}\\right)} \\cdot "
        "\\frac{\\partial \\left(w_{1} x_{1}\\right)}{\\partial w_{1}} = 0.1966 \\cdot (-2) = -0.3932 \\\\ "
        "\\frac{\\partial f}{\\partial x_{1}} &= \\frac{\\partial f}{\\partial \\left(w_{1} x_{1}\\right)} \\cdot "
        "\\frac{\\partial \\left(w_{1} x_{1}\\right)}{\\partial x_{1}} = 0.1966 \\cdot (-3) = -0.5898 "
        "\\end{aligned}"
    )


def test_the_sum_is_open_until_the_last_contribution_has_come():
    trace = Program.parse(SHARED).trace
    first, second = explain(trace, 8).cards[0], explain(trace, 9).cards[0]
    assert first.latex == (
        "\\frac{\\partial y}{\\partial c} = \\frac{\\partial y}{\\partial f} \\cdot \\frac{\\partial f}{\\partial c} "
        "+ \\cdots = 1 \\cdot 6 + \\cdots = 6 + \\cdots"
    )
    assert second.latex == (
        "\\frac{\\partial y}{\\partial c} = \\frac{\\partial y}{\\partial f} \\cdot \\frac{\\partial f}{\\partial c} "
        "+ \\frac{\\partial y}{\\partial e} \\cdot \\frac{\\partial e}{\\partial c} = 1 \\cdot 6 + 1 \\cdot 1 = 7"
    )
    assert (first.progress, first.total, first.complete) == ("Sum, 1 of 2", "6", False)
    assert (second.progress, second.total, second.complete) == ("Sum, 2 of 2", "7", True)


def test_a_card_has_a_reason_for_its_partial():
    w1, x1 = explain(Program.parse(NEURON).trace, 16).cards
    assert "".join(part.text for part in w1.title) == "Sent to w₁"
    assert "".join(part.text for part in w1.reason) == "partial is x₁ = −2"
    assert "".join(part.text for part in w1.sum) == "0 + (−0.3932) ="
    assert w1.total == "−0.3932"
    assert (x1.count, x1.of) == (1, 1)


def test_a_card_names_the_consumers_of_a_shared_node():
    card = explain(Program.parse(SHARED).trace, 9).cards[0]
    assert "".join(part.text for part in card.reason) == "2 consumers: f, then e"


def test_of_more_than_three_consumers_the_last_card_says_where_its_partial_comes_from():
    trace = Program.parse("x = 0; f = sin(x) + exp(x) + tan(x) + sinh(x)").trace
    card = explain(trace, len(trace.steps) - 1).cards[0]
    assert card.progress == "Sum, 4 of 4"
    assert "".join(part.text for part in card.reason) == "partial is cos(x) = 1"


def test_a_differential_of_a_negative_stands_in_brackets():
    told = explain(Program.parse("x = 0; f = exp(-x)").trace, 5)
    assert told.latex == (
        "\\frac{\\partial f}{\\partial x} = \\frac{\\partial f}{\\partial \\left(-x\\right)} \\cdot "
        "\\frac{\\partial \\left(-x\\right)}{\\partial x} = 1 \\cdot (-1) = -1"
    )


def test_one_operand_twice_is_two_cards():
    cards = explain(Program.parse("x = 3; y = x*x").trace, 3).cards
    assert [card.progress for card in cards] == ["Sum, 1 of 2", "Sum, 2 of 2"]
    assert [card.total for card in cards] == ["3", "6"]


def test_many_operands_are_cut_to_a_readable_number():
    source = "x = 1; f = sum(" + ", ".join(["x"] * 40) + ")"
    told = explain(Program.parse(source).trace, 3)
    assert len(told.cards) == 12
    assert told.unshown == 28
    assert "so x, x, x and 37 more each get 1" in told.text


def test_a_long_expression_is_cut_to_its_top():
    source = "x = 1; f = " + "exp(" * 30 + "x" + ")" * 30
    text = explain(Program.parse(source).trace, 32).text
    assert "exp(exp(exp(" in text
    assert "…" in text
    assert len(text) < 900


def test_factors_stand_over_their_numbers_and_names():
    mathml = explain(Program.parse(NEURON).trace, 16).cards[0].mathml
    assert mathml.startswith(
        '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mtable displaystyle="true">'
    )
    assert mathml.count("<mtr") == 3
    assert '<mn class="gradient">0.1966</mn>' in mathml
    assert '<mn class="value">(−2)</mn>' in mathml
    assert "<mtext>upstream</mtext>" in mathml


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_operation_is_told_in_both_languages(lang):
    # One operand outside every kink, two and any number of them beside each other.
    for row in Program.parse("x = 1").graph.table.rows:
        operands = ", ".join(["x", "y", "z"][: row.operands or 3])
        call = {"add": "x + y", "sub": "x - y", "mul": "x*y", "div": "x/y", "pow": "x^y", "neg": "-x"}.get(row.name)
        trace = Program.parse(f"x = 0.3; y = 0.4; z = 0.5; f = {call or f'{row.name}({operands})'}").trace
        teller = Teller(trace, lang)
        for step in range(len(trace.steps)):
            told = explain_step(teller, step)
            assert told.text.endswith("." if lang == "en" else "。")
            assert "{" not in told.text


def test_a_copy_is_told_as_it_is_written():
    told = explain_step(Teller(Program.parse("x = 2; y = x; z = 3*y").trace), 1)
    assert told.text == "The number itself, under another name. y = x = 2."
    assert told.latex == "y = x = 2"
