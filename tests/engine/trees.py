"""Trees as one line of text, `(mul (add x y) 2)`, so that a test can say what it expects."""

from engine.expression import Expression, Name, Number


def outline(tree: Expression) -> str:
    written: list[str] = []
    waiting: list[Expression | str] = [tree]
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


def parts(tree: Expression) -> object:
    """What two trees must agree in to be the same: everything but places."""
    from engine.expression import Call, postorder

    return [
        (part.op, len(part.args))
        if isinstance(part, Call)
        else (part.value, part.text)
        if isinstance(part, Number)
        else part.name
        for part in postorder(tree)
    ]
