"""Expression trees for tests: as one line of text, compared, and made at random."""

from hypothesis import strategies as st

from engine.expression import Call, Expression, Name, Number, postorder
from engine.printing.text import number_text
from engine.table import TABLE

NOWHERE = (0, 0)


def outline(tree: Expression) -> str:
    """`(mul (add x y) 2)`."""
    written: list[str] = []
    waiting: list[str | Expression] = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            written.append(part)
        elif isinstance(part, Number):
            written.append(part.text)
        elif isinstance(part, Name):
            written.append(part.name)
        else:
            waiting.append(")")
            for operand in reversed(part.args):
                waiting += [operand, " "]
            waiting.append(f"({part.op}")
    return "".join(written)


def shape(tree: Expression) -> list[object]:
    """What two trees must agree in to be the same: everything but places."""
    return [_shape(part) for part in postorder(tree)]


def _shape(part: Expression) -> object:
    if isinstance(part, Call):
        return part.op, len(part.args)
    return (part.value, part.text) if isinstance(part, Number) else part.name


def _number(value: float) -> Number:
    return Number(value, number_text(value), NOWHERE)


def _calls(operands: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    def of(row) -> st.SearchStrategy[Expression]:
        fewest, most = (1, 4) if row.operands is None else (row.operands, row.operands)
        lists = st.lists(operands, min_size=fewest, max_size=most)
        return lists.map(lambda args: Call(row.name, tuple(args), NOWHERE))

    infix = [row for row in TABLE.rows if row.infix or row.name == "neg"]
    return st.sampled_from(infix).flatmap(of) | st.sampled_from(TABLE.rows).flatmap(of)


def trees(size: int = 25) -> st.SearchStrategy[Expression]:
    """Trees over every row of the table, with names and literals of every kind."""
    numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-3, 3).map(float)
    names = st.sampled_from(["x", "w_1", "w1_2_1", "alpha", "loss", "输入", "sum"])
    leaves = numbers.map(_number) | names.map(lambda name: Name(name, NOWHERE))
    return st.recursive(leaves, _calls, max_leaves=size)
