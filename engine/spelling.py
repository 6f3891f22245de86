"""The word that somebody probably meant, or the words there are to choose from."""

from collections.abc import Collection, Iterable

# Longer words are no typing mistakes, and comparing them would cost quadratic time.
LONGEST = 32


def nearest(word: str, words: Collection[str]) -> str | None:
    """The word among `words` that is most like `word`, or None where none is."""
    if len(word) > LONGEST:
        return None
    from difflib import get_close_matches

    by_lower = {other.lower(): other for other in words}
    found = get_close_matches(word.lower(), list(by_lower), n=3, cutoff=0.62)
    # Two letters that changed places are the likeliest mistake of all: tahn is tanh, not tan.
    found.sort(key=lambda other: sorted(other) != sorted(word.lower()))
    return by_lower[found[0]] if found else None


def listed(words: Iterable[str]) -> str:
    """`x, y, z`, for a hint; — where there are none."""
    return ", ".join(words) or "—"
