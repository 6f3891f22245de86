"""`gradstep render`: a picture, a document or a formula, into a file or to standard output."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli import asking
from app.options import ROWS, Option
from engine.errors import OptionError
from engine.export import FORMATS


def add(commands: asking.Commands[argparse.ArgumentParser]) -> None:
    """Add the command and its options; those of the picture are the rows of the table of options."""
    parser = asking.add_command(
        commands,
        "render",
        run,
        json=False,
        summary="a picture of the graph",
        epilog="example: gradstep render -e 'x = 3; f = x^2' --step 2 --theme dark -o square.svg",
    )
    parser.add_argument("-o", "--out", metavar="FILE", default="-", help="where to write (default: standard output)")
    parser.add_argument("--format", choices=FORMATS, help="default: the end of the file's name, or svg")
    for row in ROWS:
        if row.name not in {"expand", "lang"}:  # asking has them
            _add_option(parser, row)


def run(arguments: argparse.Namespace) -> int:
    """Write the picture."""
    given = {row.name: getattr(arguments, f"option_{row.name}", None) for row in ROWS}
    options = {name: value for name, value in given.items() if value is not None} | {"lang": arguments.lang}
    suffix = Path(arguments.out).suffix.removeprefix(".")
    if suffix and suffix not in FORMATS and not arguments.format:
        print(f"error: no format is called {suffix!r}: choose --format among {', '.join(FORMATS)}", file=sys.stderr)
        return 2
    form = arguments.format or suffix or "svg"
    picture = asking.ask(arguments, lambda answering, request: answering.render(**request, **options, format=form))
    if arguments.out == "-":
        sys.stdout.buffer.write(picture)
        return 0
    try:
        Path(arguments.out).write_bytes(picture)
    except OSError as error:
        raise asking.Unreadable(f"{arguments.out}: {error.strerror}") from error
    return 0


def _add_option(parser: argparse.ArgumentParser, row: Option) -> None:
    name, where, text = f"--{row.name}", f"option_{row.name}", row.doc.replace("%", "%%")
    if row.kind == "flag":
        parser.add_argument(name, dest=where, action=argparse.BooleanOptionalAction, help=text)
    elif row.kind == "choice":
        parser.add_argument(name, dest=where, choices=row.choices, help=text)
    else:
        parser.add_argument(
            name, dest=where, metavar=row.kind.upper(), type=_reader(row), help=f"{text} ({row.allowed})"
        )


def _reader(row: Option) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return row.read(text)
        except OptionError as error:
            raise argparse.ArgumentTypeError(str(error)) from error

    return read
