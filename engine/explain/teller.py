"""Tells the steps of one trace: start, forward and seed here, the backward ones in `backward`."""

from functools import cached_property

from engine.explain import phrases as say
from engine.explain.explanation import Explanation, whole
from engine.explain.phrases import Lang, Phrase
from engine.explain.received import Ledger
from engine.explain.sentences import Part, Sentence, fill, gradient, joined, listed, name, value
from engine.explain.symbols import WIDEST, Symbols
from engine.expression import Call, Expression, Number
from engine.numerals import shown
from engine.ops import Op
from engine.printing.latex import number_latex, to_latex
from engine.printing.mathml import latex_to_mathml
from engine.printing.plain import to_plain
from engine.trace import Trace
from engine.warning import NodeWarning

# How many names or values a sentence lists before "and 12 more".
LISTED = 8
# Warnings told where the value comes, and where the gradient does.
OF_VALUES = ("outside_domain", "overflow", "not_finite")
OF_GRADIENTS = ("kink",)


class Teller:
    """Names, numbers and phrases in one language: what every explanation of a trace is made with."""

    def __init__(self, trace: Trace, lang: Lang = "en", digits: int = 4) -> None:
        self.trace, self.lang, self.digits = trace, lang, digits
        self.graph = trace.graph
        self.symbols = Symbols(trace.graph)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.trace)

    def phrase(self, phrase: Phrase, /, **fields: Sentence | str) -> Sentence:
        return fill(phrase.to(self.lang), **fields)

    def number(self, number: float) -> str:
        return shown(number, self.digits)

    def factor(self, number: float) -> str:
        """A number after a dot: a negative one in brackets."""
        text = self.number(number)
        return f"({text})" if text.startswith("−") else text

    def text_of(self, tree: Expression) -> str:
        return to_plain(tree, self.graph.table)

    def latex_of(self, tree: Expression) -> str:
        return to_latex(tree, self.graph.table)

    def node(self, node: int) -> Sentence:
        """A node as sentences call it."""
        return name(self.symbols.text(node))

    def all_of(self, sentences: list[Sentence], last: Phrase = say.AND, longest: int = LISTED) -> Sentence:
        """A list in words; past `longest` only how many there are."""
        if len(sentences) > longest:
            more = self.phrase(say.OTHERS, count=str(len(sentences) - longest + 1))
            sentences = [*sentences[: longest - 1], more]
        return listed(sentences, say.COMMA.to(self.lang), last.to(self.lang))

    def explanation(self, rule: Sentence, case: Sentence, latex: str) -> Explanation:
        """An explanation without cards."""
        space = say.SPACE.to(self.lang)
        return Explanation(rule, case, (), whole(rule, case, (), space), latex, latex_to_mathml(latex) if latex else "")

    # -- phases

    def start(self) -> Explanation:
        inputs = [node for node, kind in enumerate(self.graph.kinds) if kind == 0]
        given = [self._equal(self.node(node), self.trace.values[node]) for node in inputs]
        case = self.phrase(say.GIVEN, values=self.all_of(given)) if given else self.phrase(say.NO_INPUTS)
        latex = [
            f"{self.symbols.latex(node)} = {self._number_latex(self.trace.values[node])}" for node in inputs[:LISTED]
        ]
        return self.explanation(self.phrase(say.START), case, ",\\quad ".join(latex))

    def _equal(self, left: Sentence, number: float) -> Sentence:
        return (*left, Part(" = "), *value(self.number(number)))

    def _number_latex(self, number: float) -> str:
        return number_latex(self.number(number))

    def forward(self, node: int) -> Explanation:
        row = self.graph.op(node)
        assert row is not None
        sides = self.sides(node)
        equation = listed([sentence for sentence, _ in sides], " = ", " = ")
        rule = self._doc(row)
        case = joined(
            [self.phrase(say.COMPUTED, equation=equation), self.doubt(node, OF_VALUES)], say.SPACE.to(self.lang)
        )
        return self.explanation(rule, case, " = ".join(latex for _, latex in sides))

    def _doc(self, row: Op) -> Sentence:
        """The table's sentence; one without a beginning of its own is begun by the operation's name."""
        doc = row.doc_zh if self.lang == "zh" else row.doc
        return self.phrase(say.DEFINED, operation=row.name, doc=doc) if row.doc[0].islower() else (Part(doc),)

    def sides(self, node: int) -> list[tuple[Sentence, str]]:
        """Name = expression = the same on numbers = result, as words and as LaTeX, without saying anything twice."""
        result = self.number(self.trace.values[node])
        trees = [(_written(self.symbols.definition(node)), name), (_written(self._on_numbers(node)), value)]
        if self.symbols.is_named(node):
            trees.insert(0, (self.symbols.of(node), name))
        sides = [(voice(self.text_of(tree)), self.latex_of(tree)) for tree, voice in trees]
        sides.append((value(result), number_latex(result)))
        texts = [sentence[0].text for sentence, _ in sides]
        return [side for side, text, before in zip(sides, texts, ["", *texts], strict=False) if text != before]

    def _on_numbers(self, node: int) -> Expression:
        """The operation on its operands' shown numbers."""
        shown_numbers = {}
        for parent in self.graph.parents[node][:WIDEST]:
            number = self.trace.values[parent]
            shown_numbers[parent] = Number(number, self.number(number), (0, 0))
        return self.symbols.numbers(node, shown_numbers)

    @cached_property
    def _doubts(self) -> dict[int, NodeWarning]:
        return {warning.node: warning for warning in self.trace.warnings if warning.code in OF_VALUES + OF_GRADIENTS}

    def doubt(self, node: int, codes: tuple[str, ...]) -> Sentence:
        """What is doubtful about a number, where there is something."""
        warning = self._doubts.get(node)
        if warning is None or warning.code not in codes:
            return ()
        message = warning.message(self.lang)
        if not message.startswith(self.graph.op_name(node)):  # log stays log, even where a sentence begins
            message = message[:1].upper() + message[1:]
        return self.phrase(say.WARNED, message=message)

    def seed(self) -> Explanation:
        root = self.graph.root
        one = gradient(self.number(1.0))
        sentences = [self.phrase(say.SEEDED, root=self.node(root), gradient=one)]
        if root not in self.graph.names:
            expression = name(self.text_of(self.symbols.definition(root)))
            sentences.insert(0, self.phrase(say.STANDS_FOR, root=self.node(root), expression=expression))
        unused = [node for node in sorted(self.graph.names) if not self.graph.needed[node]]
        if unused:
            names = self.all_of([self.node(node) for node in unused])
            zero = gradient(self.number(0.0))
            sentences.append(self.phrase(say.UNUSED, root=self.node(root), names=names, gradient=zero))
        symbol = self.symbols.latex(root)
        latex = f"\\frac{{\\partial {symbol}}}{{\\partial {symbol}}} = 1"
        rule = self.phrase(say.SEED, root=self.node(root))
        return self.explanation(rule, joined(sentences, say.SPACE.to(self.lang)), latex)


def _written(tree: Expression) -> Expression:
    """A copy as people write it: `y = x`, which only the language calls `identity(x)`."""
    return tree.args[0] if isinstance(tree, Call) and tree.op == "identity" else tree
