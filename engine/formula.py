"""The table's formulas, parsed once by our own parser and compiled to Python functions.

The source that is compiled is generated from trees of the table's own formulas: names
in it are operands and numbered forward functions, never text that a user wrote.
"""

from collections.abc import Callable, Sequence
from functools import cache

from engine.expression import Call, Expression, Name, Number, postorder
from engine.forward.arithmetic import div
from engine.ops import Op, Table
from engine.parser import parse_expression

# What one operand is sent: (partial, contribution).
Sent = tuple[float, float]
# (upstream, result, *operands) → one pair an operand.
Pull = Callable[..., Sequence[Sent]]

# IEEE arithmetic that Python's own operators already do without raising.
INLINE = {"add": "({} + {})", "sub": "({} - {})", "mul": "({} * {})", "neg": "(-{})"}


@cache
def formula(text: str, table: Table) -> Expression:
    """A formula of the table as a tree."""
    return parse_expression(text, table)


def names_in(tree: Expression) -> set[str]:
    return {part.name for part in postorder(tree) if isinstance(part, Name)}


@cache
def pull_of(row: Op, table: Table, constant: tuple[bool, ...] = ()) -> Pull:
    """What an operation sends back, as one compiled function of (upstream, y, *operands).

    `constant` says which operands of a fixed number are constants: they are sent (0, 0),
    and nothing is computed for them.
    """
    lines = _any_number(row, table) if row.operands is None else _fixed_number(row, table, constant)
    functions = {f"f{code}": each.forward for code, each in enumerate(table.rows)}
    namespace: dict[str, Pull] = {}
    code = compile("\n".join(lines), f"<partials of {row.name}>", "exec")
    exec(code, {**functions, "others": _products_of_others}, namespace)  # noqa: S102 - our own table's formulas, see above
    return namespace["pull"]


def _fixed_number(row: Op, table: Table, constant: tuple[bool, ...]) -> list[str]:
    operands = "ab"[: row.operands]
    lines = [f"def pull(u, y, {', '.join(operands)}):"]
    skipped = {operand for operand, is_constant in zip(operands, constant, strict=False) if is_constant}
    for index, operand in enumerate(operands):
        lines.append(
            f"    p{operand} = {0.0 if operand in skipped else python(formula(row.partial(index), table), table)}"
        )
        lines.append(f"    c{operand} = {0.0 if operand in skipped else f'u * p{operand}'}")
    for operand, mask in zip(operands, row.masks, strict=False):
        if mask and operand not in skipped:
            lines.append(f"    if {python(formula(mask, table), table)} == 0.0: p{operand} = c{operand} = 0.0")
    return [*lines, f"    return ({' '.join(f'(p{a}, c{a}),' for a in operands)})"]


def _any_number(row: Op, table: Table) -> list[str]:
    (partial,) = row.partials
    tree = formula(partial, table)
    used = names_in(tree)
    lines = ["def pull(u, y, *operands):", "    n = float(len(operands))", "    sent = []"]
    if "k" in used:
        lines.append("    k = float(sum([a == y for a in operands]))")
    if "r" in used:
        lines += ["    for a, r in zip(operands, others(operands, y)):"]
    else:
        lines += ["    for a in operands:"]
    lines += [f"        p = {python(tree, table)}", "        c = u * p"]
    for mask in row.masks:
        lines.append(f"        if {python(formula(mask, table), table)} == 0.0: p = c = 0.0")
    return [*lines, "        sent.append((p, c))", "    return sent"]


def _products_of_others(operands: Sequence[float], product: float) -> list[float]:
    """For each operand the product of all the others, as PyTorch's `prod_backward` computes it: the
    product divided by the operand where no operand is zero, which decides what ∞, NaN and underflow give."""
    zeros = operands.count(0.0)
    if zeros == 0:
        return [div(product, a) for a in operands]
    if zeros > 1:
        return [0.0] * len(operands)
    products = [1.0] * len(operands)
    before = after = 1.0
    for i in range(len(operands)):
        products[i] *= before
        before *= operands[i]
    for i in range(len(operands) - 1, -1, -1):
        products[i] *= after
        after *= operands[i]
    return products


def python(tree: Expression, table: Table) -> str:
    """A formula as a Python expression over forward functions `f0`, `f1`, … by row."""
    done: list[str] = []
    for part in postorder(tree):
        if isinstance(part, Number):
            done.append(repr(part.value))
        elif isinstance(part, Name):
            done.append(part.name)
        else:
            first = len(done) - len(part.args)
            operands = done[first:]
            del done[first:]
            done.append(_call(part, operands, table))
    return done[0]


def _call(call: Call, operands: list[str], table: Table) -> str:
    if call.op in INLINE:
        return INLINE[call.op].format(*operands)
    row = table.find(call.op)
    assert row is not None
    listed = ", ".join(operands)
    arguments = f"({listed},)" if row.operands is None else listed
    return f"f{table.code_of(call.op) - 2}({arguments})"
