"""A step in words and formulas, in English or Chinese: what happened, the rule, the case with its numbers.

explain(trace, 16, "en").text
'Multiplication sends each operand the upstream gradient times the other operand. The product w₁x₁ …'
"""

from engine.explain.backward import explain_backward
from engine.explain.explanation import Card, Explanation
from engine.explain.phrases import Lang
from engine.explain.sentences import Part, Sentence
from engine.explain.teller import Teller
from engine.trace import Trace

__all__ = ["Card", "Explanation", "Lang", "Part", "Sentence", "Teller", "explain", "explain_step"]


def explain(trace: Trace, step: int, lang: Lang = "en", digits: int = 4) -> Explanation:
    """The explanation of one step; for several of the same trace keep a `Teller` and use `explain_step`."""
    return explain_step(Teller(trace, lang, digits), step)


def explain_step(teller: Teller, step: int) -> Explanation:
    here = teller.trace.steps[step]
    if here.phase == "start":
        return teller.start()
    if here.phase == "seed":
        return teller.seed()
    assert here.node is not None
    return teller.forward(here.node) if here.phase == "forward" else explain_backward(teller, step)
