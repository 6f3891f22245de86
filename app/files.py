"""Where the page's files are: beside `app` in a checkout, inside it in a wheel."""

import hashlib
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    packed = _HERE / name
    return packed if packed.is_dir() else _HERE.parent / name


TEMPLATES = _folder("templates")
STATIC = _folder("static")


def _version(folder: Path) -> str:
    """A name for the content of a folder: pages ask for their files under it, so no browser mixes two releases."""
    digest = hashlib.blake2b(digest_size=4)
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return f"v-{digest.hexdigest()}"


STATIC_VERSION = _version(STATIC)
