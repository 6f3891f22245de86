"""The command line `gradstep`: a module for each command; this one reads the arguments, calls it and tells what went wrong.

Exit codes: 0 done; 1 a mistake in the program or a check that fails; 2 wrong usage; 3 the service is away or busy.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from app import __version__
from app.cli import asking, check, completion, graph, mistakes, operations, render, serve, steps
from app.client.conversation import Busy, Refused, Unreachable

COMMANDS = (serve, render, graph, steps, check, operations, completion)
MISTAKE, USAGE, AWAY = 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    whole = argparse.ArgumentParser(
        prog="gradstep",
        description="Draw computation graphs and step through backpropagation.",
        epilog="example: gradstep graph -e 'x = -2; y = 5; z = -4; f = (x + y) * z'",
    )
    whole.add_argument("--version", action="version", version=f"gradstep {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without a character shows ? rather than a traceback
    arguments = parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except asking.Unreadable as error:
        return _complain(f"error: {error}", USAGE)
    except Unreachable as error:
        return _complain(f"error: {error}", AWAY)
    except asking.Mistaken as error:
        return _refused(arguments, error.refused, error.source)
    except BrokenPipeError:  # whoever read our output had enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _refused(arguments: argparse.Namespace, refused: Refused, source: str | None) -> int:
    if getattr(arguments, "json", False):
        print(refused.problem.model_dump_json())
    else:
        print(mistakes.told(refused.problem, source), file=sys.stderr)
    return AWAY if isinstance(refused, Busy) else MISTAKE


def _complain(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code
