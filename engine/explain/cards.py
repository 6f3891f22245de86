"""What one operand is sent: its chain rule and its running sum."""

from engine.explain import phrases as say
from engine.explain.chain import DOTS, EQUALS, PLUS, TIMES, Line, Term, derivative, product
from engine.explain.explanation import Card
from engine.explain.factors import factor
from engine.explain.notation import line_rows, lines_latex, rows_mathml
from engine.explain.received import Received
from engine.explain.sentences import Part, Sentence, gradient, name, plain, value
from engine.explain.teller import Teller
from engine.trace import Contribution

# Earlier contributions that are written out in a sum; more than these are one term.
WRITTEN = 2
# Letters of a formula that fits a card's corner.
ROOM = 28


def chain_line(teller: Teller, step: int, operand: int, parent: int) -> Line:
    """∂f/∂w = ∂f/∂v · ∂v/∂w where a node has one consumer; where it has several, the whole sum so far."""
    ledger = teller.ledger
    place, total = ledger.place(step, operand), ledger.total(parent)
    latest = ledger.latest(parent, place, WRITTEN + 1)
    left = derivative(teller.symbols, teller.graph.root, parent)
    if total == 1:
        return _single(teller, left, latest[0])
    terms = _earlier(teller, latest, place)
    terms.append(_term(teller, latest[-1], say.NOW))
    so_far = gradient(teller.number(latest[-1].after))
    if place + 1 < total:
        terms.append(Term(DOTS, (Part("⋯"),), plain(teller.phrase(say.STILL))))
        so_far = (*so_far, Part(" + "), Part("⋯"))
    line = [Term(left, so_far, plain(teller.phrase(say.GRADIENT))), EQUALS, terms[0]]
    for term in terms[1:]:
        line += [PLUS, term]
    return tuple(line)


def _single(teller: Teller, left: str, sent: Received) -> Line:
    symbols, root = teller.symbols, teller.graph.root
    return (
        Term(left, gradient(teller.number(sent.contribution)), plain(teller.phrase(say.CONTRIBUTION))),
        EQUALS,
        Term(
            derivative(symbols, root, sent.node),
            gradient(teller.number(sent.upstream)),
            plain(teller.phrase(say.UPSTREAM)),
        ),
        TIMES,
        Term(
            derivative(symbols, sent.node, sent.parent),
            value(teller.factor(sent.partial)),
            plain(teller.phrase(say.PARTIAL)),
        ),
    )


def _earlier(teller: Teller, latest: list[Received], place: int) -> list[Term]:
    """What came before, written out where it is little."""
    if place <= WRITTEN:
        return [_term(teller, sent, say.EARLIER) for sent in latest[:-1]]
    before = latest[-1].before
    assert before is not None
    return [Term(DOTS, gradient(teller.number(before)), plain(teller.phrase(say.EARLIER_ALL)))]


def _term(teller: Teller, sent: Received, phrase: say.Phrase) -> Term:
    source = teller.node(sent.node)
    numbers = (*gradient(teller.number(sent.upstream)), Part(" · "), *value(teller.factor(sent.partial)))
    return Term(product(teller.symbols, sent), numbers, plain(teller.phrase(phrase, source=source)))


def card_of(teller: Teller, step: int, sent: Contribution, line: Line) -> Card:
    """The card of one contribution."""
    ledger = teller.ledger
    place, total = ledger.place(step, sent.operand), ledger.total(sent.parent)
    arrived = ledger.latest(sent.parent, place, 1)[0]
    before = gradient(teller.number(arrived.before or 0.0))
    return Card(
        parent=sent.parent,
        operand=sent.operand,
        title=teller.phrase(say.SENT_TO, parent=teller.node(sent.parent)),
        reason=_reason(teller, arrived, place, total),
        line=line,
        latex=lines_latex([line]),
        mathml=rows_mathml([line_rows(line)]),
        count=place + 1,
        of=total,
        progress=plain(teller.phrase(say.SUM, count=str(place + 1), of=str(total))),
        sum=(*before, Part(" + "), *gradient(teller.factor(arrived.contribution)), Part(" =")),
        total=teller.number(arrived.after),
        complete=sent.complete,
    )


def _reason(teller: Teller, sent: Received, place: int, total: int) -> Sentence:
    """Where the partial comes from: `partial is x₁ = −2`; with several consumers, who they are."""
    if total > 1 and place + 1 == total and place <= WRITTEN:
        latest = teller.ledger.latest(sent.parent, place, WRITTEN + 1)
        first, *rest = [teller.node(node) for node in dict.fromkeys(each.node for each in latest)]
        if rest:
            count = str(len(rest) + 1)
            return teller.phrase(say.CONSUMERS, count=count, first=first, rest=teller.all_of(rest))
    number = value(teller.number(sent.partial))
    tree = factor(teller.symbols, sent.node, sent.operand)
    text = "" if tree is None else teller.text_of(tree)
    if not text or len(text) > ROOM or text == plain(number):
        return teller.phrase(say.REASON, factor=number)
    return teller.phrase(say.REASON, factor=(*name(text), Part(" = "), *number))
