"""The same layout by a `dot` program of the system, where there is no library: slower, one process for each layout."""

import json
import shutil

from engine.drawing.boxes import Plan
from engine.drawing.placed import ATTRIBUTES, FRAME_MARGIN, Placed, inches
from engine.errors import InstallationError

# What pygraphviz's wheel takes from the system, and a slim container lacks; deploy/libraries installs the same.
LIBRARIES = "libglib2.0-0 libx11-6 libxext6 libxrender1"


def require() -> None:
    """Raises InstallationError where there is no `dot`."""
    if shutil.which("dot") is None:
        raise InstallationError("graphviz_missing", libraries=LIBRARIES)


def run(plan: Plan) -> Placed:
    """Lays boxes out; InstallationError where there is no `dot` either."""
    require()
    import graphviz

    answer = json.loads(graphviz.Source(dot(plan)).pipe(format="json0"))
    places = {thing["name"]: thing.get("pos", "") or thing.get("bb", "") for thing in answer.get("objects", ())}
    wires = {edge["id"]: edge["pos"] for edge in answer.get("edges", ())}
    return Placed(
        answer["bb"],
        [places[box.name] for box in plan.boxes],
        [wires[link.name] for link in plan.links],
        [places[f"cluster_{name}"] for name, _ in plan.frames],
    )


def dot(plan: Plan) -> str:
    """The boxes as DOT."""
    graph, node, edge = (" ".join(f'{name}="{value}"' for name, value in kind.items()) for kind in ATTRIBUTES)
    newrank = " newrank=true" if plan.frames else ""
    lines = [
        f"graph[rankdir={plan.direction} ranksep={plan.ranksep:g} {graph}{newrank}]",
        f"node[{node}]",
        f"edge[{edge}]",
    ]
    for box in plan.boxes:
        shape = " shape=circle" if box.round else ""
        lines.append(f'"{box.name}"[width={inches(box.width)} height={inches(box.height)}{shape}]')
    for link in plan.links:
        ports = "".join(f" {end}port={side}" for end, side in (("tail", link.out), ("head", link.into)) if side)
        arrow = "" if link.arrow else " arrowhead=none"
        lines.append(f'"{link.tail}"->"{link.head}"[id="{link.name}"{ports}{arrow} weight={link.weight}]')
    for name, inside in plan.frames:
        members = ";".join(f'"{each}"' for each in inside)
        lines.append(f"subgraph cluster_{name}{{graph[margin={FRAME_MARGIN}];{members}}}")
    return "digraph{" + ";".join(lines) + "}"
