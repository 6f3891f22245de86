"""The LaTeX commands our formulas use, as MathML elements."""

from engine.printing.names import COMMANDS

_LETTERS = {command[1:]: letter for letter, command in COMMANDS.items()}
_LETTERS |= {"epsilon": "ϵ", "phi": "ϕ", "partial": "∂", "infty": "∞", "nabla": "∇", "ell": "ℓ"}
_OPERATORS = {
    "cdot": "⋅", "times": "×", "div": "÷", "pm": "±", "approx": "≈", "ne": "≠", "neq": "≠", "le": "≤", "leq": "≤",
    "ge": "≥", "geq": "≥", "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "mapsto": "↦",
    "Rightarrow": "⇒", "in": "∈", "ldots": "…", "dots": "…", "cdots": "⋯", "mid": "|", "odot": "⊙",
    "{": "{", "}": "}", "%": "%", "&": "&amp;", "_": "_",
    "#": "#", "checkmark": "✓",
}  # fmt: skip
DELIMITERS = {
    "\\lfloor": "⌊", "\\rfloor": "⌋", "\\lceil": "⌈", "\\rceil": "⌉", "\\{": "{", "\\}": "}",
    "\\lvert": "|", "\\rvert": "|", "\\langle": "⟨", "\\rangle": "⟩",
}  # fmt: skip
LARGE = {"sum": "∑", "prod": "∏"}
SPACES = {",": "0.167em", ":": "0.222em", ";": "0.278em", " ": "0.25em", "quad": "1em", "qquad": "2em", "!": "-0.167em"}
FUNCTIONS = frozenset(
    ["sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "exp", "ln", "log", "max", "min", "det", "lim"]
)  # fmt: skip
ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
# Characters that are operators by themselves; any other one is a letter.
_MARKS = frozenset("+-−*/=,;:.!?()[]|<>≈≠≤≥→←…′'")

LETTERS = {name: f"<mi>{letter}</mi>" for name, letter in _LETTERS.items()}
OPERATORS = {name: f"<mo>{sign}</mo>" for name, sign in _OPERATORS.items()}


def character(sign: str) -> str:
    """One character as it stands in a formula."""
    if sign in _MARKS:
        return operator(sign)
    return f"<mi>{ENTITIES.get(sign, sign)}</mi>"


def operator(sign: str) -> str:
    """An operator; a hyphen is a minus sign, and brackets keep their size."""
    sign = sign.replace("-", "−")
    fixed = ' stretchy="false"' if sign in "()[]|⌊⌋⌈⌉" else ""
    return f"<mo{fixed}>{ENTITIES.get(sign, sign)}</mo>"
