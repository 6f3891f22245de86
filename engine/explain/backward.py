"""A backward step told: the rule, the case, and a card for each operand that receives a contribution."""

from engine.explain import phrases as say
from engine.explain.cards import card_of, chain_line
from engine.explain.explanation import Explanation, whole
from engine.explain.factors import factor, partial_of
from engine.explain.notation import line_rows, lines_latex, rows_mathml
from engine.explain.sentences import Sentence, fill, gradient, joined, listed, name, opened, value
from engine.explain.symbols import WIDEST
from engine.explain.teller import OF_GRADIENTS, Teller
from engine.formula import formula, names_in
from engine.ops import Op
from engine.trace import Contribution

# Operands that get a card and a line of formula; a sum of thousands says the same of the rest.
CARDS = 12


def explain_backward(teller: Teller, step: int) -> Explanation:
    here = teller.trace.steps[step]
    assert here.node is not None
    row = teller.graph.op(here.node)
    assert row is not None
    sent = [each for each in here.contributions if each.contribution is not None]
    told = sent[:CARDS]
    lines = [chain_line(teller, step, each.operand, each.parent) for each in told]
    space = say.SPACE.to(teller.lang)
    rule = rule_of(row, teller)
    case = joined([opened(_case(teller, step, here.node, sent)), teller.doubt(here.node, OF_GRADIENTS)], space)
    result = joined([_result(teller, step, each) for each in told], space)
    return Explanation(
        rule,
        case,
        result,
        whole(rule, case, result, space),
        lines_latex(lines) if lines else "",
        rows_mathml(line_rows(line) for line in lines) if lines else "",
        tuple(card_of(teller, step, each, line) for each, line in zip(told, lines, strict=True)),
        len(sent) - len(told),
    )


def rule_of(row: Op, teller: Teller) -> Sentence:
    """What an operation sends backward: the table's sentence, else one made from its formulas."""
    written = row.rule_zh if teller.lang == "zh" else row.rule
    if written:
        return fill(written.replace("{", "{{").replace("}", "}}"))
    trees = [formula(partial, teller.graph.table) for partial in row.partials]
    factors = [teller.text_of(tree) for tree in trees]
    where = teller.phrase(say.WHERE_Y) if any("y" in names_in(tree) for tree in trees) else ()
    if len(factors) == 1:
        phrase = say.RULE_ONE if row.operands else say.RULE_EACH
        return teller.phrase(phrase, operation=row.name, factor=factors[0], where=where)
    items = [
        teller.phrase(say.RULE_ITEM, operand=operand, factor=text) for operand, text in zip("ab", factors, strict=True)
    ]
    both = teller.all_of(items, say.SENDS_AND)
    return teller.phrase(say.RULE_MANY, operation=row.name, items=both, where=where)


def _case(teller: Teller, step: int, node: int, sent: list[Contribution]) -> Sentence:
    row = teller.graph.op(node)
    assert row is not None
    has = teller.phrase(say.HAS, node=_called(teller, node), upstream=_upstream(teller, node))
    space = say.SPACE.to(teller.lang)
    if not sent:
        return joined([has, teller.phrase(say.NOTHING)], space)
    if all(partial_of(row, each.operand) == "1" for each in sent):
        return _unchanged(teller, step, node, sent)
    factors = [factor_text(teller, node, each) for each in sent[: WIDEST + 1]]
    if len(sent) > 1 and all(each == factors[0] for each in factors) and row.operands is None:
        parents = teller.all_of([teller.node(each.parent) for each in sent], longest=WIDEST)
        return joined([has, teller.phrase(say.SENDS_ALL, parents=parents, factor=factors[0])], space)
    items = [
        teller.phrase(say.SENDS_ITEM, parent=teller.node(each.parent), factor=text)
        for each, text in zip(sent, factors, strict=False)
    ]
    if len(sent) > len(items):
        items.append(teller.phrase(say.OTHERS, count=str(len(sent) - len(items))))
    both = listed(items, say.SENDS_COMMA.to(teller.lang), say.SENDS_AND.to(teller.lang))
    return joined([has, teller.phrase(say.SENDS, items=both)], space)


def factor_text(teller: Teller, node: int, sent: Contribution) -> Sentence:
    """The partial as its formula in the nodes' names, or as its number where that says more."""
    assert sent.partial is not None
    tree = factor(teller.symbols, node, sent.operand)
    return value(teller.number(sent.partial)) if tree is None else name(teller.text_of(tree))


def _called(teller: Teller, node: int) -> Sentence:
    """`f`, or `the product w₁x₁` for a result without a name."""
    row = teller.graph.op(node)
    assert row is not None
    noun = row.noun_zh if teller.lang == "zh" else row.noun
    if not noun or teller.symbols.is_named(node):
        return teller.node(node)
    return teller.phrase(say.THE, noun=noun, node=teller.node(node))


def _upstream(teller: Teller, node: int) -> Sentence:
    return gradient(teller.number(teller.trace.gradients[node] or 0.0))


def _unchanged(teller: Teller, step: int, node: int, sent: list[Contribution]) -> Sentence:
    """Addition and its kin: everybody gets the upstream gradient as it is."""
    fields = {"node": _called(teller, node), "upstream": _upstream(teller, node)}
    more = _more(teller, step, sent)
    if len(sent) == 1:
        return teller.phrase(say.UNCHANGED, parent=teller.node(sent[0].parent), more=more, **fields)
    parents = teller.all_of([teller.node(each.parent) for each in sent], longest=WIDEST)
    return teller.phrase(say.UNCHANGED_EACH, parents=parents, more=more, **fields)


def _more(teller: Teller, step: int, sent: list[Contribution]) -> Sentence:
    """Whether this comes on top of what was sent before, and by whom if that is one answer for all."""
    places = [teller.ledger.place(step, each.operand) for each in sent]
    if not all(places):
        return ()
    if max(places) > 2:
        return teller.phrase(say.MORE)
    sources = {
        tuple(earlier.node for earlier in teller.ledger.latest(each.parent, place, 3)[:-1])
        for each, place in zip(sent, places, strict=True)
    }
    if len(sources) > 1:
        return teller.phrase(say.MORE)
    (only,) = sources
    return teller.phrase(say.MORE_THAN, sources=teller.all_of([teller.node(node) for node in only]))


def _result(teller: Teller, step: int, sent: Contribution) -> Sentence:
    """The numbers of one contribution, and what its parent has by now."""
    ledger = teller.ledger
    place = ledger.place(step, sent.operand)
    latest = ledger.latest(sent.parent, place, 1)[0]
    fields: dict[str, Sentence | str] = {
        "parent": teller.node(sent.parent),
        "upstream": gradient(teller.number(latest.upstream)),
        "partial": value(teller.factor(latest.partial)),
        "contribution": gradient(teller.number(latest.contribution)),
        "count": str(place + 1),
        "of": str(ledger.total(sent.parent)),
    }
    if ledger.total(sent.parent) == 1:
        return teller.phrase(say.RECEIVES, **fields)
    if latest.before is None:
        return teller.phrase(say.PARTLY, **fields)
    before, after = (gradient(teller.number(number)) for number in (latest.before, latest.after))
    return teller.phrase(say.ADDED, earlier=before, total=after, **fields)
