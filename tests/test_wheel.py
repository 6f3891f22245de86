"""What `pip install .` brings: the packages, and the page's files inside them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx
import pytest

from app import __version__
from tests.serving import serving

HOUSE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder with nothing but the wheel's content."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run([*build, "--wheel-dir", folder, HOUSE], check=True, stdin=subprocess.DEVNULL)
    with zipfile.ZipFile(next(folder.glob("gradstep-*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def files_of(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and path.name != ".gitkeep"
    }


def test_every_file_of_the_packages_and_of_the_page_travels(installed):
    for package in ("app", "engine"):
        assert files_of(HOUSE / package) <= files_of(installed / package)
    for page in ("templates", "static"):
        assert files_of(HOUSE / page) == files_of(installed / "app" / page)


def test_nothing_else_is_installed(installed):
    assert {path.name for path in installed.iterdir()} - {"app", "engine"} == {f"gradstep-{__version__}.dist-info"}


def test_it_finds_its_files_from_any_folder(installed, tmp_path):
    show = "from app.files import STATIC, TEMPLATES; print(STATIC); print(TEMPLATES)"
    run = subprocess.run(
        [sys.executable, "-c", show],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.split() == [str(installed / "app" / "static"), str(installed / "app" / "templates")]


def test_it_has_the_command(installed):
    entries = (installed / f"gradstep-{__version__}.dist-info" / "entry_points.txt").read_text()
    assert entries == "[console_scripts]\ngradstep = app.cli:main\n"


def test_it_serves_from_a_folder_with_modules_of_the_same_names_and_runs_none_of_them(installed, tmp_path):
    ran = tmp_path / "ran"
    for name in (
        "app/__init__.py",
        "engine/__init__.py",
        "gradstep/__init__.py",
        "random.py",
        "numpy.py",
        "sitecustomize.py",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"open({str(ran)!r}, 'a').write({name!r})")
    # What pip writes from the entry point: its own folder is the first of the path.
    program = tmp_path / "bin" / "gradstep"
    program.parent.mkdir()
    program.write_text("import sys\nfrom app.cli import main\nif __name__ == '__main__':\n    sys.exit(main())\n")

    for workers in ("1", "2"):
        with serving(
            "--workers", workers,
            program=[sys.executable, str(program)], folder=tmp_path, environment={"PYTHONPATH": str(installed)},
        ) as server:  # fmt: skip
            reply = httpx.get(f"{server.url}/graph.svg?src=x%3D3%3Bf%3Dx*x", timeout=30, trust_env=False)
            assert (reply.status_code, reply.headers["content-type"]) == (200, "image/svg+xml")

    assert not ran.exists(), ran.read_text()
