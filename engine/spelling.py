"""The word that somebody probably meant."""

# Longer words are no typing mistakes, and comparing them would cost quadratic time.
LONGEST = 32


def nearest(word: str, words: "tuple[str, ...] | list[str]") -> str | None:
    """The word among `words` that is most like `word`, or None where none is."""
    if len(word) > LONGEST:
        return None
    from difflib import get_close_matches

    by_lower = {other.lower(): other for other in reversed(words)}
    found = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None
