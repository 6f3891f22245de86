"""Our own subset of LaTeX → MathML, so that one template serves both.

A stack of open groups instead of recursion: a group is turned into MathML when it is
closed, so that commands only ever meet arguments that are done. What is written comes
from the table's templates and from names and numbers; all of it is escaped.
"""

import re
from typing import NamedTuple

from engine.printing.glyphs import (
    DELIMITERS,
    ENTITIES,
    FUNCTIONS,
    LARGE,
    LETTERS,
    OPERATORS,
    SPACES,
    character,
    operator,
)

_TOKEN = re.compile(
    r"\\(?P<word>text|mathrm|operatorname|class)\{(?P<words>(?:[^{}\\]|\\.)*)\}"
    r"|\\(?P<frame>begin|end)\{(?P<environment>\w+)\}(?:\{[lcr]+\})?"
    r"|\\(?P<fence>left|right)\s*(?P<bracket>\\[a-zA-Z]+|\\.|.)"
    r"|\\(?P<command>[a-zA-Z]+|.)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<both>\+=)"
    r"|(?P<sign>\S)",
    re.DOTALL,
)
_APPLY, _TIMES = "<mo>&#x2061;</mo>", "<mo>&#x2062;</mo>"
_THIN = '<mspace width="0.167em"/>'
_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
# Only what is tall needs tall brackets; Chromium draws a fixed one nearer to the type.
_TALL = ("<mfrac", "<munderover", "<munder", "<mtable")


class Item(NamedTuple):
    """A piece of a group: MathML, or a command or mark that still waits for its arguments."""

    kind: str  # "operand", "operator", "space", "function", "large", "command", "class", "mark"
    text: str


class _Group(NamedTuple):
    opened_by: str  # "{", "left", "begin", or "" for the whole formula
    bracket: str
    items: list[Item]


def latex_to_mathml(latex: str, *, block: bool = True) -> str:
    """A whole `<math>` element."""
    display = ' display="block"' if block else ""
    return f'<math xmlns="{_NAMESPACE}"{display}>{row(latex)}</math>'


def row(latex: str) -> str:
    """The MathML of a formula, without the `<math>` around it. ValueError where groups do not match."""
    groups = [_Group("", "", [])]
    for found in _TOKEN.finditer(latex):
        kind = found.lastgroup
        if kind == "bracket":
            _fence(groups, found["fence"], found["bracket"])
        elif kind == "environment":
            _environment(groups, found["frame"], found["environment"])
        elif kind == "words":
            groups[-1].items.append(_words(found["word"], found["words"]))
        elif kind == "sign" and found["sign"] in "{}":
            _braces(groups, found["sign"])
        else:
            groups[-1].items.append(_item(str(kind), found[str(kind)]))
    return _single(_atoms(_closed(groups, "").items))


# -- groups


def _braces(groups: list[_Group], brace: str) -> None:
    if brace == "{":
        groups.append(_Group("{", "", []))
    else:
        inside = _closed(groups, "{").items
        groups[-1].items.append(Item("operand", _single(_atoms(inside))))


def _closed(groups: list[_Group], opened_by: str) -> _Group:
    group = groups.pop()
    if group.opened_by != opened_by:
        message = f"a group opened by {group.opened_by!r} is closed as one opened by {opened_by!r}"
        raise ValueError(message)
    return group


def _fence(groups: list[_Group], side: str, bracket: str) -> None:
    if side == "left":
        groups.append(_Group("left", bracket, []))
        return
    group = _closed(groups, "left")
    inside = "".join(_atoms(group.items))
    tall = any(element in inside for element in _TALL)
    opening, closing = _bracket(group.bracket, "prefix", tall=tall), _bracket(bracket, "postfix", tall=tall)
    groups[-1].items.append(Item("operand", f"<mrow>{opening}{inside}{closing}</mrow>"))


def _bracket(bracket: str, form: str, *, tall: bool) -> str:
    if bracket == ".":
        return ""
    sign = DELIMITERS.get(bracket) or ENTITIES.get(bracket, bracket)
    stretchy = "true" if tall else "false"
    return f'<mo form="{form}" stretchy="{stretchy}">{sign}</mo>'


def _environment(groups: list[_Group], frame: str, name: str) -> None:
    if frame == "begin":
        groups.append(_Group("begin", name, []))
        return
    group = _closed(groups, "begin")
    aligned = group.bracket == "aligned"
    lines = [_cells(line, aligned=aligned) for line in _split(group.items, "\\")]
    groups[-1].items.append(Item("operand", f"<mtable>{''.join(f'<mtr>{line}</mtr>' for line in lines)}</mtable>"))


def _cells(line: list[Item], *, aligned: bool) -> str:
    sides = ("right", "left") if aligned else ("center",)
    return "".join(
        f'<mtd class="{side}" columnalign="{side}">{"".join(_atoms(cell))}</mtd>'
        for index, cell in enumerate(_split(line, "&"))
        for side in (sides[index % len(sides)],)
    )


def _split(items: list[Item], mark: str) -> list[list[Item]]:
    parts: list[list[Item]] = [[]]
    for item in items:
        if item == Item("mark", mark):
            parts.append([])
        else:
            parts[-1].append(item)
    return parts if parts[-1] else parts[:-1]


# -- pieces


def _words(command: str, words: str) -> Item:
    plain = re.sub(r"\\(.)", r"\1", words)
    escaped = "".join(ENTITIES.get(sign, sign) for sign in plain)
    if command == "class":
        return Item("class", escaped)
    if command == "operatorname":
        return Item("function", f"<mi>{escaped}</mi>")
    if command == "text":
        return Item("operand", f"<mtext>{escaped}</mtext>")
    upright = ' mathvariant="normal"' if len(plain) == 1 else ""
    return Item("operand", f"<mi{upright}>{escaped}</mi>")


def _item(kind: str, text: str) -> Item:
    if kind == "number":
        return Item("operand", f"<mn>{text}</mn>")
    if kind == "both":
        return Item("operator", f"<mo>{text}</mo>")
    if kind == "command":
        return _command(text)
    if text in "^_&[]":
        return Item("mark", text)
    piece = character(text)
    return Item("operand" if piece.startswith("<mi") else "operator", piece)


def _command(name: str) -> Item:
    if name in ("frac", "sqrt", "underbrace"):
        return Item("command", name)
    if name == "\\":
        return Item("mark", name)
    if name in LETTERS:
        return Item("space" if name == "partial" else "operand", LETTERS[name])
    if name in OPERATORS:
        return Item("operator", OPERATORS[name])
    if name in LARGE:
        return Item("large", f"<mo>{LARGE[name]}</mo>")
    if name in SPACES:
        return Item("space", f'<mspace width="{SPACES[name]}"/>')
    return Item("function" if name in FUNCTIONS else "operand", f"<mi>{ENTITIES.get(name, name)}</mi>")


# -- a closed group's items → MathML


def _atoms(items: list[Item]) -> list[str]:
    """The group's elements, scripts attached and signs told from minuses."""
    atoms: list[str] = []
    before = "operator"  # what stands before: at the beginning a minus is a sign
    at = 0
    while at < len(items):
        kind, atom, at = _scripted(items, at)
        if kind == "operator" and before == "operator" and atom == operator("-"):
            atom = atom.replace("<mo", '<mo form="prefix"')
        elif before == "operand" and kind != "operator":
            atoms.append({"function": _THIN, "operand": _TIMES}.get(kind, ""))
        atoms.append(atom)
        if kind == "function":
            atoms.append(_APPLY)
        before = "operand" if kind == "operand" else "operator"
    return atoms


def _scripted(items: list[Item], at: int) -> tuple[str, str, int]:
    """The element at `at` with its sub- and superscript: its kind, the MathML, what comes next."""
    kind, base, at = _base(items, at)
    scripts: dict[str, str] = {}
    while at < len(items) and items[at].kind == "mark" and items[at].text in "^_":
        mark = items[at].text
        scripts[mark], at = _argument(items, at + 1), at + 2
    if not scripts:
        return kind, base, at
    low, high = scripts.get("_"), scripts.get("^")
    under = kind == "large" or base.startswith("<munder")
    names = ("munder", "mover", "munderover") if under else ("msub", "msup", "msubsup")
    if high is None:
        element = f"<{names[0]}>{base}{low}</{names[0]}>"
    elif low is None:
        element = f"<{names[1]}>{base}{high}</{names[1]}>"
    else:
        element = f"<{names[2]}>{base}{low}{high}</{names[2]}>"
    return ("operand" if kind == "operator" else kind), element, at


def _base(items: list[Item], at: int) -> tuple[str, str, int]:
    """One element without scripts; a command with its arguments, which are single items."""
    kind, text = items[at]
    if kind == "class":
        return "operand", f'<mrow class="{text}">{_argument(items, at + 1)}</mrow>', at + 2
    if kind == "mark":
        return "operator", operator(text), at + 1
    if kind != "command":
        return kind, text, at + 1
    if text == "frac":
        return "operand", f"<mfrac>{_argument(items, at + 1)}{_argument(items, at + 2)}</mfrac>", at + 3
    if text == "underbrace":
        return "operand", f"<munder>{_argument(items, at + 1)}<mo>⏟</mo></munder>", at + 2
    return _root(items, at + 1)


def _root(items: list[Item], at: int) -> tuple[str, str, int]:
    if at < len(items) and items[at] == Item("mark", "["):
        end = next((i for i in range(at, len(items)) if items[i] == Item("mark", "]")), len(items) - 1)
        degree = _single(_atoms(items[at + 1 : end]))
        return "operand", f"<mroot>{_argument(items, end + 1)}{degree}</mroot>", end + 2
    return "operand", f"<msqrt>{_argument(items, at)}</msqrt>", at + 1


def _argument(items: list[Item], at: int) -> str:
    if at >= len(items) or items[at].kind in ("command", "class", "mark"):
        message = "a command's arguments stand in braces"
        raise ValueError(message)
    return items[at].text


def _single(atoms: list[str]) -> str:
    """One element of several."""
    return atoms[0] if len(atoms) == 1 else f"<mrow>{''.join(atoms)}</mrow>"
