"""`Program`: one program at one point, with everything the engine can say about it.

The facade that Python users, the command line and the service share; each part is
computed when it is first asked for.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from engine.build import PLAIN, build
from engine.errors import GradstepError
from engine.graph import Graph
from engine.limits import UNBOUNDED, Limits
from engine.numerals import rounded
from engine.ops import Table
from engine.parser import parse
from engine.table import TABLE
from engine.trace import Trace, trace

# Above this a notebook shows the numbers alone: such a picture is slow to lay out and nobody reads it.
LARGEST_PICTURE = 300


class Program:
    """A graph and its trace.

    >>> program = Program.parse("x = -2; y = 5; z = -4; f = (x + y) * z")
    >>> program.value, program.gradients
    (-12.0, {'x': -4.0, 'y': -4.0, 'z': 3.0})
    """

    def __init__(self, graph: Graph, *, digits_by_hand: int | None = None, network: Any = None) -> None:
        self.graph = graph
        self.digits_by_hand = digits_by_hand
        self.network = network  # the spec it was expanded from, if any

    @classmethod
    def parse(
        cls,
        source: str | None = None,
        *,
        network: Any = None,
        inputs: Mapping[str, float] | None = None,
        output: str | None = None,
        expand: Collection[str] | str = (),
        derivative: str | None = None,
        digits_by_hand: int | None = None,
        table: Table = TABLE,
        limits: Limits = UNBOUNDED,
        lang: str = "en",
    ) -> "Program":
        """A program from text in the language, or from a network spec (a dict, YAML or the short form).

        `derivative` names an input: the program is then the graph of ∂root/∂it.
        `digits_by_hand` rounds every intermediate as a person does on a blackboard.
        `lang` ("en" or "zh") is that of the comments in a network's text.

        Raises GradstepError, with its place, for anything that the user can mend.
        """
        annotations, spec = PLAIN, None
        if network is not None:
            from engine.network import expand as expand_network
            from engine.network import read

            spec = read(network, pointer="/network", table=table, limits=limits)
            source, annotations = expand_network(spec, lang)
            # The spec was bounded; its text, longer than anyone types, is bounded by `limits.nodes`.
            limits = replace(limits, source=None, tokens=None)
        try:
            graph = build(
                parse(source or "", table=table, limits=limits),
                inputs=inputs,
                output=output,
                expand=expand,
                table=table,
                limits=limits,
                annotations=annotations,
            )
        except GradstepError as error:
            if network is not None and error.pointer is None:
                # Nobody wrote the expanded text, so a place in it helps nobody.
                error.span, error.pointer = None, "/network"
            raise
        program = cls(graph, digits_by_hand=digits_by_hand, network=spec)
        return program if derivative is None else program.derivative(derivative, limits)

    @property
    def source(self) -> str:
        """The text that was evaluated, before overrides and expansion."""
        return self.graph.source

    @cached_property
    def trace(self) -> Trace:
        shorten = None if self.digits_by_hand is None else partial(rounded, digits=self.digits_by_hand)
        return trace(self.graph, shorten)

    @property
    def value(self) -> float:
        return self.trace.values[self.graph.root]

    @property
    def gradients(self) -> dict[str, float]:
        """∂root/∂input, by name, in tape order; 0 for an input without influence."""
        return {name: self.trace.gradients[node] or 0.0 for name, node in self.graph.inputs.items()}

    def at(self, inputs: Mapping[str, float]) -> "Program":
        """The same program at another point; the layout of its picture stays the same."""
        return Program(self.graph.with_inputs(inputs), digits_by_hand=self.digits_by_hand, network=self.network)

    def derivative(self, name: str, limits: Limits = UNBOUNDED) -> "Program":
        """∂root/∂`name` as a program of its own, which can be drawn, stepped and differentiated again."""
        from engine.derivative import gradient_graph

        return Program(gradient_graph(self.graph, name, limits), digits_by_hand=self.digits_by_hand)

    def svg(self, step: int | None = None, **look: Any) -> str:
        """The picture after a step, or the finished one; `look` are the fields of `engine.drawing.Look`.

        Raises OptionError for a step there is not.
        """
        from engine.drawing import Look, Sheets, draw

        return draw(self.trace.at(step), Look(**look), Sheets(0))

    def __repr__(self) -> str:
        return f"Program(value={self.value}, gradients={self.gradients})"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """A notebook shows the picture, on white paper because the notebook may be dark, where it is small enough."""
        bundle = {"text/plain": repr(self)}
        if self.graph.size <= LARGEST_PICTURE:
            bundle["image/svg+xml"] = self.svg(background="#ffffff")
        return bundle
