"""The tape as arrays: what is refused, and what copies at another point share."""

import pytest

from engine.build import build
from engine.graph import Graph
from engine.parser import parse
from engine.table import TABLE

ADD, INPUT = TABLE.code_of("add"), 0
NAN = float("nan")


def test_a_tape_from_arrays_ends_at_its_root():
    graph = Graph.from_arrays([INPUT, INPUT, ADD], [0, 0, 0, 2], [0, 1], [1, 2, NAN])
    assert (graph.root, graph.parents) == (2, [(), (), (0, 1)])


@pytest.mark.parametrize(
    ("arrays", "root", "message"),
    [
        (([INPUT], [0, 0], [], [1]), 1, "root 1 is not a node: there are 1"),
        (([INPUT], [0], [], [1]), 0, "offsets need n + 1 entries"),
        (([INPUT, ADD], [0, 0, 2], [0], [1, NAN]), 1, "the last offset is the number of edges"),
        (([INPUT, ADD], [0, 0, 2], [0, 1], [1, NAN]), 1, "an operand must stand before the node that reads it"),
        (([INPUT, ADD], [0, 0, 2], [0, -1], [1, NAN]), 1, "an operand must stand before the node that reads it"),
    ],
)
def test_arrays_that_are_no_tape_are_refused(arrays, root, message):
    with pytest.raises(ValueError, match=message.replace("+", r"\+")):
        Graph.from_arrays(*arrays, root=root)


def test_a_copy_at_another_point_shares_all_but_the_values():
    graph = build(parse("x = 2; y = 3; f = x*y"))
    moved = graph.with_inputs({"x": 5.0})
    assert moved.leaves[:2].tolist() == [5.0, 3.0]
    assert graph.leaves[:2].tolist() == [2.0, 3.0]
    assert moved.pulls is graph.pulls
    assert moved.structure == graph.structure


def test_another_structure_has_another_digest():
    digests = {
        build(parse(text)).structure for text in ("x=2; f=x+1", "x=3; f=x+1", "x=2; f=x+2", "z=2; f=z+1", "x=2; f=1+x")
    }
    assert len(digests) == 4  # only the input's value makes no difference
