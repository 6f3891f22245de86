"""A node's card: its definition, its numbers, and where its gradient comes from, each consumer's contribution."""

import re
from dataclasses import dataclass
from functools import cached_property

from app.page.scene import Scene
from engine.errors import OptionError
from engine.printing.mathml import latex_to_mathml

# As we write them: digits of other scripts, superscripts and thousands of digits are no numbers of nodes.
_NODE = re.compile(r"n(0|[1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Sent:
    """What one consumer sends along one edge; empty texts where it has not been reached."""

    consumer: str
    label: str
    upstream: str
    partial: str
    contribution: str
    rule: str = ""  # what the consumer's operation sends backward


class NodeCard:
    """One node of a scene."""

    def __init__(self, scene: Scene, name: str) -> None:
        if not (_NODE.fullmatch(name) and int(name[1:]) < scene.graph.size):
            raise OptionError("unknown_node", pointer="/node", name=name)
        self.scene = scene
        self.node = int(name[1:])
        self.id = name

    @property
    def label(self) -> str:
        return self.scene.label(self.node)

    @property
    def is_anonymous(self) -> bool:
        """Its label already is its definition."""
        return not self.scene.teller.symbols.is_named(self.node)

    @property
    def kind(self) -> str:
        return self.scene.graph.kind(self.node)

    @property
    def value(self) -> str:
        return self.scene.number(self.scene.snapshot.values[self.node])

    @property
    def gradient(self) -> str:
        return self.scene.number(self.scene.snapshot.gradients[self.node])

    @property
    def is_root(self) -> bool:
        return self.node == self.scene.graph.root

    @cached_property
    def definition(self) -> str:
        """How it is made, as MathML; empty for a leaf."""
        if not self.scene.graph.parents[self.node]:
            return ""
        teller = self.scene.teller
        left = teller.latex_of(teller.symbols.of(self.node))
        right = teller.latex_of(teller.symbols.definition(self.node))
        return latex_to_mathml(right if left == right else f"{left} = {right}")

    @cached_property
    def operation(self) -> tuple[str, str] | None:
        """The operation's name and what it does."""
        row = self.scene.graph.op(self.node)
        if row is None:
            return None
        return row.name, row.doc_zh if self.scene.teller.lang == "zh" else row.doc

    @property
    def expands(self) -> str:
        """The operation's name where it can be taken apart into simpler ones."""
        row = self.scene.graph.op(self.node)
        return row.name if row is not None and row.expansion else ""

    @cached_property
    def received(self) -> list[Sent]:
        """Each consumer's contribution, in the order of the backward pass."""
        scene = self.scene
        edges = [edge for edge in scene.graph.consumers[self.node] if scene.graph.needed[edge[0]]]
        return [self._sent(consumer, operand) for consumer, operand in reversed(edges)]

    def _sent(self, consumer: int, operand: int) -> Sent:
        scene = self.scene
        label = scene.label(consumer)
        upstream = scene.snapshot.gradients[consumer]
        done = scene.step is None or self._step_of(consumer) <= scene.step
        if upstream is None or not done:
            return Sent(f"n{consumer}", label, "", "", "")
        sent = scene.trace.contributions(consumer)[operand]
        return Sent(
            f"n{consumer}",
            label,
            scene.number(upstream),
            scene.number(sent.partial),
            scene.number(sent.contribution),
            self._rule(consumer),
        )

    def _rule(self, consumer: int) -> str:
        row = self.scene.graph.op(consumer)
        assert row is not None  # whatever reads a node is an operation
        return row.rule_zh if self.scene.teller.lang == "zh" else row.rule

    def _step_of(self, consumer: int) -> int:
        return self.scene.step_of[consumer]

    @property
    def warnings(self) -> list[str]:
        """What is worth knowing about its number."""
        return [message for node, _, message in self.scene.warnings if node == self.id]
