import subprocess
import sys

import pytest

from app import __version__
from app.cli import main


def test_the_version_is_said(gradstep):
    assert gradstep("--version").out == f"gradstep {__version__}\n"


@pytest.mark.parametrize("command", ["serve", "render", "graph", "steps", "check", "operations", "completion"])
def test_every_command_has_help_with_its_options(gradstep, command):
    run = gradstep(command, "--help")
    assert run.code == 0
    assert run.out.startswith(f"usage: gradstep {command} ")


@pytest.mark.parametrize("command", ["render", "graph", "steps", "check"])
def test_the_example_in_the_help_runs(gradstep, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _, _, example = " ".join(gradstep(command, "--help").out.split()).partition("example: gradstep ")
    run = subprocess.run(["sh", "-c", f'exec "$0" -m app {example}', sys.executable], env=_here(), capture_output=True)
    assert (run.returncode, run.stderr) == (0, b"")


def test_a_missing_command_is_wrong_usage(gradstep):
    run = gradstep()
    assert run.code == 2
    assert "the following arguments are required: COMMAND" in run.err


def test_a_mistake_in_the_program_is_shown_with_its_place(gradstep):
    run = gradstep("graph", "-e", "x = 2\ny = sigmod(x)")
    assert run.code == 1
    assert run.out == ""
    assert run.err.splitlines()[1:] == [
        "  hint: did you mean `sigmoid`?",
        "    2 | y = sigmod(x)",
        "      |     ^^^^^^",
    ]


def test_a_mistake_is_a_problem_document_for_a_tool(gradstep):
    import json

    run = gradstep("graph", "--json", "-e", "x = 2\ny = sigmod(x)")
    problem = json.loads(run.out)
    assert run.code == 1
    assert problem["status"] == 422
    assert [(entry["start"], entry["end"], entry["line"]) for entry in problem["errors"]] == [(10, 16, 2)]


def test_mistakes_are_told_in_chinese_too(gradstep):
    assert "是否想写 `sigmoid`？" in gradstep("graph", "--lang", "zh", "-e", "x = 2; y = sigmod(x)").err


def test_a_service_that_is_away_is_exit_code_3(gradstep):
    run = gradstep("graph", "-e", "x = 2", "--server", "http://127.0.0.1:9")
    assert run.code == 3
    assert run.err.startswith("error: http://127.0.0.1:9: ")


def test_a_file_that_is_missing_or_not_text_is_wrong_usage(gradstep, tmp_path):
    (tmp_path / "noise").write_bytes(b"x = \xff")
    assert gradstep("graph", str(tmp_path / "none")).err == f"error: {tmp_path}/none: No such file or directory\n"
    assert gradstep("graph", str(tmp_path / "noise")).err == f"error: {tmp_path}/noise: byte 4 is not UTF-8\n"
    assert gradstep("graph", stdin=b"\xff").code == 2


def test_a_reader_that_has_enough_is_no_error():
    run = subprocess.run(
        ["sh", "-c", '"$0" -m app operations | true; echo "${PIPESTATUS:-done}"', sys.executable],
        env=_here(), capture_output=True,
    )  # fmt: skip
    assert run.stderr == b""


def test_what_is_stopped_by_hand_ends_as_a_shell_expects(gradstep, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("app.cli.local.Local.graph", stop)
    assert gradstep("graph", "-e", "x = 2").code == 130


def test_output_that_is_no_file_is_left_as_it_is(monkeypatch):
    from io import StringIO

    monkeypatch.setattr("sys.stdout", written := StringIO())
    assert main(["graph", "-e", "x = 2; x + 0"]) == 0
    assert "node  name" in written.getvalue()


def _here() -> dict[str, str]:
    import os
    from pathlib import Path

    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
