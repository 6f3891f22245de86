"""Trees → LaTeX, by the table's own templates."""

from functools import lru_cache

from engine.expression import Call, Expression, Name, Number
from engine.ops import Op, Table
from engine.printing.names import COMMANDS, GREEK, name_latex, parts_of
from engine.printing.symbols import is_literal, is_symbol
from engine.printing.templates import ATOM, FRACTION, POWER, PRODUCT, SIGN, Template, template_of
from engine.printing.text import number_text
from engine.printing.writer import Leaf, Notation, write
from engine.table import TABLE

_DOT = " \\cdot "


def to_latex(tree: Expression, table: Table = TABLE) -> str:
    """The expression as a formula, with the fewest brackets."""
    return write(tree, _notation(table))


def number_latex(text: str) -> str:
    """A literal of the language, or a number as `numerals.shown` writes it: `-3.3 \\cdot 10^{-5}`."""
    text = text.replace("−", "-").replace("_", "").replace("∞", "\\infty")
    if text in GREEK:
        return COMMANDS[GREEK[text]]
    mantissa, _, exponent = text.lower().partition("e")
    if not exponent or not mantissa:
        return text.replace("NaN", "\\text{NaN}").replace("≈", "\\approx ")
    power = f"10^{{{int(exponent)}}}"
    sign = mantissa[:-1]
    return f"{sign}{power}" if mantissa == f"{sign}1" and not sign.strip("<-") else f"{mantissa}{_DOT}{power}"


@lru_cache(maxsize=16)
def _notation(table: Table) -> Notation:
    rows = {row.name: _template(row) for row in table.rows}
    dotted = {name for name, template in rows.items() if _DOT in template.pieces}
    bare = {name: Template(tuple(" " if p == _DOT else p for p in t.pieces), t.level) for name, t in rows.items()}

    def template(call: Call) -> Template:
        if call.op in dotted and _joins(call.args[0], dotted) and _follows(call.args[1], rows):
            return bare[call.op]
        return rows[call.op]

    return Notation(template, _number, _name, "\\left(", "\\right)")


def _template(row: Op) -> Template:
    if row.latex:
        return template_of(row.latex, row.precedence)
    name = row.name.replace("_", "\\_")
    return template_of(f"\\operatorname{{{name}}}\\left({{args}}\\right)")


def _joins(left: Expression, dotted: set[str]) -> bool:
    """Whether a factor may follow without a dot: 2x, w_1 x_1, 2x y, but neither 2·3 nor (a + b)·c."""
    last = left.args[-1] if isinstance(left, Call) and left.op in dotted else left
    return is_symbol(last) or is_literal(last)


def _follows(right: Expression, rows: dict[str, Template]) -> bool:
    """Whether a factor may stand right behind another: a letter, or a function that begins with its name."""
    if is_symbol(right):
        return True
    if not isinstance(right, Call):
        return False
    pieces, level = rows[right.op]
    first = pieces[0]
    return level == ATOM and isinstance(first, str) and first[0] == "\\" and not first.startswith("\\left")


def _number(number: Number) -> Leaf:
    text = number_latex(number.text or number_text(number.value))
    if text.startswith("-"):
        return Leaf(text, SIGN if _DOT not in text else PRODUCT)
    if "/" in text or _DOT in text:
        return Leaf(text, PRODUCT)
    return Leaf(text, POWER if "^" in text else ATOM)


def _name(name: Name) -> Leaf:
    text = name_latex(name.name)
    if text.startswith("\\frac"):
        return Leaf(text, FRACTION)
    return Leaf(text, POWER if parts_of(name.name).superscript else ATOM)
