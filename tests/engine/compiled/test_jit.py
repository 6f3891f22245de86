import math
import subprocess
import sys

import pytest

from engine.compiled import jit as door
from engine.compiled.jit import cache_folder, digest, jit

HALF = 0.5


def halved(a):
    return HALF * a


def rooted(a):
    return math.sqrt(halved(a))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache_folder.cache_clear()
    jit.cache_clear()
    yield tmp_path
    cache_folder.cache_clear()
    jit.cache_clear()


def test_a_function_is_compiled_with_what_it_calls_and_kept(folder):
    assert jit(rooted)(8.0) == 2.0
    kept = sorted(path.suffix for path in folder.rglob("rooted*"))
    assert kept == [".nbc", ".nbi", ".py"]


def test_the_folder_is_its_users_alone(folder):
    assert cache_folder().stat().st_mode & 0o777 == 0o700


def test_others_functions_are_not_kept(folder):
    assert jit(rooted, ours=False)(8.0) == 2.0
    assert not list(folder.rglob("rooted*"))


def test_a_digest_changes_with_every_function_and_number_that_is_reached(monkeypatch):
    before = digest(rooted)
    monkeypatch.setattr(f"{__name__}.HALF", 0.25)
    changed_number = digest(rooted)
    monkeypatch.setattr(f"{__name__}.halved", lambda a: a / 4)
    assert len({before, changed_number, digest(rooted)}) == 3


def test_an_attribute_of_the_same_name_as_a_function_is_no_call():
    """`math.sqrt` in a function named as something global."""
    assert door._global_names(rooted.__code__) == ["halved", "math"]


@pytest.mark.parametrize("failing", ["mkdir", "write_text"])
def test_where_nothing_can_be_written_nothing_is_kept(failing, folder, monkeypatch):
    def refused(*_arguments, **_options):
        raise PermissionError

    monkeypatch.setattr(door.Path, failing, refused)
    assert jit(rooted)(18.0) == 3.0
    assert not list(folder.rglob("*.py"))


def test_anothers_folder_is_not_used(monkeypatch):
    monkeypatch.setattr(door.os, "getuid", lambda: -1, raising=False)
    assert cache_folder() is None


@pytest.mark.parametrize(
    ("platform", "environment", "end"),
    [
        ("linux", {}, ".cache"),
        ("darwin", {}, "Library/Caches"),
        ("win32", {"LOCALAPPDATA": "C:/Users/ada/AppData/Local"}, "AppData/Local"),
        ("linux", {"XDG_CACHE_HOME": "/elsewhere"}, "/elsewhere"),
    ],
)
def test_each_system_has_its_place_for_caches(platform, environment, end, monkeypatch):
    monkeypatch.setattr(door.sys, "platform", platform)
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert str(door._users_caches()).endswith(end)


TWO_OF_ONE_NAME = """
import math, sys
from engine.compiled.jit import jit
for term in sys.argv[1:]:
    # Too long to be inlined, so that the caller finds it by its name.
    lines = "".join(f"    t = math.sin(t)*a + {term}\\n" for _ in range(40))
    namespace = {"__name__": "engine.compiled.kernels", "math": math}
    exec(f"def inner(a):\\n    t = a\\n{lines}    return t\\ndef outer(a):\\n    return inner(a) + inner(a + 1)", namespace)
    print(jit(namespace["outer"])(3.0))
"""


def test_what_two_processes_kept_under_one_name_stays_two_functions_in_a_third(folder):
    """numba's counter of functions, the tail of their names, begins at the same number in every process."""

    def run(*terms):
        done = subprocess.run(
            [sys.executable, "-c", TWO_OF_ONE_NAME, *terms], capture_output=True, text=True, check=True
        )
        return done.stdout

    one, other = run("1"), run("2")
    assert one != other
    assert run("1", "2") == one + other
