"""Which leaves are drawn again where they are read, and which keep their wires."""

import pytest

from engine.drawing.copies import copied
from engine.drawing.folding import Edge, fold
from engine.examples import EXAMPLES
from engine.graph import Graph
from engine.program import Program
from engine.table import TABLE
from tests.engine.drawing.pictures import graph_of

RECURRENT = """
Wx = 0.5; Wh = 0.3; b = 0.1; x1 = 1; x2 = 2; x3 = 3; h0 = 0
h1 = tanh(Wx*x1 + Wh*h0 + b)
h2 = tanh(Wx*x2 + Wh*h1 + b)
h3 = tanh(Wx*x3 + Wh*h2 + b)
"""


def copies_of(source):
    """Name → how many copies; the operations that read each, by their tape numbers."""
    graph = graph_of(source) if isinstance(source, str) else source
    folded = copied(graph, fold(graph))
    readers = {}
    for edge in folded.edges:
        if edge.copy:
            readers.setdefault(graph.names.get(edge.parent, ""), []).append((edge.copy, edge.node))
    assert sorted({(edge.parent, edge.copy) for edge in folded.edges if edge.copy}) == sorted(folded.copies)
    return readers


@pytest.mark.parametrize(
    "example", [each for each in EXAMPLES if each.source and each.name != "unrolled"], ids=lambda each: each.name
)
def test_the_textbook_graphs_keep_their_wires(example):
    graph = graph_of(example.source)
    assert copied(graph, fold(graph)) == fold(graph)


def test_of_the_gallery_only_the_unrolled_network_has_copies():
    readers = copies_of(next(each.source for each in EXAMPLES if each.name == "unrolled"))
    assert {name: len(copies) for name, copies in readers.items()} == {"w": 3, "u": 3}


@pytest.mark.parametrize(
    "source",
    [
        "x = 1; f = x*x",
        "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))",
        "x = 1; f = " + " + ".join(["x"] * 7),  # its wires pass 0 + 0 + 1 + … + 5 = 15 columns
        "x = 1; y = x\n" + "y = sin(y)\n" * 18 + "f = y + x",  # one wire, which passes 19
    ],
)
def test_what_can_be_followed_keeps_its_wires(source):
    assert copies_of(source) == {}


@pytest.mark.parametrize(
    ("source", "copies"),
    [
        ("x = 1; f = " + " + ".join(["x"] * 8), 6),  # 21 columns
        ("x = 1; y = x\n" + "y = sin(y)\n" * 19 + "f = y + x", 1),  # 20
        ("x = 1; y = x\n" + "y = sin(y)\n" * 4 + "f = max(y, x, x, x, x)", 1),  # 4 times 5, with ten edges
    ],
)
def test_what_cannot_be_followed_is_drawn_again(source, copies):
    assert len({number for number, _ in copies_of(source)["x"]}) == copies


def test_an_unrolled_network_has_each_weight_where_it_is_read():
    # tape: 0-6 leaves; h1 is 7 … 11 (× × + + tanh), h2 12 … 16, h3 17 … 21
    assert copies_of(RECURRENT) == {
        "Wx": [(1, 12), (2, 17)],
        "Wh": [(1, 13), (2, 18)],
        "b": [(1, 15), (2, 20)],
    }


def test_every_step_of_a_chain_has_its_own_copy():
    readers = copies_of("a = 0.5; x = 0.1; h = 0\n" + "h = tanh(a*h + x)\n" * 70)
    assert len(readers["a"]) == len(readers["x"]) == 69


def test_an_operation_reads_one_copy_however_often():
    readers = copies_of("x = 1; y = 2\n" + "y = y*x\ny = max(y, x, x)\n" * 6)
    # each max reads its copy twice
    assert readers["x"][:3] == [(1, 3), (1, 3), (2, 4)]


def test_results_of_operations_are_drawn_once():
    assert copies_of("x = 1; q = sin(x); f = " + " + ".join(["q"] * 40)) == {}


def test_a_leaf_read_nearby_keeps_its_wires_beside_one_that_is_not():
    readers = copies_of("a = 1; b = 2; y = a*b + b\n" + "y = y*a\n" * 12)
    assert set(readers) == {"a"}


def test_a_network_has_its_layers_instead():
    graph = Program.parse(network="2-8-8-8-1 tanh, mse").graph
    assert copied(graph, fold(graph)) == fold(graph)


def test_a_constant_of_a_tape_has_copies_too():
    # nodes 0 (constant) and 1 (input), then eleven times the last one times node 0
    operands = [number for node in range(2, 13) for number in (node - 1, 0)]
    codes = [1, 0] + [TABLE.code_of("mul")] * 11
    graph = Graph.from_arrays(codes, [0, 0, *range(0, 23, 2)], operands, [2.0, 3.0] + [float("nan")] * 11)
    assert copied(graph, fold(graph)).copies == tuple((0, number) for number in range(1, 11))


def test_the_chain_is_what_wants_to_be_straight():
    graph = graph_of("x = 0.5; a = 1\n" + "a = a*x + 1\n" * 8)
    edges = copied(graph, fold(graph)).edges
    assert edges[:4] == (Edge(2, 0, 1), Edge(2, 1, 0), Edge(4, 0, 2, weight=4), Edge(5, 0, 4, weight=4))
    assert edges[4] == Edge(5, 1, 0, copy=1)
