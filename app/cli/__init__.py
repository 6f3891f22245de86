"""The command line `gradstep`: one module a command; this one reads the arguments and calls it."""

import argparse
from collections.abc import Sequence

from app import __version__
from app.cli import serve


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit code."""
    parser = argparse.ArgumentParser(
        prog="gradstep", description="Draw computation graphs and step through backpropagation."
    )
    parser.add_argument("--version", action="version", version=f"gradstep {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve.add(commands)
    arguments = parser.parse_args(argv)
    code: int = arguments.run(arguments)
    return code
