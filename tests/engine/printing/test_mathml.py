from contextlib import suppress
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.parser import parse_expression
from engine.printing.latex import to_latex
from engine.printing.mathml import latex_to_mathml, row
from engine.table import TABLE
from tests.engine.trees import trees


@pytest.mark.parametrize(
    ("latex", "mathml"),
    [
        ("x", "<mi>x</mi>"),
        ("12.5", "<mn>12.5</mn>"),
        ("x^{2}", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("w_{1}", "<msub><mi>w</mi><mn>1</mn></msub>"),
        ("w^{(1)}_{21}", '<msubsup><mi>w</mi><mn>21</mn><mrow><mo stretchy="false">(</mo><mn>1</mn><mo stretchy="false">)</mo></mrow></msubsup>'),
        ("\\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        ("\\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
        ("\\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        ("\\alpha", "<mi>α</mi>"),
        ("\\mathrm{loss}", "<mi>loss</mi>"),
        ("\\mathrm{d}", '<mi mathvariant="normal">d</mi>'),
        ("\\text{a < b}", "<mtext>a &lt; b</mtext>"),
        ("\\mathrm{a\\_b}", "<mi>a_b</mi>"),
        # a minus sign at the beginning, and behind an operator or bracket, is a sign
        ("-x", '<mrow><mo form="prefix">−</mo><mi>x</mi></mrow>'),
        ("a - b", "<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>"),
        ("a = -b", '<mrow><mi>a</mi><mo>=</mo><mo form="prefix">−</mo><mi>b</mi></mrow>'),
        # factors side by side are a product to whoever listens
        ("a b", "<mrow><mi>a</mi><mo>&#x2062;</mo><mi>b</mi></mrow>"),
        ("a \\cdot b", "<mrow><mi>a</mi><mo>⋅</mo><mi>b</mi></mrow>"),
        ("g += 2", "<mrow><mi>g</mi><mo>+=</mo><mn>2</mn></mrow>"),
        (
            "x \\sin\\left(x\\right)",
            ('<mrow><mi>x</mi><mspace width="0.167em"/><mi>sin</mi><mo>&#x2061;</mo>'
            '<mrow><mo form="prefix" stretchy="false">(</mo><mi>x</mi><mo form="postfix" stretchy="false">)</mo></mrow></mrow>'),
        ),
        # only what is tall has tall brackets
        (
            "\\left(\\frac{a}{b}\\right)",
            '<mrow><mo form="prefix" stretchy="true">(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo form="postfix" stretchy="true">)</mo></mrow>',
        ),
        ("\\left|x\\right|", '<mrow><mo form="prefix" stretchy="false">|</mo><mi>x</mi><mo form="postfix" stretchy="false">|</mo></mrow>'),
        ("\\left\\lfloor x\\right\\rfloor", '<mrow><mo form="prefix" stretchy="false">⌊</mo><mi>x</mi><mo form="postfix" stretchy="false">⌋</mo></mrow>'),
        ("\\left.x\\right|_{2}", '<msub><mrow><mi>x</mi><mo form="postfix" stretchy="false">|</mo></mrow><mn>2</mn></msub>'),
        ("\\sum_{i}^{n} a", "<mrow><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>a</mi></mrow>"),
        ("\\underbrace{x}_{\\text{c}}", "<munder><munder><mi>x</mi><mo>⏟</mo></munder><mtext>c</mtext></munder>"),
        ("\\frac{\\partial f}{\\partial x}", "<mfrac><mrow><mi>∂</mi><mi>f</mi></mrow><mrow><mi>∂</mi><mi>x</mi></mrow></mfrac>"),
        ("\\class{value}{x}", '<mrow class="value"><mi>x</mi></mrow>'),
        ("a\\,b", '<mrow><mi>a</mi><mspace width="0.167em"/><mi>b</mi></mrow>'),
        ("[a, b]", '<mrow><mo stretchy="false">[</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo stretchy="false">]</mo></mrow>'),
        ("a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"),
        (
            "\\begin{aligned} a &= b \\\\ &= c \\end{aligned}",
            ('<mtable><mtr><mtd class="right" columnalign="right"><mi>a</mi></mtd><mtd class="left" columnalign="left"><mo>=</mo><mi>b</mi></mtd></mtr>'
            '<mtr><mtd class="right" columnalign="right"></mtd><mtd class="left" columnalign="left"><mo>=</mo><mi>c</mi></mtd></mtr></mtable>'),
        ),
        ("\\begin{array}{cc} a & b \\end{array}", '<mtable><mtr><mtd class="center" columnalign="center"><mi>a</mi></mtd><mtd class="center" columnalign="center"><mi>b</mi></mtd></mtr></mtable>'),
        ("\\unheardof", "<mi>unheardof</mi>"),
        ("", "<mrow></mrow>"),
    ],
)  # fmt: skip
def test_a_formula_in_mathml(latex, mathml):
    assert row(latex) == mathml


def test_a_whole_element_says_its_namespace_and_whether_it_is_a_block():
    assert latex_to_mathml("x") == '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mi>x</mi></math>'
    assert latex_to_mathml("x", block=False) == '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'


@given(trees())
def test_every_expression_becomes_well_formed_mathml_without_left_over_latex(tree):
    text = "".join(ET.fromstring(latex_to_mathml(to_latex(tree))).itertext())
    assert "\\" not in text
    assert "{" not in text


@pytest.mark.parametrize("operation", TABLE.rows, ids=lambda each: each.name)
def test_every_template_of_the_table_uses_commands_we_know(operation):
    operands = ", ".join("abc"[: operation.operands or 3])
    latex = to_latex(parse_expression(f"{operation.name}({operands})"))
    words = {element.text for element in ET.fromstring(latex_to_mathml(latex)).iter() if "mi" in element.tag}
    assert not words & {"frac", "left", "right", "operatorname", "lceil"}


PIECES = st.sampled_from(
    [
        "\\left",
        "\\right",
        "\\left(",
        "\\right)",
        "\\frac",
        "\\sqrt",
        "[",
        "]",
        "{",
        "}",
        "^",
        "_",
        "&",
        "\\\\",
        "x",
        "12",
        "-",
        "+=",
        "\\begin{aligned}",
        "\\end{aligned}",
        "\\class{a}",
        "\\text{<}",
        "\\underbrace",
        "\\sum",
        "\\",
        "<",
        '"',
        "\\ln",
        "\\left\\frac",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=2000)
def test_broken_latex_is_refused_or_becomes_well_formed_mathml(latex):
    with suppress(ValueError):
        latex = latex_to_mathml(latex)
        ET.fromstring(latex)


@pytest.mark.parametrize("latex", ["{", "}", "\\left(x", "x\\right)", "\\left({x\\right)}", "\\end{aligned}"])
def test_groups_that_do_not_match_are_refused(latex):
    with pytest.raises(ValueError, match="a group opened by"):
        row(latex)


def test_deep_formulas_need_no_recursion():
    latex = to_latex(parse_expression("/".join(["x"] * 3000)))
    assert latex_to_mathml(latex).count("<mfrac>") == 2999
