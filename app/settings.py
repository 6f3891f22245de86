"""Every limit and switch of the service with its reason, in one place.

Each field can be set by the environment as ``GRADSTEP_<NAME>``; the reasons are data, so that the
documentation page of the settings is made from this table and cannot fall behind it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from importlib.util import find_spec
from ipaddress import ip_network
from typing import Any

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(ValueError):
    """A GRADSTEP_ variable that is not of the kind its setting needs."""


def setting(default: Any, why: str) -> Any:
    return field(default=default, metadata={"why": why})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    # What a request may be.
    url_bytes: int = setting(8 * KIB, "proxies and browsers cut longer URLs; longer programs are posted")
    header_bytes: int = setting(
        32 * KIB, "httptools itself takes 20 MB; four times the URL is room for what proxies add"
    )
    body_bytes: int = setting(64 * KIB, "a network of 10,000 weights with 4 digits each fits")
    source_bytes: int = setting(8 * KIB, "10 lectures' worth of formulas; parses in 4 ms")
    tokens: int = setting(2000, "about what 8 KiB of formulas hold")
    nesting: int = setting(64, "Python's own stack overflows between 400 and 900 levels of brackets")
    nodes: int = setting(10_000, "evaluates in about 10 ms; networks and expansions grow past what was typed")
    body_depth: int = setting(64, "as deep as brackets may nest; a network needs 4")
    packed_bytes: int = setting(4 * KIB, "a packed request stands in a URL, which has 8 KiB in all")
    unpacked_bytes: int = setting(64 * KIB, "what a body may be; bounds a zip bomb")

    # What a picture may cost.
    layout_nodes: int = setting(1000, "boxes, circles and copies of leaves; 300 values are already too many to read")
    layout_edges: int = setting(1200, "splines are the slow part of Graphviz")
    layout_cost: int = setting(4000, "sum of rank spans: 4,000 takes at most 1.5 s")
    fast_cost: int = setting(600, "sum of rank spans up to which a layout takes under 30 ms, and goes to the fast lane")
    picture_bytes: int = setting(
        3 * MIB, "a PPTX of the 2-4-2 network has 2.2 MB; the largest accepted layouts make 1 MiB of SVG"
    )
    pages_cost: int = setting(12_000, "nodes × steps of a PDF of all steps; 11,000 take 2 s and 400 MiB")
    slides_cost: int = setting(
        6_500, "nodes × steps of a PPTX; 6,250 take 3 s and 2.2 MB, and time grows with the square"
    )
    frames_cost: int = setting(60_000, "nodes × steps of HTML, ZIP or an animated SVG; 45,000 take 1 s and 4 MB")
    checks_cost: int = setting(
        300_000, "operations between inputs and root, summed over inputs; these take about 1.4 s"
    )
    deadline: float = setting(2.0, "seconds a layout or export of the fast lane may run before its worker is killed")
    slow_deadline: float = setting(
        20.0, "seconds in the slow lane: 3 s of work at low priority, where others keep the processor busy"
    )
    inline_bytes: int = setting(768, "longer programs go to the slow lane; these take the event loop 5 ms at most")
    inline_weights: int = setting(400, "weights of a layer up to which a network is for the fast lane")
    inline_pixels: int = setting(
        256, "bytes of program, times the square of the scale, up to which a PNG is for the fast lane: 0.5 s at most"
    )
    inline_steps: int = setting(40, "explained steps cost about 0.1 ms each; more are written by a worker")

    # How much at once.
    fast_workers: int = setting(2, "processes for layouts and exports that are cheap by prediction")
    slow_workers: int = setting(1, "processes for the rest, at low priority, so that the costly wait on each other")
    fast_queue: int = setting(64, "waiting jobs; at 3 ms each the last one waits 0.2 s")
    slow_queue: int = setting(40, "waiting jobs; a class that asks for slides at once: 40 small decks take 3 s")
    queue_seconds: float = setting(
        8.0, "a job that waited longer is answered 503; with its deadline this is less than clients wait"
    )
    worker_bytes: int = setting(1 * GIB, "address space of a fast worker: numpy, Graphviz and a picture take 500 MiB")
    slow_worker_bytes: int = setting(2 * GIB, "address space of a slow worker: a PDF of 100 pages takes 1 GiB")
    worker_jobs: int = setting(
        1000,
        "a fresh copy of a worker goes on after so many jobs, 10 ms each time: Graphviz leaks 0.1 to 6 KB a layout",
    )
    connections: int = setting(1000, "open connections and requests of one process; each costs about 50 KiB")
    header_seconds: float = setting(10.0, "a client that needs longer for its request head is trickling it")
    body_seconds: float = setting(20.0, "64 KiB at 26 kbit/s")
    stall_seconds: float = setting(20.0, "a client that reads nothing of its reply for so long is cut off")
    stop_seconds: float = setting(
        4.0, "requests in flight may finish for so long at SIGTERM; systemd and docker allow 10"
    )

    # What is kept.
    reply_cache_bytes: int = setting(64 * MIB, "finished pictures: about 8,000 small ones")
    sheet_cache_bytes: int = setting(64 * MIB, "layouts with slots: about 4,000 small structures")
    worker_sheet_bytes: int = setting(
        8 * MIB, "a worker's own sheets: it sees only what the service's cache missed, or other formats of one program"
    )
    picture_seconds: int = setting(3600, "max-age of a picture: the same URL changes only with a release")
    static_seconds: int = setting(
        300, "max-age of scripts and styles: a page and its modules may be of two releases for so long"
    )
    redis_url: str = setting("", "shared cache and rate counters between processes and machines; empty is none")
    redis_seconds: float = setting(0.05, "a cache that answers later than this is slower than drawing anew")
    redis_pause: float = setting(2.0, "seconds without asking Redis after it failed")
    redis_keep: int = setting(86_400, "seconds a shared sheet or picture is kept")

    # Whom it serves.
    public: bool = setting(False, "rate limits on; off on a laptop, so that a lecture is never refused")
    rate_units: int = setting(6000, "units a client has per window: 6,000 cached pictures or 600 new ones")
    rate_window: int = setting(60, "seconds of a window")
    rate_cached: int = setting(1, "units of a cached picture or static file")
    rate_computed: int = setting(10, "units of anything that is computed")
    rate_scene: int = setting(
        2, "units of what the studio asks while a slider is dragged: 30 a second are 3,600 a minute"
    )
    trusted_proxies: tuple[str, ...] = setting((), "networks whose X-Forwarded-For is believed, such as 127.0.0.1/32")
    log_level: str = setting("warning", "debug, info, warning or error; info is a line for each request")
    log_format: str = setting("text", "text for a person at a terminal, json for a collector")

    def __post_init__(self) -> None:
        """Say what is wrong at the start, and not at the first request."""
        for proxy in self.trusted_proxies:
            try:
                ip_network(proxy, strict=False)
            except ValueError as error:
                text = f"GRADSTEP_TRUSTED_PROXIES: networks such as 127.0.0.1/32 expected, {proxy[:40]!r} given"
                raise SettingsError(text) from error
        if self.redis_url and find_spec("redis") is None:
            raise SettingsError("GRADSTEP_REDIS_URL needs the package redis: pip install 'gradstep[redis]'")
        if self.log_level.upper() not in LEVELS:
            raise SettingsError(f"GRADSTEP_LOG_LEVEL: one of {', '.join(LEVELS).lower()} expected")

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ, **changes: Any) -> Settings:
        """Settings from ``GRADSTEP_…`` variables; ``changes`` (of the command line) win."""
        given = {
            one.name: _read(one.name, str(one.type), environ[f"GRADSTEP_{one.name.upper()}"])
            for one in fields(cls)
            if f"GRADSTEP_{one.name.upper()}" in environ
        }
        return cls(**(given | changes))


def unknown(environ: Mapping[str, str]) -> list[str]:
    """A line for each ``GRADSTEP_…`` variable that is no setting, and so changes nothing."""
    known = [f"GRADSTEP_{one.name.upper()}" for one in fields(Settings)]
    lines = []
    for name in sorted(name for name in environ if name.startswith("GRADSTEP_") and name not in known):
        near = get_close_matches(name, known, n=1)
        lines.append(f"{name} is no setting and changes nothing" + (f": did you mean {near[0]}?" if near else ""))
    return lines


def _read(name: str, kind: str, text: str) -> Any:
    try:
        return _READERS[kind](text.strip())
    except ValueError as error:
        raise SettingsError(f"GRADSTEP_{name.upper()}: {kind} expected, {text[:40]!r} given") from error


def _switch(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.replace(",", " ").split() if word)


_READERS: dict[str, Any] = {
    "int": int,
    "float": float,
    "str": str,
    "bool": _switch,
    "tuple[str, ...]": _words,
}


HEAD = """\
# Settings

Made from `app/settings.py` by `make docs`; a test compares. Each is set by the environment.

| variable | default | why |
|---|---|---|
"""


def markdown() -> str:
    """The table of settings, for the documentation."""
    lines = [
        f"| `GRADSTEP_{one.name.upper()}` | {_shown(one.default)} | {one.metadata['why']} |" for one in fields(Settings)
    ]
    return HEAD + "\n".join(lines) + "\n"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return " ".join(value) if isinstance(value, tuple) else str(value)


if __name__ == "__main__":
    sys.stdout.write(markdown())
