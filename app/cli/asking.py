"""What the commands share that ask something of a program: where it is read from, and who answers."""

from __future__ import annotations

import argparse
import math
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar, Unpack

from app.client import Gradstep
from app.client.conversation import Options, Refused
from app.models import NON_FINITE, CheckReply, GraphReply, OperationsReply, StepsReply
from engine.build import build
from engine.errors import GradstepError
from engine.limits import Limits
from engine.parser import parse

Commands = argparse._SubParsersAction  # argparse has no public name for what add_subparsers() returns
Answer = TypeVar("Answer")
NEUTRAL = "x"  # the name that a number's formula is read under
SHORT = Limits(source=200)
# As replies write them, as Python does, and as our tables do.
SPELLED = NON_FINITE | {
    "nan": math.nan,
    "inf": math.inf,
    "-inf": -math.inf,
    "∞": math.inf,
    "-∞": -math.inf,
    "−∞": -math.inf,
}
NETWORK_SUFFIXES = {".json", ".yaml", ".yml"}


class Answering(Protocol):
    """This process or a running service: `app.client.Gradstep` is one, `app.cli.local.Local` the other."""

    def graph(self, source: str | None = None, **options: Unpack[Options]) -> GraphReply: ...
    def steps(self, source: str | None = None, **options: Unpack[Options]) -> StepsReply: ...
    def check(self, source: str | None = None, **options: Unpack[Options]) -> CheckReply: ...
    def render(self, source: str | None = None, *, format: str, **options: Any) -> bytes: ...
    def operations(self) -> OperationsReply: ...


class Request(Options, total=False):
    """What every command sends."""

    source: str


class Unreadable(Exception):
    """A file that cannot be read as a program."""


class Mistaken(Exception):
    """A refusal, with the program's text where it was sent as text."""

    def __init__(self, refused: Refused, source: str | None) -> None:
        super().__init__(refused)
        self.refused = refused
        self.source = source


def add_command(
    commands: Commands[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    *,
    summary: str,
    epilog: str,
    description: str | None = None,
    json: bool = True,
) -> argparse.ArgumentParser:
    """A command that asks something of a program."""
    parser = commands.add_parser(name, help=summary, description=description, epilog=epilog)
    _add_program(parser)
    add_answering(parser, json=json)
    parser.set_defaults(run=run)
    return parser


def _add_program(parser: argparse.ArgumentParser) -> None:
    """The arguments that say which program, and what to change in it."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("file", nargs="?", default="-", help="file with the program; - or nothing: standard input")
    where.add_argument("-e", "--evaluate", metavar="TEXT", help="the program itself")
    parser.add_argument(
        "--network",
        action="store_true",
        help="read a network spec: the short form, YAML or JSON (files *.json, *.yaml are)",
    )
    parser.add_argument(
        "--in", dest="inputs", metavar="NAME=NUMBER", action="append", default=[], type=_assignment, help="set an input"
    )
    parser.add_argument("--output", metavar="NAME", help="the root, if not the last statement")
    parser.add_argument("--expand", metavar="NAMES", help="operations to replace by simpler ones: a,b or all")


def add_answering(parser: argparse.ArgumentParser, *, json: bool = True) -> None:
    """The arguments that say who answers, and how."""
    if json:
        parser.add_argument("--json", action="store_true", help="print the reply as JSON")
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the words (default en)")
    parser.add_argument("--server", metavar="URL", help="ask a running service instead of this process")


def request(arguments: argparse.Namespace) -> Request:
    """The request that the arguments describe; Unreadable when its file is."""
    text, is_network = _text(arguments)
    asked: Request = {"network": text} if is_network else {"source": text}
    if arguments.inputs:
        asked["inputs"] = dict(arguments.inputs)
    if arguments.output:
        asked["output"] = arguments.output
    if arguments.expand:
        asked["expand"] = "all" if arguments.expand == "all" else arguments.expand.split(",")
    return asked


def ask(arguments: argparse.Namespace, question: Callable[[Answering, Request], Answer]) -> Answer:
    """The answer to a question about the program of the arguments; Mistaken where it is refused."""
    asked = request(arguments)
    with answering(arguments) as answerer:
        try:
            return question(answerer, asked)
        except Refused as refused:
            raise Mistaken(refused, asked.get("source")) from refused


@contextmanager
def answering(arguments: argparse.Namespace) -> Iterator[Answering]:
    """Whoever answers, until the block ends."""
    if arguments.server:
        with Gradstep(arguments.server, lang=arguments.lang) as service:
            yield service
    else:
        from app.cli.local import Local

        yield Local(arguments.lang)


def _text(arguments: argparse.Namespace) -> tuple[str, bool]:
    if arguments.evaluate is not None:
        return arguments.evaluate, arguments.network
    if arguments.file == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input"), arguments.network
    path = Path(arguments.file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error
    return _decoded(content, str(path)), arguments.network or path.suffix in NETWORK_SUFFIXES


def _decoded(content: bytes, name: str) -> str:
    """UTF-8, or UTF-16 where a byte order mark says so; line ends of every system."""
    wide = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name}: byte {error.start} is not {'UTF-16' if wide else 'UTF-8'}") from error
    return re.sub(r"\r(?!\n)", "\n", text)  # of old Macs; the language reads the others, and places in the text stay


def _assignment(text: str) -> tuple[str, float]:
    """A number as the language reads it after `NAME =`: `1/2`, `pi`, `−3`; and what is not finite, which it has no literals for."""
    name, _, written = (part.strip() for part in text.partition("="))
    if name and written in SPELLED:
        return name, SPELLED[written]
    try:
        graph = build(parse(f"{NEUTRAL} = {written}", limits=SHORT)) if name else None
    except GradstepError:
        graph = None
    if graph is None or len(graph.leaves) > 1:
        raise argparse.ArgumentTypeError(f"{text[:60]!r} is not NAME=NUMBER, such as x=0.5, x=1/3 or x=-pi/2")
    return name, float(graph.leaves[0])
