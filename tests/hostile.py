"""The hostile file: what people with bad intentions, broken tools and careless pastes send, a line each.

A text may be written as pieces [text, times], so that a million digits fit on a line.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "hostile.jsonl"


@dataclass(frozen=True)
class Hostile:
    """One request: what it is called, and how it is sent."""

    name: str
    method: str
    target: str
    content: bytes


def rows() -> list[Hostile]:
    """Every line of the file."""
    return [_row(json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines()]


def _row(line: dict[str, Any]) -> Hostile:
    if "query" in line:
        return Hostile(line["name"], "GET", f"/graph.svg?{_text(line['query'])}", b"")
    if "raw" in line:
        content = _text(line["raw"])
    elif "body" in line:
        content = json.dumps(line["body"])
    else:
        content = json.dumps({"source": _text(line["source"])})
    return Hostile(line["name"], "POST", "/api/v1/graph", content.encode())


def _text(pieces: str | list[tuple[str, int]]) -> str:
    return pieces if isinstance(pieces, str) else "".join(text * times for text, times in pieces)
