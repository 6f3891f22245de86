"""Copies that follow each other, each test in a process of its own that they can be made from."""

import os
import signal
import subprocess
import sys
import time

import pytest

from app.generations import follow
from tests.processes import gone

SCRIPT = """
import os, sys
from app.generations import follow

def serve():
    for _ in range(2):
        line = sys.stdin.readline()
        if line == "fault\\n":
            raise ValueError("a fault")
        if not line:
            return False
        print(os.getpid(), os.getppid(), line.strip(), flush=True)
    return True

follow(serve)
print("over", flush=True)
"""


def started() -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT], text=True, bufsize=1, stdin=pipe, stdout=pipe, stderr=pipe, env=environment
    )


def asked(process: subprocess.Popen[str], word: str) -> list[str]:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{word}\n")
    return process.stdout.readline().split()


def test_after_its_share_another_copy_of_the_same_original_goes_on():
    with started() as process:
        answers = [asked(process, word) for word in "abcde"]
        out, errors = process.communicate()
    copies = [copy for copy, _, _ in answers]
    assert [word for _, _, word in answers] == list("abcde")
    assert copies[0] == copies[1]
    assert copies[2] == copies[3]
    assert len(set(copies)) == 3
    assert {original for _, original, _ in answers} == {str(process.pid)}
    assert (out, errors, process.returncode) == ("over\n", "", 0)


def test_a_copy_that_fails_is_not_followed():
    with started() as process:
        asked(process, "a")
        out, errors = process.communicate("fault\n")
    assert "ValueError: a fault" in errors
    assert out == "over\n"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGALRM])
def test_a_copy_that_is_killed_is_not_followed(number):
    with started() as process:
        copy, _, _ = asked(process, "a")
        os.kill(int(copy), number)
        assert gone([int(copy)])
        assert process.communicate()[0] == "over\n"


def test_a_copy_that_was_stopped_goes_on():
    with started() as process:
        copy, _, _ = asked(process, "a")
        for number in (signal.SIGSTOP, signal.SIGCONT):
            os.kill(int(copy), number)
            time.sleep(0.05)
        assert asked(process, "b")[0] == copy
        assert asked(process, "c")[0] != copy
        process.communicate()


def test_sigterm_ends_both_a_copy_that_does_not_end_too():
    with started() as process:
        copy, _, _ = asked(process, "a")
        os.kill(int(copy), signal.SIGSTOP)
        time.sleep(0.1)  # until its original was told so
        process.terminate()
        assert process.communicate()[0] == "over\n"
        assert gone([int(copy)])


def test_no_copy_outlives_its_original():
    with started() as process:
        copy, _, _ = asked(process, "a")
        process.kill()
        process.wait()
        assert gone([int(copy)])  # while what it reads from is still open


def test_a_copy_whose_original_has_died_before_it_could_begin_ends_too():
    for original, said in (("os.getppid()", "began"), ("-1", "")):
        script = f"import os; from app.generations import _end_with; _end_with({original}); print('began')"
        assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == said


def test_elsewhere_one_process_does_all_shares(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    shares, processes = iter([True, True, False]), []

    def serve() -> bool:
        processes.append(os.getpid())
        return next(shares)

    follow(serve)
    assert processes == [os.getpid()] * 3
