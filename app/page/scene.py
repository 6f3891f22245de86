"""The scene: everything the studio shows of a program at one step, as plain data for templates and scripts.

One object brings the picture, the words, the table of nodes and the timeline together, so that nothing on the page
can disagree with anything else, with scripts or without.
"""

from dataclasses import dataclass
from functools import cached_property

from app.page.caption import caption_of
from app.page.influence import influence_of
from app.page.inputs import InputRow
from app.page.rules import Rule, rule_of
from app.page.signs import operation_signs
from engine.explain import Explanation, Teller, explain_step
from engine.explain.chain import derivative
from engine.explain.sentences import Sentence, plain
from engine.numerals import shown
from engine.printing.mathml import latex_to_mathml
from engine.program import Program
from engine.trace import Snapshot

# Rows a table shows; the rest is in the CSV.
LISTED = 300
# Inputs whose gradients a finished picture repeats.
TOTALS = 24
FORWARD_PHASES = ("start", "forward")


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell of the timeline."""

    index: int
    phase: str
    side: str  # "forward" or "backward"
    sign: str
    node: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One node in the table; a number that is not known yet is empty, and `exact_…` differ from what is rounded."""

    id: str
    name: str
    operation: str
    kind: str
    value: float | None
    gradient: float | None
    value_text: str
    gradient_text: str
    exact_value: str
    exact_gradient: str
    here: bool


@dataclass(frozen=True, slots=True)
class Total:
    """∂root/∂input, typeset, and its number."""

    node: str
    mathml: str
    gradient: str


class Scene:
    """A program at a step (None: finished), told in a language."""

    def __init__(self, program: Program, step: int | None, lang: str, digits: int) -> None:
        self.program = program
        self.graph = program.graph
        self.trace = program.trace
        self.digits = digits
        self.teller = Teller(self.trace, "zh" if lang == "zh" else "en", digits)
        self.snapshot: Snapshot = self.trace.at(step)
        self.step = step
        self.last = len(self.trace.steps) - 1
        self.phase = self.snapshot.phase

    def number(self, number: float | None) -> str:
        """As it is shown; nothing for what is not known yet."""
        return "" if number is None else shown(number, self.digits)

    def label(self, node: int) -> str:
        """A node as sentences call it."""
        return plain(self.teller.node(node))

    # -- the step

    @cached_property
    def explanation(self) -> Explanation | None:
        """The step in words and formulas; None for the finished picture."""
        return None if self.step is None else explain_step(self.teller, self.step)

    @property
    def caption(self) -> str:
        """The step's formulas, a line for each operand."""
        return "" if self.explanation is None else caption_of(self.explanation)

    @cached_property
    def operation(self) -> int | None:
        """The node that this step is about, the root at the seed."""
        if self.step is None:
            return None
        return self.trace.steps[self.step].node

    @property
    def focus(self) -> list[str]:
        """Nodes that this step gives a number to, or reads."""
        nodes = set(self.snapshot.focus)
        if self.snapshot.operation is not None:
            nodes.add(self.snapshot.operation)
        return [f"n{node}" for node in sorted(nodes)]

    @cached_property
    def step_of(self) -> dict[int, int]:
        """The backward step of each operation that the root depends on."""
        steps = enumerate(self.trace.steps)
        return {step.node: index for index, step in steps if step.phase == "backward" and step.node is not None}

    @cached_property
    def marks(self) -> list[Mark]:
        """The timeline."""
        return [
            Mark(
                index,
                step.phase,
                "forward" if step.phase in FORWARD_PHASES else "backward",
                self.signs[step.node] if step.phase in ("forward", "backward") and step.node is not None else "",
                None if step.node is None else f"n{step.node}",
            )
            for index, step in enumerate(self.trace.steps)
        ]

    @cached_property
    def signs(self) -> dict[int, str]:
        """What stands in each operation's circle, as one line of text."""
        return operation_signs(self.graph)

    # -- the root

    @property
    def root_label(self) -> str:
        return self.label(self.graph.root)

    @property
    def root_value(self) -> str:
        return self.number(self.program.value)

    @cached_property
    def influence(self) -> tuple[str, Sentence, str] | None:
        """What a finished picture is for: which input moves the root most. How it is said, the input, its gradient.

        None where there is nothing to say: no input but the root itself.
        """
        found = influence_of(self.trace)
        if found is None:
            return None
        node, said_as = found
        return said_as, self.teller.node(node), self.number(self.trace.gradients[node] or 0.0)

    @cached_property
    def totals(self) -> list[Total]:
        """∂root/∂input for every input, for the finished picture."""
        symbols, root = self.teller.symbols, self.graph.root
        return [
            Total(f"n{node}", latex_to_mathml(derivative(symbols, root, node)), self.number(self.trace.gradients[node]))
            for node in list(self.graph.inputs.values())[:TOTALS]
        ]

    @cached_property
    def rule(self) -> Rule | None:
        """The rule of the operation that runs at this step."""
        row = None if self.snapshot.operation is None else self.graph.op(self.snapshot.operation)
        return None if row is None else rule_of(row, self.graph.table)

    # -- the layers

    @cached_property
    def layers(self) -> list[str]:
        """Of a network with hidden layers what each layer does, as in `2 → 4, sigmoid`: each can be drawn as one box."""
        network = self.program.network
        if network is None or len(network.layers) < 2:
            return []
        sizes = [len(network.inputs), *(layer.units for layer in network.layers)]
        return [
            f"{size} → {layer.units}, {layer.activation.shown}"
            for size, layer in zip(sizes, network.layers, strict=False)
        ]

    # -- the nodes

    @cached_property
    def inputs(self) -> list[InputRow]:
        """Inputs that a slider can move: the last of each name."""
        return [
            InputRow(f"n{node}", name, self.label(node), float(self.trace.values[node]))
            for name, node in sorted(self.graph.inputs.items(), key=lambda pair: pair[1])
        ]

    @cached_property
    def rows(self) -> list[Row]:
        """The table of nodes, as far as it is listed."""
        here = {int(node[1:]) for node in self.focus}
        return [self._row(node, node in here) for node in range(min(self.graph.size, LISTED))]

    @property
    def unlisted(self) -> int:
        return max(0, self.graph.size - LISTED)

    def _row(self, node: int, here: bool) -> Row:
        value, gradient = self.snapshot.values[node], self.snapshot.gradients[node]
        kind = self.graph.kind(node)
        return Row(
            f"n{node}",
            self.label(node),
            self.signs.get(node, ""),
            kind,
            value,
            gradient,
            self.number(value),
            self.number(gradient),
            self._exact(value, None if self.exact is None else self.exact.trace.values[node]),
            self._exact(gradient, None if self.exact is None else self.exact.trace.gradients[node]),
            here,
        )

    # -- blackboard rounding

    @cached_property
    def exact(self) -> Program | None:
        """The same program without rounding by hand; None when nothing is rounded."""
        return None if self.program.digits_by_hand is None else Program(self.graph)

    def _exact(self, rounded: float | None, exact: float | None) -> str:
        """The exact number where its text would differ from the rounded one's."""
        if rounded is None or exact is None or self.program.digits_by_hand is None:
            return ""
        digits = self.program.digits_by_hand
        return "" if shown(exact, digits) == shown(rounded, digits) else shown(exact, max(4, digits + 2))

    @cached_property
    def differing(self) -> list[tuple[str, str, str, str]]:
        """Where rounding by hand has led away: name, what it is, rounded, exact."""
        found = []
        for row in self.rows:
            if row.exact_value:
                found.append((row.name, "value", row.value_text, row.exact_value))
            if row.exact_gradient:
                found.append((row.name, "gradient", row.gradient_text, row.exact_gradient))
        return found

    @cached_property
    def warnings(self) -> list[tuple[str, str, str]]:
        """Node, its label, and what is worth knowing about its number."""
        return [
            (f"n{warning.node}", self.label(warning.node), warning.message(self.teller.lang))
            for warning in self.trace.warnings
        ]

    @property
    def exact_root(self) -> str:
        return "" if self.exact is None else shown(self.exact.value, max(4, self.digits + 2))

    # -- places in the text

    @cached_property
    def spans(self) -> dict[int, tuple[int, int]]:
        """Each node's text in UTF-16 units, as browsers count."""
        source = self.program.source
        if source.isascii():
            return dict(self.graph.spans)
        offsets, at = [0], 0
        for character in source:
            at += 2 if character > "\uffff" else 1
            offsets.append(at)
        return {node: (offsets[start], offsets[end]) for node, (start, end) in self.graph.spans.items()}
