"""Text that TeX sets as it stands, whatever it holds."""

from engine.printing.names import COMMANDS

_SPECIAL = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "$": "\\$",
    "&": "\\&",
    "#": "\\#",
    "%": "\\%",
    "_": "\\_",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
    "−": "$-$",
    "×": "$\\times$",
    "÷": "$\\div$",
    "·": "$\\cdot$",
    "…": "\\ldots{}",
    "∞": "$\\infty$",
    "≈": "$\\approx$",
    "√": "$\\sqrt{\\ }$",
    "∛": "$\\sqrt[3]{\\ }$",
    "Σ": "$\\Sigma$",
    "Π": "$\\Pi$",
    "²": "$^{2}$",
    "∂": "$\\partial$",
    "⌊": "$\\lfloor$",
    "⌋": "$\\rfloor$",
    "⌈": "$\\lceil$",
    "⌉": "$\\rceil$",
    "✓": "$\\checkmark$",
    "<": "\\textless{}",
    ">": "\\textgreater{}",
    "|": "\\textbar{}",
    "\ufffd": "?",
}


def tex(text: str) -> str:
    """Letters outside this table (Chinese, say) stay as they are: XeLaTeX and LuaLaTeX set them with a font that has them."""
    return "".join(_SPECIAL.get(character) or _greek(character) for character in text)


def _greek(character: str) -> str:
    if character in COMMANDS:
        return f"${COMMANDS[character]}$"
    return character if character.isprintable() else "?"  # a control character, which TeX refuses
