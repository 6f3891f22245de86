"""What one call may cost. The engine takes limits as an argument; the service sets its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on a program; None is no bound."""

    # Characters of source. Cut before the lexer, so that no regular expression sees more.
    source: int | None = None
    tokens: int | None = None
    # The parser is the only part that could recurse; 64 is deeper than any human writes
    # and well under the 400 levels at which Python's own stack gives way.
    nesting: int = 64
    nodes: int | None = None
    # Exports that hold every step, in nodes × steps: pages of a PDF, slides, and frames of HTML, ZIP and animations.
    pages: int | None = None
    slides: int | None = None
    frames: int | None = None
    # Operations that a check runs again, summed over the inputs: each about ten times.
    checks: int | None = None


UNBOUNDED = Limits()
