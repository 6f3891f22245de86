"""PDF by Typst: one page a picture, of the picture's size, fonts embedded; text stays text.

Typst draws SVG with the family of libraries that makes the PNG, so both look alike, and it finds a
system font for every script. Its input is made of our own SVG and a page's size, and nothing else.
"""

from collections.abc import Sequence
from typing import cast


def pdf(pictures: Sequence[str], width: float, height: float, title: str) -> bytes:
    """The pictures as pages of `width` × `height` points. The same pictures give the same bytes."""
    import typst

    files = {f"{index}.svg": picture.encode() for index, picture in enumerate(pictures)}
    pages = "#pagebreak()".join(f'#image("{index}.svg", width: 100%, height: 100%)' for index in range(len(pictures)))
    setup = (
        f"#set document(date: none, title: {_literal(title)})\n"
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt)\n"
    )
    # Its stub does not know that the input may be several files.
    project = cast("bytes", {"main.typ": (setup + pages).encode(), **files})
    return typst.compile(project, format="pdf")


def _literal(text: str) -> str:
    """A Typst string: only the backslash and the quote have a meaning inside one."""
    printable = "".join(character for character in text if character.isprintable())
    return '"' + printable.replace("\\", "\\\\").replace('"', '\\"') + '"'
