"""Trees → program text that the parser reads back as the same tree."""

from functools import lru_cache

from engine.expression import Call, Expression, Name, Number
from engine.ops import FIRST_OPERATION, Op, Table
from engine.printing.templates import ANYTHING, ATOM, PRODUCT, SIGN, Hole, Template, template_of
from engine.printing.writer import Leaf, Notation, write
from engine.table import TABLE


def to_text(tree: Expression, table: Table = TABLE) -> str:
    """The expression in Gradstep's own language, with the fewest brackets."""
    return write(tree, _notation(table))


def number_text(value: float) -> str:
    """The shortest literal that is read back as `value`; infinity and NaN as the quotients that make them."""
    if value != value:
        return "0/0"
    if value in (float("inf"), float("-inf")):
        return "1/0" if value > 0 else "-1/0"
    mantissa, _, exponent = repr(float(value)).removesuffix(".0").partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def text_templates(table: Table) -> dict[str, Template]:
    """How the language writes each operation, by its row's name."""
    rows = {row.name: _template(row) for row in table.rows}
    rows["neg"] = template_of("-{a}", table.rows[table.code_of("neg") - FIRST_OPERATION].precedence)
    return rows


@lru_cache(maxsize=16)
def _notation(table: Table) -> Notation:
    rows = text_templates(table)
    # -2 is a literal, so the negative of the literal 2 is -(2).
    of_number = Template(("-(", Hole("a", ANYTHING, leads=True), ")"), rows["neg"].level)

    def template(call: Call) -> Template:
        return of_number if call.op == "neg" and isinstance(call.args[0], Number) else rows[call.op]

    return Notation(template, _number, _name, "(", ")")


def _template(row: Op) -> Template:
    if not row.infix:
        return template_of(f"{row.name}({{args}})")
    space = " " if row.precedence == 1 else ""
    return template_of(f"{{a}}{space}{row.infix}{space}{{b}}", row.precedence)


def _number(number: Number) -> Leaf:
    text = number.text or number_text(number.value)
    if text.startswith("-"):
        return Leaf(text, SIGN if "/" not in text else PRODUCT)
    return Leaf(text, ATOM if "/" not in text else PRODUCT)


def _name(name: Name) -> Leaf:
    return Leaf(name.name, ATOM)
