"""What is exported: a program in a look, at a step or at all of them."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from engine.drawing import Look, Sheets, animate, draw
from engine.explain import Explanation, Lang, Sentence, Teller, explain_step
from engine.explain import phrases as say
from engine.export.fonts import with_han_fonts
from engine.export.scene import Scene, scene
from engine.numerals import shown
from engine.program import Program
from engine.trace import Trace


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A program, a look, and the options that are no part of the look, with the names they have in URLs."""

    program: Program
    look: Look = field(default_factory=Look)
    step: int | None = None  # None: the finished picture
    pages: Literal["all", "last"] = "last"
    tex: Literal["align", "tikz"] = "align"
    scale: float = 1.0
    animate: bool = False
    sheets: Sheets = field(default_factory=Sheets)

    @property
    def trace(self) -> Trace:
        return self.program.trace

    @property
    def lang(self) -> Lang:
        return "zh" if self.look.lang == "zh" else "en"

    @property
    def steps(self) -> range:
        return range(len(self.trace.steps))

    @cached_property
    def title(self) -> str:
        """`f = 0.7311`; a root without a name is called as the formulas call it."""
        value = shown(self.program.value, self.look.digits)
        root = self.teller.symbols.text(self.program.graph.root)
        return f"{root} = {value}" if self.look.values else root

    @cached_property
    def teller(self) -> Teller:
        return Teller(self.trace, self.lang, self.look.digits)

    def told(self, step: int) -> Explanation:
        return explain_step(self.teller, step)

    def place(self, step: int) -> Sentence:
        """`Backward, step 16 of 17`."""
        phase = self.teller.phrase(say.PHASES[self.trace.steps[step].phase])
        last = str(len(self.trace.steps) - 1)
        return self.teller.phrase(say.PLACE, phase=phase, step=str(step), last=last)

    def svg(self, step: int | None, look: Look | None = None) -> str:
        return draw(self.trace.at(step), look or self.look, self.sheets)

    def playing(self) -> str:
        """The picture that plays all steps by itself, with their words, and ends finished."""
        snapshots = [self.trace.at(step) for step in (*self.steps, None)]
        captions = [*(self.told(step).text for step in self.steps), self.title]
        return animate(snapshots, captions, self.look, self.sheets)

    def settled(self, step: int | None) -> str:
        """The picture for programs that choose one font for a text: Chinese is given one of its own."""
        return with_han_fonts(self.svg(step))

    def scene(self, step: int | None) -> Scene:
        return scene(self.svg(step))
