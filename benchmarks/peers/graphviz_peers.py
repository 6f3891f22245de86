"""What people run to see a graph today: micrograd with the drawing of its notebook, torchviz, and bare Graphviz."""

import shutil
from typing import Any

import graphviz
from micrograd.engine import Value

from engine.drawing.boxes import Plan
from engine.drawing.external import dot


def has_dot() -> bool:
    """Whether there is the program that two of the peers call."""
    return shutil.which("dot") is not None


def micrograd_picture(x: float, y: float, z: float) -> bytes:
    """(x + y) z with its gradients as SVG: a record for each value, a node for each operation, laid out with its text."""
    a, b, c = Value(x), Value(y), Value(z)
    root = (a + b) * c
    root.backward()
    picture = graphviz.Digraph(format="svg", graph_attr={"rankdir": "LR"})
    waiting, seen = [root], set()
    while waiting:
        value: Any = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        name = str(id(value))
        picture.node(name, label=f"{{ data {value.data:.4f} | grad {value.grad:.4f} }}", shape="record")
        if value._op:
            picture.node(name + value._op, label=value._op)
            picture.edge(name + value._op, name)
        for parent in value._prev:
            picture.edge(str(id(parent)), name + value._op)
            waiting.append(parent)
    return bytes(picture.pipe())


def torchviz_picture(x: float, y: float, z: float) -> bytes:
    """(x + y) z as torchviz draws it; it shows no numbers."""
    import torch
    import torchviz

    leaves = {name: torch.tensor(value, requires_grad=True) for name, value in (("x", x), ("y", y), ("z", z))}
    root: Any = (leaves["x"] + leaves["y"]) * leaves["z"]
    root.backward()
    return bytes(torchviz.make_dot(root, params=leaves).pipe(format="svg"))


def bare_layout(plan: Plan) -> Any:
    """pygraphviz's own layout of the same boxes; nothing is drawn."""
    import pygraphviz

    text = dot(plan)

    def layout() -> None:
        pygraphviz.AGraph(string=text).layout(prog="dot")

    return layout
