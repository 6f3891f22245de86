"""`gradstep steps`: both passes, told step by step."""

from __future__ import annotations

import argparse

from app.cli import asking


def add(commands: asking.Commands[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    asking.add_command(
        commands,
        "steps",
        run,
        summary="both passes, told step by step",
        epilog="example: gradstep steps -e 'x = 3; x^2' --lang zh",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line a step, or the reply as JSON."""
    reply = asking.ask(arguments, lambda answering, request: answering.steps(**request))
    if arguments.json:
        print(reply.model_dump_json())
    else:
        for step in reply.steps:
            print(f"{step.index:>4}  {step.phase:<8}  {step.text}")
    return 0
