from io import BytesIO

from pypdf import PdfReader

from engine.export import FORMATS
from tests.engine.export.conftest import SHARED

ARTICLE = r"\documentclass{article}\usepackage{amsmath}\begin{document}%s\end{document}"


def written(subject) -> str:
    return FORMATS["tex"].write(subject).decode()


def test_a_gradient_is_derived_once_with_all_that_it_sums(subject):
    text = written(subject(SHARED))
    line = (
        "\\frac{\\partial y}{\\partial c} &= \\frac{\\partial y}{\\partial f} \\cdot \\frac{\\partial f}{\\partial c} + "
        "\\frac{\\partial y}{\\partial e} \\cdot \\frac{\\partial e}{\\partial c} = 1 \\cdot 6 + 1 \\cdot 1 = 7"
    )
    assert line in text
    assert text.count("\\frac{\\partial y}{\\partial c} &=") == 1
    assert "\\cdots" not in text


def test_inputs_come_first(subject):
    lines = [line.strip() for line in written(subject(SHARED)).splitlines()]
    assert lines[4:7] == ["% Start", "a &= 2 \\\\", "b &= 3 \\\\[1ex]"]


def test_the_whole_of_a_short_derivation(subject):
    assert written(subject("x = 3; f = x^2")).splitlines()[3:] == [
        r"\begin{align*}",
        r"  % Start",
        r"  x &= 3 \\[1ex]",
        r"  % Forward",
        r"  f &= x^{2} = 3^{2} = 9 \\[1ex]",
        r"  % Seed",
        r"  \frac{\partial f}{\partial f} &= 1 \\[1ex]",
        r"  % Backward",
        (
            r"  \frac{\partial f}{\partial x} &= "
            r"\frac{\partial f}{\partial f} \cdot \frac{\partial f}{\partial x} = 1 \cdot 6 = 6"
        ),
        r"\end{align*}}",
    ]
    assert written(subject("x = 3; f = x^2", step=1)).splitlines()[-2:] == [
        r"  f &= x^{2} = 3^{2} = 9",
        r"\end{align*}}",
    ]


def test_a_step_ends_the_derivation(subject):
    assert "Backward" not in written(subject(SHARED, step=6))


def test_it_compiles(subject, latex):
    reader = PdfReader(BytesIO(latex(ARTICLE % written(subject()))))
    assert "0.7311" in reader.pages[0].extract_text()


def test_every_operation_compiles(subject, latex):
    rows = subject().program.graph.table.rows
    calls = [
        f"{row.name}({', '.join(['x', 'y', 'z'][: row.operands or 3])})"
        for row in rows
        if not row.infix and row.name != "neg"
    ]
    source = "x = 0.3; y = 0.4; z = 0.5; f = sum(" + ", ".join([*calls, "x^y", "-x", "x/y", "pi*e*tau"]) + ")"
    assert PdfReader(BytesIO(latex(ARTICLE % written(subject(source))))).pages
