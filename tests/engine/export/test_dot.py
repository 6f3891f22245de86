import pytest

from engine.export import FORMATS, Subject
from engine.export.dot import quoted
from tests.engine.export.conftest import HOSTILE, hostile_program


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
    text = FORMATS["dot"].write(Subject(program=hostile_program(name))).decode()
    read, svg = laid_out(text)
    assert sorted(read.nodes()) == ["c0", "c1", "c2", "o2"]
    assert "<image" not in svg
    assert "<b>" not in svg


def test_quoting_leaves_no_markup():
    assert quoted('<b>&"x"\0') == "&lt;b&gt;&amp;&quot;x&quot;\ufffd"


def test_names_have_their_subscripts(subject):
    assert "<B>w<SUB>0</SUB></B>" in FORMATS["dot"].write(subject()).decode()


def test_a_constant_has_no_cell_for_a_gradient(subject):
    lines = FORMATS["dot"].write(subject("x = 1; f = max(x, 2)")).decode().splitlines()
    constant, given = (next(line for line in lines if f"\tc{node} [" in line) for node in (1, 0))
    assert constant.count("BGCOLOR") == 2
    assert given.count("BGCOLOR") == 3


@pytest.mark.parametrize(("options", "value"), [({}, "0.5"), ({"values": False}, "")])
def test_a_leaf_read_all_along_is_drawn_again_where_it_is_read(subject, options, value):
    text = FORMATS["dot"].write(subject("a = 0.5; x = 0.1; h = 0\n" + "h = tanh(a*h + x)\n" * 4, **options)).decode()
    read, _ = laid_out(text)
    assert sorted(name for name in read.nodes() if name[0] == "u") == ["u0-1", "u0-2", "u0-3", "u1-1", "u1-2", "u1-3"]
    assert [read.successors(f"u0-{i}") for i in (1, 2, 3)] == [["o6"], ["o9"], ["o12"]]
    assert f">{value}</FONT>" in next(line for line in text.splitlines() if '\t"u0-1" [' in line)
