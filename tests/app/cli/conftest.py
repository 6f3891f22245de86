"""The command line as a test runs it: in this process, with what it prints and its exit code."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app.cli import main


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str


@pytest.fixture
def gradstep(capfdbinary, monkeypatch) -> Callable[..., Run]:
    """Run `gradstep` with these arguments, and a standard input."""

    def run(*arguments: str, stdin: str | bytes = "") -> Run:
        content = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
        try:
            code = main(arguments)
        except SystemExit as end:  # argparse ends by itself for --help and wrong usage
            code = end.code if isinstance(end.code, int) else 1
        out, err = capfdbinary.readouterr()
        return Run(code, out.decode(), err.decode())

    return run
