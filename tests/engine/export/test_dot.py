import pytest

from engine.drawing import Look
from engine.export import FORMATS, Subject
from engine.export.dot import quoted
from engine.graph import Graph
from engine.program import Program

HOSTILE = [
    '">]; evil [label="',
    "<b>bold</b>",
    "a&b",
    "</TD></TABLE>>",
    'x"\\',
    "\\N \\G",
    "a\nb",
    "<img src='/etc/passwd'/>",
    "\0\x1b",
    "<>",
]


def laid_out(text: str):
    """The graph as Graphviz reads it, drawn: a label that breaks out of its quotes would not survive this."""
    import pygraphviz

    graph = pygraphviz.AGraph(string=text)
    svg = graph.draw(prog="dot", format="svg").decode()
    return graph, svg


def test_the_graph_has_a_node_for_every_chip_and_circle(subject):
    graph, svg = laid_out(FORMATS["dot"].write(subject()).decode())
    assert len(graph.nodes()) == 13 + 8
    assert "0.7311" in svg
    assert "−0.5898" in svg


def test_numbers_that_have_not_come_are_left_out(subject):
    _, svg = laid_out(FORMATS["dot"].write(subject(step=0)).decode())
    assert "0.7311" not in svg


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_a_name(name):
    graph = Graph.from_arrays(
        [0, 0, 4], [0, 0, 0, 2], [0, 1], [1.0, 2.0, float("nan")], names={0: name, 1: "y", 2: "f"}
    )
    text = FORMATS["dot"].write(Subject(program=Program(graph), look=Look())).decode()
    read, svg = laid_out(text)
    assert sorted(read.nodes()) == ["c0", "c1", "c2", "o2"]
    assert "<image" not in svg
    assert "<b>" not in svg


def test_quoting_leaves_no_markup():
    assert quoted('<b>&"x"\0') == "&lt;b&gt;&amp;&quot;x&quot;\ufffd"


def test_names_have_their_subscripts(subject):
    assert "<B>w<SUB>0</SUB></B>" in FORMATS["dot"].write(subject()).decode()
