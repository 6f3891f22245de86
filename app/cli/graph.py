"""`gradstep graph`: values and gradients of every node."""

from __future__ import annotations

import argparse

from app.cli import asking
from app.cli.table import aligned
from app.models import GraphReply
from engine.numerals import shown


def add(commands: asking.Commands[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    asking.add_command(
        commands,
        "graph",
        run,
        summary="values and gradients of every node",
        epilog="example: gradstep graph -e 'y = sigmoid(w*x + b)' --in w=2 --in x=1 --in b=-1",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the reply as a table, or as JSON."""
    reply = asking.ask(arguments, lambda answering, request: answering.graph(**request))
    print(reply.model_dump_json() if arguments.json else told(reply))
    return 0


def told(reply: GraphReply) -> str:
    """A line a node, in tape order; warnings after them."""
    rows = [
        [
            node.id,
            node.name or "",
            node.op,
            " ".join(node.parents),
            shown(node.value, 6),
            "" if node.gradient is None else shown(node.gradient, 6),
            "root" if node.id == reply.root else "",
        ]
        for node in reply.nodes
    ]
    heads = ("node", "name", "op", "parents", "value", "gradient", "")
    warnings = [f"warning: {warning.node}: {warning.message}" for warning in reply.warnings]
    return "\n".join([aligned(heads, rows, numbers=("value", "gradient")), *warnings])
