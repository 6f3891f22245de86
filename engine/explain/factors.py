"""An operation's partial in terms of the case at hand: the table's `b` becomes x₁, its `1/n` becomes 1/3."""

from engine.explain.symbols import LONGEST, Symbols
from engine.expression import Call, Expression, Name, Number, postorder
from engine.formula import formula
from engine.ops import Op

# Rows that formulas use to tell cases apart; there the number says more than the formula.
_CASES = frozenset({"equal", "mask", "step", "sign", "min", "max", "abs"})


def partial_of(row: Op, operand: int) -> str:
    """The formula of an operand's partial; an operation of any number of operands has one for all."""
    return row.partials[0 if row.operands is None else operand]


def factor(symbols: Symbols, node: int, operand: int) -> Expression | None:
    """The partial by one operand, written with the nodes' own names; None where that would not help a reader."""
    graph = symbols.graph
    row = graph.op(node)
    assert row is not None
    tree = formula(partial_of(row, operand), graph.table)
    if any(isinstance(part, Call) and part.op in _CASES for part in postorder(tree)):
        return None
    parents = graph.parents[node]
    known = _known(symbols, node, operand)
    if "r" in {part.name for part in postorder(tree) if isinstance(part, Name)}:
        others = [symbols.of(parent) for index, parent in enumerate(parents) if index != operand]
        if not 0 < len(others) < LONGEST // 2:
            return None
        known["r"] = _product(others)
    return _substituted(tree, known)


def _known(symbols: Symbols, node: int, operand: int) -> dict[str, Expression]:
    parents = symbols.graph.parents[node]
    row = symbols.graph.op(node)
    assert row is not None
    if row.operands is None:
        operands = {"a": symbols.of(parents[operand])}
    else:
        operands = {letter: symbols.of(parent) for letter, parent in zip("ab", parents, strict=False)}
    count = Number(float(len(parents)), str(len(parents)), (0, 0))
    return {**operands, "y": symbols.of(node), "n": count}


def _product(factors: list[Expression]) -> Expression:
    product = factors[0]
    for other in factors[1:]:
        product = Call("mul", (product, other), (0, 0))
    return product


def _substituted(tree: Expression, known: dict[str, Expression]) -> Expression:
    done: list[Expression] = []
    for part in postorder(tree):
        if isinstance(part, Call):
            first = len(done) - len(part.args)
            operands = tuple(done[first:])
            del done[first:]
            done.append(_simplified(Call(part.op, operands, part.span)))
        else:
            done.append(known.get(part.name, part) if isinstance(part, Name) else part)
    return done[0]


def _simplified(call: Call) -> Expression:
    """2x instead of 2x^(2 − 1): what a literal exponent makes plain at once."""
    if call.op == "sub" and all(isinstance(operand, Number) for operand in call.args):
        left, right = (operand for operand in call.args if isinstance(operand, Number))
        difference = left.value - right.value
        return Number(difference, f"{difference:.12g}", call.span)
    if call.op == "pow" and isinstance(call.args[1], Number) and call.args[1].value == 1:
        return call.args[0]
    return call
