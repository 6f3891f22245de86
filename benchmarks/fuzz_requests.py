"""Fuzzing what stands before the language: network specs, packed requests, queries and bodies.

    python -m benchmarks.fuzz_requests [seconds]

The first byte chooses the road, the rest is what is sent along it. Whatever comes out that is not a refusal of ours
stops the run. The search is guided by coverage (atheris), with the hostile file and the samples as seeds.
"""

from __future__ import annotations

import base64
import json
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from app import asked, problems, strict
from app.models import GraphRequest
from app.routes.samples import REQUESTS
from app.settings import Settings
from app.work import limits_of, program_of
from tests.hostile import rows

SETTINGS = Settings()
LIMITS = limits_of(SETTINGS)
# A fuzzer's spec may well be a network of 10,000 nodes: allowed, but not a second of each run.
SMALL = limits_of(Settings(nodes=300, tokens=800))


def network(noise: bytes) -> None:
    """A spec as YAML or the short form."""
    text = noise.decode("utf-8", "replace")
    program_of(asked.from_body(GraphRequest(network=text), SETTINGS), SMALL)


def network_object(noise: bytes) -> None:
    """A spec as JSON."""
    spec = strict.loads(noise, SETTINGS.body_depth)
    program_of(asked.from_body(GraphRequest.model_validate({"network": spec}), SETTINGS), SMALL)


def packed(noise: bytes) -> None:
    """Bytes that are packed properly."""
    text = base64.urlsafe_b64encode(zlib.compress(noise)).rstrip(b"=").decode()
    asked.from_query(f"s={text}".encode(), SETTINGS)


def packed_raw(noise: bytes) -> None:
    """Bytes where a packed request is expected."""
    asked.from_query(b"s=" + base64.urlsafe_b64encode(noise).rstrip(b"="), SETTINGS)


def query(noise: bytes) -> None:
    """A whole query."""
    asked.from_query(noise, SETTINGS)


def body(noise: bytes) -> None:
    """A whole body."""
    asked.from_render(strict.loads(noise, SETTINGS.body_depth), SETTINGS)


ROADS: tuple[Callable[[bytes], None], ...] = (network, network_object, packed, packed_raw, query, body)


def one_input(noise: bytes) -> None:
    """Send it; a refusal has to make a short problem."""
    if not noise:
        return
    try:
        ROADS[noise[0] % len(ROADS)](noise[1:])
    except problems.EXPECTED as error:
        reply = problems.encode(problems.document(problems.refusal(error).errors, "zh"))
        assert len(reply) < 20_000, len(reply)


def seeds() -> list[bytes]:
    """The samples and the hostile file, each for the roads that it fits."""
    found = []
    for examples in REQUESTS.values():
        for example in examples.values():
            content = json.dumps(example["value"]).encode()
            spec = example["value"].get("network")
            found += [b"\x02" + content, b"\x05" + content]
            found += [b"\x01" + json.dumps(spec).encode()] if isinstance(spec, dict) else []
    for row in rows():
        if len(row.content) < 2000:
            found += (
                [b"\x05" + row.content] if row.content else [b"\x04" + row.target.partition("?")[2].encode()[:2000]]
            )
            spec = json.loads(row.content).get("network") if row.name.startswith(("networks", "yaml")) else None
            found += [b"\x00" + spec.encode()] if isinstance(spec, str) else []
    return found


def main() -> None:
    """Fuzz for so many seconds."""
    import atheris

    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    atheris.instrument_all()
    with TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds()):
            (Path(folder) / f"seed-{number}").write_bytes(seed)
        options = [f"-max_total_time={seconds}", "-timeout=5", "-max_len=4096", f"-artifact_prefix={folder}/"]
        atheris.Setup([sys.argv[0], *options, folder], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
