"""`gradstep operations`: the table of operations."""

from __future__ import annotations

import argparse

from app.cli import asking
from app.cli.table import aligned
from app.reference import markdown
from engine.table import TABLE


def add(commands: asking.Commands[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser("operations", help="every operation with its partials")
    asking.add_answering(parser)
    parser.add_argument("--markdown", action="store_true", help="print this version's reference in Markdown")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line an operation, or the table as JSON."""
    if arguments.markdown:
        print(markdown(TABLE), end="")
        return 0
    with asking.answering(arguments) as answering:
        reply = answering.operations()
    if arguments.json:
        print(reply.model_dump_json())
        return 0
    told = "doc_zh" if arguments.lang == "zh" else "doc"
    rows = [[row["name"], "; ".join(row["partials"]), row[told]] for row in reply.operations]
    print(aligned(("name", "partials", ""), rows))
    return 0
