"""Reverse mode on code: the gradient as more code.

Walking the forward instructions backwards, every operand is sent upstream × partial,
where the partial is a template of the table replayed through `emit`, and contributions
add up. Nothing is evaluated: the result is instructions, which may be simplified,
scheduled, printed in the language, and differentiated again.

In a batch an instruction either has a value for every sample or one for all (a weight).
What a sample sends to a shared operand is summed over the samples on the way.
"""

from engine.derivative.code import (
    ADD,
    ANY,
    ARITY,
    DIV,
    DOT_SAMPLES,
    EQUAL,
    EXACT,
    FIRST,
    LEAF,
    MASK,
    MUL,
    NEG,
    NOTHING,
    POOL,
    SAMPLES,
    SECOND,
    SUM_SAMPLES,
    TWO,
    VARIES,
    Code,
    Vector,
    constant,
    gather,
    intern,
    leaf,
)
from engine.derivative.simplify import emit, equals
from engine.derivative.templates import ABSENT, REFERENCES, A, B, K, N, R, Templates, Y
from engine.ops import CONSTANT, INPUT


def load(
    code: Code,
    codes: Vector,
    offsets: Vector,
    operands: Vector,
    leaves: Vector,
    varies: Vector,
    needed: Vector,
    made: Vector,
) -> None:
    """The needed part of a tape as code; `made[node]` becomes the node's instruction."""
    for node in range(len(codes)):
        if needed[node] == 0:
            continue
        op, start, end = codes[node], offsets[node], offsets[node + 1]
        if op == INPUT:
            made[node] = leaf(code, node, varies[node])
        elif op == CONSTANT:
            made[node] = constant(code, leaves[node])
        elif code.facts[ARITY + 2 * op] == ANY:
            where = code.facts[POOL]
            for i in range(start, end):
                code.facts[where + i - start] = made[operands[i]]
            code.facts[POOL] = where + end - start
            made[node] = gather(code, op, where, end - start)
        else:
            first = made[operands[start]]
            second = made[operands[start + 1]] if code.facts[ARITY + 2 * op] == TWO else NOTHING
            made[node] = intern(code, op, first, second)


def mark_needed(offsets: Vector, operands: Vector, root: int, needed: Vector) -> None:
    """needed[node] = 1 where the root depends on the node."""
    needed[root] = 1
    for node in range(root, -1, -1):
        if needed[node] == 1:
            for i in range(offsets[node], offsets[node + 1]):
                needed[operands[i]] = 1


def differentiate(
    code: Code,
    templates: Templates,
    root: int,
    batch: int,
    active: Vector,
    gradient: Vector,
    work: Vector,
    products: Vector,
) -> None:
    """∂root/∂ every active instruction, as instructions in `gradient` (NOTHING where there is none).

    `batch` is 1 where inputs may have a value for every sample: then the root is summed over them.
    `active` is 1 at the inputs of interest, and is filled in for what depends on them.
    `work` holds a template's references and rows, `products` the operands of the widest operation.
    """
    spread_activity(code, root, active)
    for i in range(root + 1):
        gradient[i] = NOTHING
    # A root that is the same for every sample counts once for each.
    counted = batch == 1 and code.rows[4 * root + VARIES] == 0
    gradient[root] = leaf(code, SAMPLES, 0) if counted else constant(code, 1.0)
    for i in range(root, -1, -1):
        if gradient[i] == NOTHING or active[i] == 0 or code.facts[ARITY + 2 * code.rows[4 * i]] == LEAF:
            continue
        if code.facts[ARITY + 2 * code.rows[4 * i]] == ANY:
            send_to_many(code, templates, i, active, gradient, work, products)
        else:
            send_to_few(code, templates, i, active, gradient, work)


def spread_activity(code: Code, root: int, active: Vector) -> None:
    """active[i] = 1 where i depends on an active input."""
    for i in range(root + 1):
        arity = code.facts[ARITY + 2 * code.rows[4 * i]]
        if arity == ANY:
            for j in range(code.rows[4 * i + FIRST], code.rows[4 * i + FIRST] + code.rows[4 * i + SECOND]):
                active[i] |= active[code.facts[j]]
        elif arity != LEAF:
            active[i] |= active[code.rows[4 * i + FIRST]]
            if arity == TWO:
                active[i] |= active[code.rows[4 * i + SECOND]]


def send_to_few(code: Code, templates: Templates, i: int, active: Vector, gradient: Vector, work: Vector) -> None:
    """The contributions of an operation of one or two operands."""
    first, second = code.rows[4 * i + FIRST], code.rows[4 * i + SECOND]
    slot = templates.slot[code.rows[4 * i]]
    work[A], work[B], work[Y] = first, second, i
    if active[first] == 1:
        contribute(code, templates, slot, i, first, gradient, work)
    if second != NOTHING and active[second] == 1:
        contribute(code, templates, slot + 1, i, second, gradient, work)


def send_to_many(
    code: Code, templates: Templates, i: int, active: Vector, gradient: Vector, work: Vector, products: Vector
) -> None:
    """The contributions of an operation of any number of operands."""
    start, count = code.rows[4 * i + FIRST], code.rows[4 * i + SECOND]
    slot = templates.slot[code.rows[4 * i]]
    work[Y], work[N] = i, constant(code, float(count))
    if uses(templates, slot, K):
        work[K] = ties(code, i)
    if uses(templates, slot, R):
        products_of_others(code, start, count, i, products)
    for j in range(count):
        operand = code.facts[start + j]
        if active[operand] == 1:
            work[A], work[R] = operand, products[j]
            contribute(code, templates, slot, i, operand, gradient, work)


def contribute(
    code: Code, templates: Templates, slot: int, i: int, parent: int, gradient: Vector, work: Vector
) -> None:
    """upstream × partial, masked, added to the parent's gradient."""
    upstream = gradient[i]
    partial = replay(code, templates, 2 * slot, work)
    sent = emit(code, code.facts[MUL], upstream, partial)
    if templates.result[2 * slot + 1] != ABSENT:
        mask = replay(code, templates, 2 * slot + 1, work)
        if code.facts[EXACT] == 0 and equals(code, mask, 0.0):
            return  # exactly, a 0 goes on, and is NaN where it meets an infinite partial
        sent = emit(code, code.facts[MASK], sent, mask)
    if code.rows[4 * i + VARIES] == 1 and code.rows[4 * parent + VARIES] == 0:
        sent = over_samples(code, sent)
    if gradient[parent] == NOTHING:
        gradient[parent] = sent
    else:
        gradient[parent] = emit(code, code.facts[ADD], gradient[parent], sent)


def replay(code: Code, templates: Templates, template: int, work: Vector) -> int:
    """The instruction that computes a template, with its references standing in `work`."""
    start = templates.start[template]
    for row in range(start, templates.start[template + 1]):
        op, first, second = templates.op[row], templates.first[row], templates.second[row]
        if op == CONSTANT:
            made = constant(code, templates.constants[first])
        elif code.facts[ARITY + 2 * op] == ANY:
            where = code.facts[POOL]
            for j in range(second):
                code.facts[where + j] = work[templates.pool[first + j]]
            code.facts[POOL] = where + second
            made = gather(code, op, where, second)
        else:
            made = emit(code, op, work[first], work[second])
        work[REFERENCES + row - start] = made
    result: int = work[templates.result[template]]
    return result


def uses(templates: Templates, slot: int, reference: int) -> bool:
    """Whether the partial of that slot reads a reference."""
    if templates.result[2 * slot] == reference:
        return True
    for row in range(templates.start[2 * slot], templates.start[2 * slot + 1]):
        if templates.first[row] == reference or templates.second[row] == reference:
            return True
    return False


def ties(code: Code, i: int) -> int:
    """k: how many operands equal the result."""
    total = constant(code, 0.0)
    for j in range(code.rows[4 * i + FIRST], code.rows[4 * i + FIRST] + code.rows[4 * i + SECOND]):
        total = emit(code, code.facts[ADD], total, emit(code, code.facts[EQUAL], code.facts[j], i))
    return total


def products_of_others(code: Code, start: int, count: int, i: int, products: Vector) -> None:
    """r of every operand: prefix × suffix, so that a zero is no trouble and n operands cost 3n."""
    before = after = constant(code, 1.0)
    for j in range(count):
        products[j] = before
        before = emit(code, code.facts[MUL], before, code.facts[start + j])
    for j in range(count - 1, -1, -1):
        products[j] = emit(code, code.facts[MUL], products[j], after)
        after = emit(code, code.facts[MUL], after, code.facts[start + j])
    if code.facts[EXACT] == 1:
        as_quotients(code, start, count, i, products)


def as_quotients(code: Code, start: int, count: int, i: int, products: Vector) -> None:
    """r as `formula` and PyTorch's `prod_backward` have it, which ∞, NaN and underflow can tell apart:
    result / operand where no operand is 0, the product of the others where one is, else 0."""
    zero = constant(code, 0.0)
    zeros = zero
    for j in range(count):
        zeros = emit(code, code.facts[ADD], zeros, emit(code, code.facts[EQUAL], code.facts[start + j], zero))
    none = emit(code, code.facts[EQUAL], zeros, zero)
    one = emit(code, code.facts[EQUAL], zeros, constant(code, 1.0))
    for j in range(count):
        quotient = emit(code, code.facts[DIV], i, code.facts[start + j])
        quotient = emit(code, code.facts[MASK], quotient, none)
        product = emit(code, code.facts[MASK], products[j], one)
        products[j] = emit(code, code.facts[ADD], quotient, product)


def over_samples(code: Code, sent: int) -> int:
    """Σ over the samples: a dot product where two rows are multiplied, and a shared factor stands outside."""
    negative = code.rows[4 * sent] == code.facts[NEG]
    if negative:
        sent = code.rows[4 * sent + FIRST]
    first, second = code.rows[4 * sent + FIRST], code.rows[4 * sent + SECOND]
    if code.rows[4 * sent + VARIES] == 0:
        total = emit(code, code.facts[MUL], sent, leaf(code, SAMPLES, 0))
    elif code.rows[4 * sent] != code.facts[MUL]:
        total = intern(code, code.facts[SUM_SAMPLES], sent, NOTHING)
    elif code.rows[4 * first + VARIES] == 1 and code.rows[4 * second + VARIES] == 1:
        total = intern(code, code.facts[DOT_SAMPLES], first, second)
    else:
        shared, row = (second, first) if code.rows[4 * first + VARIES] == 1 else (first, second)
        total = emit(code, code.facts[MUL], shared, intern(code, code.facts[SUM_SAMPLES], row, NOTHING))
    return emit(code, code.facts[NEG], total, NOTHING) if negative else total
