"""What is said about one step: plain text for whoever only reads, and the parts that a page sets."""

from dataclasses import dataclass

from engine.explain.chain import Line
from engine.explain.sentences import Sentence, plain


@dataclass(frozen=True, slots=True)
class Card:
    """What a backward step sends one operand."""

    parent: int
    operand: int
    title: Sentence  # "Sent to w₁"
    reason: Sentence  # "partial is x₁ = −2", or which consumers have sent so far
    line: Line  # the chain rule in terms, as `latex` and `mathml` write it
    latex: str
    mathml: str
    count: int  # this is contribution number `count` of `of`
    of: int
    progress: str  # "Sum, 1 of 1"
    sum: Sentence  # "0 + (−0.3932) =", to stand before the total
    total: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """One step in words and formulas; sentences keep the voices of their names and numbers."""

    rule: Sentence  # what always holds
    case: Sentence  # what it means here
    result: Sentence  # the numbers, which a page with cards need not repeat
    text: str
    latex: str
    mathml: str
    cards: tuple[Card, ...] = ()
    unshown: int = 0  # operands past those that have a card


def whole(rule: Sentence, case: Sentence, result: Sentence, space: str) -> str:
    """The plain text of a step."""
    return space.join(plain(sentence) for sentence in (rule, case, result) if sentence)
