"""Which line ends end a statement: a formula that is written over several lines is one statement.

A line goes on where it could not stand by itself: it ends with an operator, or the next one begins with `+ * / ^`. A line
that begins with `-` could, as a negative number does; it goes on only where it is indented deeper than its statement.
"""

from engine.parser.grammar import ASSIGN, BREAK, INFIX, NAME, Token


def continued(tokens: list[Token], text: str) -> list[Token]:
    """The tokens without the line ends that end no statement."""
    kept: list[Token] = []
    begin = 0  # where the statement begins
    at = 0
    while at < len(tokens):
        run = at
        while tokens[run].kind == BREAK and tokens[run].text != ";":
            run += 1
        if run == at or not _goes_on(kept, tokens[run : run + 2], text, begin):
            run = max(run, at + 1)
            kept.extend(tokens[at:run])
            if kept[-1].kind == BREAK and run < len(tokens):
                begin = tokens[run].start
        at = run
    return kept


def _goes_on(before: list[Token], following: list[Token], text: str, begin: int) -> bool:
    if not before or before[-1].kind == BREAK:
        return False
    first = following[0]
    if before[-1].kind == INFIX:
        return [token.kind for token in following] != [NAME, ASSIGN]
    if first.kind != INFIX:
        return False
    return first.text != "-" or _indent(text, first.start) > _indent(text, begin)


def _indent(text: str, place: int) -> int:
    """By how many blanks the line is indented in which a place is."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return len(line) - len(line.lstrip(" \t"))


def begins_line_with_minus(text: str, place: int) -> bool:
    """Whether at this place, and with nothing before it in its line, stands a minus sign."""
    before = text[:place]
    return (
        text[place : place + 1] in ("-", "\N{MINUS SIGN}") and "\n" in before and not before.rpartition("\n")[2].strip()
    )
