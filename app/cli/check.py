"""`gradstep check`: the gradients by three ways, side by side."""

from __future__ import annotations

import argparse

from app.cli import asking
from app.cli.table import aligned
from app.models import CheckReply, InputCheck
from engine.numerals import shown

DISAGREES = 1
TOGETHER = {
    True: "the three agree",
    False: "the three do not agree",
    None: "not every input could be judged",
}
REASONS = {
    "not_finite": "a number on the way, or the gradient, is not finite",
    "no_slope": "differences find no slope",
    "too_rough": "differences are too rough to see it",
}


def add(commands: asking.Commands[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    asking.add_command(
        commands,
        "check",
        run,
        summary="gradients by reverse mode, forward mode and central differences",
        description="Exit code 1 unless every input was judged and the three agree.",
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
            verdict_of(found),
        ]
        for name, found in reply.inputs.items()
    ]
    table = aligned(("input", "reverse", "forward", "central", ""), rows, numbers=("reverse", "forward", "central"))
    kinked = any(found.kink for found in reply.inputs.values())
    return f"{table}\n{TOGETHER[reply.agrees]}{' wherever there is a derivative' if reply.agrees and kinked else ''}"


def verdict_of(found: InputCheck) -> str:
    """Of one input, in a few words."""
    if found.slopes is not None:
        left, right = (shown(slope, 4) for slope in found.slopes)
        return f"kink (slope {left} to the left, {right} to the right)"
    if found.reason is not None:
        return f"not judged: {REASONS[found.reason]}"
    return "agrees" if found.agrees else "DISAGREES"
