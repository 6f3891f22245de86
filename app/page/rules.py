"""The rule of an operation as formulas: what it computes and its partials, from the table's own row."""

from dataclasses import dataclass
from functools import lru_cache

from engine.expression import Call, Expression, Name, postorder
from engine.formula import formula
from engine.ops import Op, Table
from engine.printing.latex import to_latex
from engine.printing.mathml import latex_to_mathml

NOWHERE = (0, 0)
OPERANDS = (Name("a", NOWHERE), Name("b", NOWHERE))


@dataclass(frozen=True, slots=True)
class Rule:
    """An operation's name and formulas, as MathML."""

    name: str
    sign: str
    definition: str
    partials: tuple[str, ...]  # of `y`, where it speaks of the result, else of the operation itself


@lru_cache(maxsize=256)
def rule_of(row: Op, table: Table) -> Rule:
    """∂(ab)/∂a = b, ∂(ab)/∂b = a; with y for the result where the partial speaks of it."""
    count = len(row.partials)
    operands = OPERANDS[: row.operands or 1]
    trees = [formula(text, table) for text in row.partials]
    speaks_of_y = row.operands is None or any(_mentions(tree, "y") for tree in trees)
    definition = to_latex(Call(row.name, operands, NOWHERE), table)
    result = "y" if speaks_of_y else definition if count == 1 and row.precedence == 0 else f"({definition})"
    partials = [
        f"\\frac{{\\partial {result}}}{{\\partial {'ab'[at]}}} = {to_latex(trees[at], table)}" for at in range(count)
    ]
    return Rule(row.name, row.sign or row.name, _inline(f"y = {definition}"), tuple(map(_inline, partials)))


def _inline(latex: str) -> str:
    return latex_to_mathml(latex, block=False).replace("<math", '<math displaystyle="true"', 1)


def _mentions(tree: Expression, name: str) -> bool:
    return any(isinstance(part, Name) and part.name == name for part in postorder(tree))
