"""A program as plain records: what the JSON of the service and of the command line says, and strict JSON itself.

Node ids are `n0`, `n1`, … in tape order. Non-finite numbers travel as "NaN", "Infinity", "-Infinity".
"""

import json
import math
from typing import Any

from engine.graph import Graph
from engine.program import Program
from engine.trace import Step

Record = dict[str, Any]


def dumps(record: object) -> bytes:
    """Strict JSON in UTF-8: the same record gives the same bytes."""
    try:
        return _ENCODER.encode(record).encode()
    except ValueError:  # a number that is not finite: rare, so only then is the record walked
        return _ENCODER.encode(_finite(record)).encode()


def number(value: float) -> float | str:
    """A number as JSON can hold it."""
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def graph(program: Program, lang: str = "en") -> Record:
    """Every node with its numbers, and what is worth knowing about them."""
    tape, trace = program.graph, program.trace
    return {
        "source": program.source,
        "root": _id(tape.root),
        "value": program.value,
        "gradients": program.gradients,
        "nodes": [_node(program, node) for node in range(tape.size)],
        "warnings": [
            {
                "node": _id(warning.node),
                "code": warning.code,
                "message": warning.message(lang),
            }
            for warning in trace.warnings
        ],
    }


def _node(program: Program, node: int) -> Record:
    tape, trace = program.graph, program.trace
    sent = trace.contributions(node)
    return {
        "id": _id(node),
        "op": tape.op_name(node),
        "name": tape.names.get(node),
        "label": _label(tape, node),
        "kind": tape.kind(node),
        "parents": [_id(parent) for parent in tape.parents[node]],
        "value": trace.values[node],
        "gradient": trace.gradients[node],
        "partials": [one.partial for one in sent],
        "contributions": [one.contribution for one in sent],
        "span": _span(tape, node),
        "role": tape.roles.get(node),
        "layer": tape.layers.get(node),
    }


def steps(program: Program, lang: str = "en") -> Record:
    """Every step in numbers, words and formulas."""
    from engine.explain import Teller

    teller = Teller(program.trace, "zh" if lang == "zh" else "en")
    return {"steps": [_step(teller, index, step) for index, step in enumerate(program.trace.steps)]}


def _step(teller: Any, index: int, step: Step) -> Record:
    from engine.explain import explain_step

    told = explain_step(teller, index)
    return {
        "index": index,
        "phase": step.phase,
        "node": None if step.node is None else _id(step.node),
        "value": step.value,
        "upstream": step.upstream,
        "gradient": step.gradient,
        "contributions": [{**one._asdict(), "parent": _id(one.parent)} for one in step.contributions],
        "text": told.text,
        "latex": told.latex,
        "mathml": told.mathml,
    }


def _label(tape: Graph, node: int) -> str:
    """What is drawn: the name, the literal as written, or the operation's sign."""
    row = tape.op(node)
    return tape.names.get(node) or tape.texts.get(node) or (row.sign or row.name if row else tape.kind(node))


def _id(node: int) -> str:
    return f"n{node}"


def _span(tape: Graph, node: int) -> list[int] | None:
    return list(tape.spans[node]) if node in tape.spans else None


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False)


def _finite(value: Any) -> Any:
    """The same with numbers that are not finite as text. Records nest five deep, so recursion is safe."""
    if isinstance(value, float):
        return number(value)
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(inner) for inner in value]
    return value
