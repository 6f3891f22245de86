"""Pictures against what a user would otherwise run: cold, with new values, at another step, and of networks."""

from collections.abc import Callable, Iterator
from itertools import count

from benchmarks.measure import Row, in_turn
from benchmarks.peers.graphviz_peers import bare_layout, has_dot, micrograd_picture, torchviz_picture
from engine.drawing import Look, Sheets, draw
from engine.drawing.boxes import Plan
from engine.drawing.folding import fold
from engine.drawing.layout import place
from engine.drawing.places import Layout
from engine.graph import Graph
from engine.program import Program
from engine.trace import trace

XYZ = "x = -2; y = 5; z = -4; f = (x + y) * z"
CHIP = "3 µs a chip"


def rows() -> Iterator[Row]:
    yield cold()
    yield new_values()
    yield another_step()
    for spec in ("3-4-1 tanh, mse", "3-5-2 relu, mse", "4-7-3 relu, mse"):
        yield from network(spec)


def cold() -> Row:
    """From text to the finished SVG, nothing kept."""

    def ours() -> str:
        return draw(Program.parse(XYZ).trace.at(), Look(), Sheets())

    candidates = {"ours": ours, "pygraphviz bare layout": bare_layout(plan_of(Program.parse(XYZ).graph, Look()))}
    targets = {"pygraphviz bare layout": 1 / 1.6}
    if has_dot():
        candidates |= {
            "micrograd + draw_dot": lambda: micrograd_picture(-2.0, 5.0, -4.0),
            "torchviz": lambda: torchviz_picture(-2.0, 5.0, -4.0),
        }
        targets |= {"micrograd + draw_dot": 10, "torchviz": 10}
    return row(
        "(x+y)*z: text to finished SVG, nothing kept", candidates, targets, "" if has_dot() else "no dot program here"
    )


def new_values() -> Row:
    """The same graph at another point each time: both passes, and the sheet stamped."""
    program, sheets, look = Program.parse(XYZ), Sheets(), Look()
    points = count()

    def ours() -> str:
        moved = program.graph.with_inputs({"x": next(points) / 7})
        return draw(trace(moved).at(), look, sheets)

    def micrograd() -> bytes:
        return micrograd_picture(next(points) / 7, 5.0, -4.0)

    peers = {"micrograd + draw_dot": micrograd} if has_dot() else {}
    targets = {"micrograd + draw_dot": 200.0} if has_dot() else {}
    return row("(x+y)*z: new values", {"ours": ours, **peers}, targets)


def another_step() -> Row:
    """The steps of one program in turn."""
    finished, sheets, look = Program.parse(XYZ).trace, Sheets(), Look()
    steps = count()

    def ours() -> str:
        return draw(finished.at(next(steps) % len(finished.steps)), look, sheets)

    peers = {"micrograd + draw_dot": lambda: micrograd_picture(-2.0, 5.0, -4.0)} if has_dot() else {}
    targets = {"micrograd + draw_dot": 200.0} if has_dot() else {}
    return row("(x+y)*z: another step", {"ours": ours, **peers}, targets)


def network(spec: str) -> Iterator[Row]:
    """A network in the compact view: laid out and drawn, and stamped again."""
    program = Program.parse(network=spec)
    look, kept = Look(view="compact"), Sheets()
    snapshot = program.trace.at()
    chips = len(fold(program.graph).chips)
    cold = {
        "ours": lambda: draw(snapshot, look, Sheets()),
        "pygraphviz bare layout": bare_layout(plan_of(program.graph, look)),
    }
    yield row(f"network of {chips} chips: drawn cold", cold, {}, spec)
    taken = in_turn({"ours": lambda: draw(snapshot, look, kept)})["ours"]
    note = f"{spec}; {taken / chips * 1e6:.2f} µs a chip"
    yield Row(f"network of {chips} chips: stamped", taken, {CHIP: 3e-6 * chips}, {CHIP: 1.0}, note)


def row(work: str, candidates: dict[str, Callable[[], object]], targets: dict[str, float], note: str = "") -> Row:
    taken = in_turn(candidates)
    return Row(work, taken.pop("ours"), taken, targets, note)


def plan_of(graph: Graph, look: Look) -> Plan:
    """What Graphviz is given for a picture."""
    plans: list[Plan] = []

    def lay_out(plan: Plan) -> Layout:
        plans.append(plan)
        return place(plan)

    Sheets(lay_out=lay_out).picture(graph, look)
    return plans[0]
