"""Schemathesis holds a running service to its OpenAPI document: examples, coverage, fuzzing and links; no failure, no 5xx."""

import os
import subprocess
import sys
from pathlib import Path

from tests.serving import Server

CONFIGURATION = Path(__file__).parent.parent / "schemathesis.toml"
# Of each operation and phase. `make soak` is the place for thousands.
EXAMPLES = os.environ.get("GRADSTEP_CONTRACT_EXAMPLES", "8")


def test_the_service_keeps_its_contract(server: Server, tmp_path: Path):
    command: list[str | Path] = [
        Path(sys.executable).with_name("schemathesis"), "--config-file", CONFIGURATION, "run", f"{server.url}/openapi.json",
        "--max-examples", EXAMPLES, "--seed", "1", "--no-color",
    ]  # fmt: skip
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=900)
    assert run.returncode == 0, run.stdout[-6000:]
    assert "passed" in run.stdout
