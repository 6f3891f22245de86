"""`gradstep check`: the gradients by three ways, side by side."""

from __future__ import annotations

import argparse

from app.cli import asking
from app.cli.table import aligned
from app.models import CheckReply
from engine.numerals import shown

DISAGREES = 1


def add(commands: asking.Commands[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    asking.add_command(
        commands,
        "check",
        run,
        summary="gradients by reverse mode, forward mode and central differences",
        description="Exit code 1 where they disagree.",
        epilog="example: gradstep check -e 'x = 0.5; tanh(x)*x'",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the three gradients of every input and the verdict, or the reply as JSON."""
    reply = asking.ask(arguments, lambda answering, request: answering.check(**request))
    print(reply.model_dump_json() if arguments.json else told(reply))
    return 0 if reply.agrees else DISAGREES


def told(reply: CheckReply) -> str:
    """A line an input, then the verdict on all."""
    rows = [
        [
            name,
            *(shown(way, 6) for way in (found.reverse, found.forward, found.central)),
            "DISAGREES" if not found.agrees else "kink" if found.kink else "agrees",
        ]
        for name, found in reply.inputs.items()
    ]
    table = aligned(("input", "reverse", "forward", "central", ""), rows, numbers=("reverse", "forward", "central"))
    return f"{table}\n{'the three agree' if reply.agrees else 'the three do not agree'}"
