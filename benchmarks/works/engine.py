"""The engine against its peers: compiled programs, the gradient of a small network, one neuron, a million nodes.

Every candidate gets new inputs at each call and leaves its value and gradient behind.
Everyone has one thread: a benchmark on shared cores measures its neighbours otherwise.
"""

import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.measure import Row, in_turn
from benchmarks.peers import casadi_peer, micrograd_peer, network, torch_peer
from benchmarks.peers.programs import points, random_program
from engine.autodiff import evaluate
from engine.build import build
from engine.compiled import compile_graph
from engine.graph import Graph
from engine.parser import parse
from engine.program import Program

Call = Callable[[], Any]

NEURON = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))"


def rows() -> Iterator[Row]:
    yield scalar_program(300, {"micrograd": 500, "torch": 300, "casadi": 0.5})
    yield scalar_program(20_000, {"micrograd": 500, "torch": 300, "casadi": 2})
    yield building(20_000)
    yield moons([2, 16, 16, 1], 100, {"micrograd": 20_000, "torch": 3, "jax": 2, "numpy": 1.3})
    yield moons([2, 16, 16, 1], 1_000, {})
    yield moons([2, 16, 16, 1], 10_000, {})
    yield moons([16, 64, 64, 1], 100, {})
    yield one_neuron()
    yield from many_nodes()


def scalar_program(nodes: int, targets: dict[str, float]) -> Row:
    """Value and full gradient of a random program of scalars."""
    graph = random_program(nodes)
    candidates = {
        "ours": ours(graph),
        "casadi": casadi_peer.scalars(graph),
        "torch": torch_peer.scalars(graph),
        "micrograd": micrograd_peer.scalars(graph),
    }
    agree(candidates)
    seconds = in_turn(candidates)
    note = "{:,} instructions in {:,} runs".format(*compile_graph(graph).size)
    return Row(f"value + gradient, random program of {nodes:,} nodes", seconds.pop("ours"), seconds, targets, note)


def ours(graph: Graph) -> Call:
    inputs, outputs, run = compile_graph(graph).buffers
    point = itertools.cycle(points())

    def call() -> Any:
        inputs[:] = next(point)
        run()
        return outputs

    return call


def agree(candidates: dict[str, Call]) -> None:
    """All candidates see the same point first, and must give the same numbers there."""
    answers = {name: network.flat(call()) for name, call in candidates.items()}
    for name, answer in answers.items():
        np.testing.assert_allclose(answer, answers["ours"], rtol=1e-9, atol=1e-9, err_msg=name)


def building(nodes: int) -> Row:
    """From a tape in memory to a program that runs."""
    graph = random_program(nodes)
    text = f"from text: {as_text(graph):.2f} s"
    seconds = in_turn({"ours": lambda: compile_graph(graph), "casadi": lambda: casadi_peer.function(graph)})
    work = f"build + compile the gradient of {nodes:,} nodes"
    return Row(work, seconds.pop("ours"), seconds, {"casadi": 2}, text)


def as_text(graph: Graph) -> float:
    """Seconds to parse, build and compile the same program from its text."""
    signs = {"add": "+", "sub": "-", "mul": "*"}
    lines = []
    for node in range(graph.size):
        operands = [f"n{parent}" for parent in graph.parents[node]]
        name = graph.op_name(node)
        right = f" {signs[name]} ".join(operands) if name in signs else f"tanh({operands[0]})" if operands else "0.5"
        lines.append(f"n{node} = {right}")
    source = "\n".join(lines)
    return in_turn({"text": lambda: compile_graph(build(parse(source)))}, runs=3)["text"]


def moons(sizes: list[int], samples: int, targets: dict[str, float]) -> Row:
    """One full-batch gradient of a ReLU network with hinge loss, compiled from the scalar graph of one sample."""
    given = network.layers(sizes, samples)
    candidates = {
        "ours": ours_on_samples(given),
        "numpy": network.by_hand(given),
        "jax": network.jax_jitted(given),
        "torch": torch_peer.network(given),
        "autograd": network.autograd_taped(given),
    }
    if "micrograd" in targets:
        candidates["micrograd"] = micrograd_peer.network(given)
    agree(candidates)
    seconds = in_turn(candidates)
    work = f"gradient of a {'-'.join(map(str, sizes))} ReLU network, hinge loss, {samples:,} points"
    return Row(work, seconds.pop("ours"), seconds, targets)


def ours_on_samples(given: network.Layers) -> Call:
    features = [f"x_{i}" for i in range(1, len(given.inputs) + 1)]
    graph = build(parse(network.text(given)))
    _, sums, run = compile_graph(graph, wrt=network.names(given), samples=[*features, "t"]).sampled
    data = np.vstack([given.inputs, given.targets])

    def call() -> Any:
        run(data)
        return sums

    return call


def one_neuron() -> Row:
    """The interpreted passes on a ready tape: what a picture costs before it is drawn."""
    graph = build(parse(NEURON))
    seconds = in_turn(
        {
            "ours": lambda: evaluate(graph),
            "micrograd": micrograd_peer.neuron,
            "whole": lambda: Program.parse(NEURON).trace.steps,
        }
    )
    note = f"parse + value + gradient + steps: {seconds.pop('whole') * 1e6:.0f} µs"
    return Row("one sigmoid neuron, interpreted on a ready tape", seconds.pop("ours"), seconds, {"micrograd": 1}, note)


def many_nodes() -> Iterator[Row]:
    """Up to a million nodes, each size in a process of its own, so that its memory can be told apart."""
    for nodes in (10_000, 100_000, 1_000_000):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.peers.resident", str(nodes)], capture_output=True, text=True, check=True
        )
        found = json.loads(done.stdout)
        note = (
            f"{found['bytes'] / nodes:.0f} bytes a node resident (tape {found['tape'] / nodes:.0f}); "
            f"{found['tape_seconds']:.3f} s for the tape, {found['compile_seconds']:.3f} s to compile"
        )
        yield Row(f"one gradient of {nodes:,} nodes", found["seconds"], note=note)
