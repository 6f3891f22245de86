"""PyTorch's name for every operation of the table, in double precision.

Rows with a `reference` have no PyTorch function with a gradient; they are here only where one can be composed.
"""

import torch
from torch.nn import functional as F  # noqa: N812 - its usual name

PEERS = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "neg": torch.neg, "pow": torch.pow,
    "reciprocal": torch.reciprocal, "square": torch.square, "identity": lambda a: a.clone(),
    "exp": torch.exp, "expm1": torch.expm1, "log": torch.log, "log2": torch.log2, "log10": torch.log10,
    "log1p": torch.log1p, "sqrt": torch.sqrt,
    "sin": torch.sin, "cos": torch.cos, "tan": torch.tan, "asin": torch.asin, "acos": torch.acos, "atan": torch.atan,
    "atan2": torch.atan2, "sinh": torch.sinh, "cosh": torch.cosh, "tanh": torch.tanh,
    "asinh": torch.asinh, "acosh": torch.acosh, "atanh": torch.atanh,
    "sigmoid": torch.sigmoid, "logsigmoid": F.logsigmoid, "softsign": F.softsign, "relu": torch.relu,
    "softplus": lambda a: torch.logaddexp(a, torch.zeros_like(a)),  # torch's own is linear above its threshold
    "leaky_relu": F.leaky_relu, "elu": F.elu, "gelu": F.gelu, "silu": F.silu, "erf": torch.erf,
    "abs": torch.abs, "sign": torch.sign, "floor": torch.floor, "ceil": torch.ceil,
    "step": lambda a: (a > 0).double(), "mask": lambda a, b: torch.where(b != 0, a, 0.0),
    "equal": lambda a, b: (a == b).double(),
    "hypot": torch.hypot, "logaddexp": torch.logaddexp,
    "sum": lambda *a: torch.stack(a).sum(), "mean": lambda *a: torch.stack(a).mean(),
    "prod": lambda *a: torch.stack(a).prod(), "max": lambda *a: torch.stack(a).amax(),
    "min": lambda *a: torch.stack(a).amin(), "logsumexp": lambda *a: torch.logsumexp(torch.stack(a), 0),
}  # fmt: skip


def leaf(number):
    return torch.tensor(float(number), dtype=torch.float64, requires_grad=True)


def solved(name, operands):
    """Value and gradients of one operation."""
    leaves = [leaf(operand) for operand in operands]
    result = PEERS[name](*leaves)
    if result.requires_grad:
        result.backward()
    return result.item(), [0.0 if one.grad is None else one.grad.item() for one in leaves]


def peer_of(program):
    """Every node's tensor, after PyTorch's backward pass from the last."""
    nodes = [leaf(number) for number in program.leaves]
    for name, operands in program.operations:
        result = PEERS[name](*(nodes[operand] for operand in operands))
        if result.requires_grad:
            result.retain_grad()
        nodes.append(result)
    if nodes[-1].requires_grad:
        nodes[-1].backward()
    values = [node.item() for node in nodes]
    return values, [_gradient_of(node) for node in nodes]


def _gradient_of(node):
    """None where PyTorch's pass does not come: it has no derivative at all for a comparison, where ours is 0."""
    return node.grad.item() if node.requires_grad and node.grad is not None else None
