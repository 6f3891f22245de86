"""Lines of terms as LaTeX, and as MathML in which every factor stands over its number and its name."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from engine.explain.chain import Line, Term
from engine.explain.sentences import Part, Sentence
from engine.printing.latex import number_latex
from engine.printing.mathml import row


def _numbers_latex(sentence: Sentence) -> str:
    return " ".join(_part_latex(part) for part in sentence)


def _part_latex(part: Part) -> str:
    text = part.text.strip()
    if text.startswith("("):
        return f"({number_latex(text[1:-1])})"
    return {"·": "\\cdot", "⋯": "\\cdots"}.get(text) or number_latex(text)


def line_latex(line: Line) -> str:
    """Symbols = numbers = result, with an alignment mark before the first equals sign."""
    left, _, *rest = line
    symbols = " ".join(term.symbol for term in rest)
    numbers = " ".join(_numbers_latex(term.number) for term in rest)
    return f"{left.symbol} &= {symbols} = {numbers} = {_numbers_latex(left.number)}"


def lines_latex(lines: list[Line]) -> str:
    """One line, or several aligned at their equals signs."""
    if len(lines) == 1:
        return line_latex(lines[0]).replace(" &=", " =")
    return "\\begin{aligned} " + " \\\\ ".join(map(line_latex, lines)) + " \\end{aligned}"


def rows_mathml(rows: Iterable[str]) -> str:
    """The table of what `line_rows` gave."""
    return (
        '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mtable displaystyle="true">'
        f"{''.join(rows)}</mtable></math>"
    )


def line_rows(line: Line) -> str:
    """A line as the rows of a table."""
    symbols = "".join(f"<mtd>{_symbol(term.symbol)}</mtd>" for term in line)
    numbers = "".join(f"<mtd>{_number_mathml(term)}</mtd>" for term in line)
    names = "".join(f"<mtd>{_caption(term)}</mtd>" for term in line)
    return f'<mtr>{symbols}</mtr><mtr class="numbers">{numbers}</mtr><mtr class="names">{names}</mtr>'


@lru_cache(maxsize=512)
def _symbol(latex: str) -> str:
    """A symbol's MathML; the same derivative stands in many lines."""
    return row(latex)


def _caption(term: Term) -> str:
    return f"<mtext>{escape(term.caption)}</mtext>" if term.caption else ""


def _number_mathml(term: Term) -> str:
    if term.is_operator:
        return f"<mo>{term.number[0].text}</mo>"
    return "<mrow>" + "".join(map(_part_mathml, term.number)) + "</mrow>"


def _part_mathml(part: Part) -> str:
    text = part.text.strip()
    if part.voice == "plain":
        return f"<mo>{text}</mo>"
    return f'<mn class="{part.voice}">{text}</mn>'
