"""`gradstep serve`: run the service with uvicorn."""

from __future__ import annotations

import argparse
import os
import sys

from app.cli import asking

WRONG_SETTING = 2
NOT_INSTALLED = 3


def add(commands: asking.Commands[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = commands.add_parser("serve", help="run the service and the page")
    parser.add_argument("--host", type=_host, default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default 8000; 0: any free one)")
    parser.add_argument("--workers", type=_count, default=1, help="processes that answer requests (default 1)")
    parser.add_argument("--public", action="store_true", help="limit rates, for a server on the open internet")
    parser.set_defaults(run=run)


def _host(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("an address is needed; 0.0.0.0 listens on all of this machine's")
    return text


def _port(text: str) -> int:
    return _within(text, 0, 65_535)


def _count(text: str) -> int:
    return _within(text, 1, 64)


def _within(text: str, least: int, most: int) -> int:
    if not text.isdecimal() or not least <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is no whole number from {least} to {most}")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    from app.serving import serve
    from app.settings import SettingsError, unknown
    from engine.errors import InstallationError

    for line in unknown(os.environ):
        print(f"warning: {line}", file=sys.stderr)
    try:
        return serve(arguments.host, arguments.port, _announce, workers=arguments.workers, public=arguments.public)
    except SettingsError as error:
        print(f"error: {error}", file=sys.stderr)
        return WRONG_SETTING
    except InstallationError as error:
        print(f"error: {error.message()}\n  hint: {error.hint()}", file=sys.stderr)
        return NOT_INSTALLED


def _announce(address: str) -> None:
    print(f"Gradstep is on {address} (stop with Ctrl+C)", flush=True)
