import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from engine.drawing import embedded
from tests.serving import serving


def test_the_address_is_said_and_answers(server):
    assert server.url in server.log
    assert httpx.get(f"{server.url}/healthz").status_code == 200


def processor_seconds(process: subprocess.Popen[bytes]) -> float:
    """What a process has used by itself; other processes may have the cores meanwhile."""
    ticks = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def test_it_is_ready_within_two_seconds():
    with serving() as server:
        assert processor_seconds(server.process) < 2


def test_several_workers_share_a_port():
    with serving("--workers", "2") as server:
        assert httpx.get(f"{server.url}/healthz").status_code == 200


def test_a_port_that_is_taken_ends_with_a_word(server):
    port = server.url.rpartition(":")[2]
    run = subprocess.run(
        [sys.executable, "-m", "app", "serve", "--port", port], capture_output=True, text=True, timeout=30
    )

    assert (run.returncode, run.stdout) == (3, "")
    assert "address already in use" in run.stderr.lower()


@pytest.mark.parametrize(
    ("option", "given"),
    [("--port", "65536"), ("--port", "-1"), ("--port", "http"), ("--workers", "0"), ("--workers", "65")],
)
def test_a_number_out_of_range_is_said_before_anything_runs(gradstep, option, given):
    run = gradstep("serve", option, given)
    assert run.code == 2
    assert f"argument {option}: '{given}' is no whole number from" in run.err


def test_public_limits_rates():
    with serving("--public") as server:
        assert any(name.startswith("ratelimit") for name in httpx.get(f"{server.url}/graph.svg?src=x%3D1").headers)


def test_a_wrong_setting_is_said_before_anything_runs(gradstep, monkeypatch):
    monkeypatch.setenv("GRADSTEP_NODES", "many")
    run = gradstep("serve", "--port", "0")
    assert run.code == 2
    assert "GRADSTEP_NODES" in run.err


def test_a_machine_without_graphviz_is_told_what_to_install(gradstep, monkeypatch, tmp_path):
    monkeypatch.setattr(embedded, "library", lambda: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    for arguments in (("serve", "--port", "0"), ("render", "-", "--format", "svg")):
        # A structure that no other test draws: what was laid out before needs no Graphviz.
        run = gradstep(*arguments, stdin="x = 3; f = acosh(tan(asinh(x)))")
        assert run.code == 3 if arguments[0] == "serve" else run.code != 0
        assert "apt install libglib2.0-0 libx11-6 libxext6 libxrender1" in run.err


def test_any_free_port_is_said_with_its_number():
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", "0", "--host", "::1"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        words = process.stdout.readline().split()
        assert httpx.get(f"{words[3]}/healthz").status_code == 200
    finally:
        process.terminate()
        process.communicate(timeout=15)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_service_whose_workers_can_never_start_ends_and_says_why(processes):
    # Too little to import anything.
    small = {"GRADSTEP_WORKER_BYTES": "1000000", "GRADSTEP_SLOW_WORKER_BYTES": "1000000"}
    run = subprocess.run(
        [sys.executable, "-m", "app", "serve", "--port", "0", "--workers", processes],
        env={**os.environ, **small}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "MemoryError" in run.stderr
    assert 1 <= run.stderr.count("no worker process can start") <= int(processes)


def test_an_empty_address_and_an_unknown_variable_are_told(gradstep, monkeypatch):
    assert "an address is needed" in gradstep("serve", "--host", "").err
    monkeypatch.setenv("GRADSTEP_NODE", "5")
    monkeypatch.setenv("GRADSTEP_NODES", "many")  # which ends it before anything runs
    assert (
        "warning: GRADSTEP_NODE is no setting and changes nothing: did you mean GRADSTEP_NODES?"
        in gradstep("serve").err
    )


def test_a_shared_cache_without_its_package_is_said_before_anything_runs(gradstep, monkeypatch):
    monkeypatch.setattr("app.settings.find_spec", lambda name: None)
    monkeypatch.setenv("GRADSTEP_REDIS_URL", "redis://127.0.0.1")
    run = gradstep("serve")
    assert (run.code, run.out) == (2, "")
    assert run.err == "error: GRADSTEP_REDIS_URL needs the package redis: pip install 'gradstep[redis]'\n"
