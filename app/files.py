"""Where the page's files are: beside `app` in a checkout, inside it in a wheel."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packed = _HERE / name
    return packed if packed.is_dir() else _HERE.parent / name


TEMPLATES = _folder("templates")
STATIC = _folder("static")
