import pytest

from engine.drawing import Look, Sheets
from engine.drawing.boxes import Box, Link, Plan
from engine.drawing.cost import Bounds, bounded, cost
from engine.errors import LimitError
from tests.engine.drawing.pictures import graph_of


def plan(names: str, *edges: str) -> Plan:
    links = tuple(Link(f"e{i}", edge[0], edge[1], "e", "w", True, 1) for i, edge in enumerate(edges))
    return Plan(boxes=tuple(Box(name, 40, 20) for name in names), links=links)


def test_an_edge_between_neighbours_costs_one():
    assert cost(plan("abc", "ab", "bc")) == 2


def test_an_edge_that_crosses_ranks_costs_each():
    assert cost(plan("abcd", "ab", "bc", "cd", "ad")) == 6


def test_a_source_stands_next_to_its_first_consumer():
    # z is read only by d: it stands at c's rank, and its edge crosses one rank instead of three
    assert cost(plan("abcdz", "ab", "bc", "cd", "zd")) == 4


def test_a_branch_that_is_long_in_coming_stands_next_to_its_reader():
    # y reads the leaf x and is read by d: both stand as late as they can, and no wire crosses more than one rank
    assert cost(plan("abcdxy", "ab", "bc", "cd", "xy", "yd")) == 5


def test_repeated_edges_count_each():
    assert cost(plan("ab", "ab", "ab")) == 2


def test_boxes_may_be_listed_in_any_order_and_stand_alone():
    assert cost(plan("cbax", "ab", "bc")) == 2
    assert cost(plan("")) == 0


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        (Bounds(boxes=3), "this graph is too large to draw: 4 nodes, at most 3 are laid out"),
        (Bounds(links=3), "this graph is too large to draw: 4 edges, at most 3 are laid out"),
        (Bounds(cost=5), "this graph is too large to draw: 6 crossed ranks, at most 5 are laid out"),
    ],
)
def test_a_refusal_names_the_limit_and_what_to_do(bounds, message):
    with pytest.raises(LimitError) as refused:
        bounded(plan("abcd", "ab", "bc", "cd", "ad"), bounds)
    assert refused.value.message() == message
    assert "view=network" in refused.value.hint()
    assert "collapse" in refused.value.hint()


def test_as_much_as_the_limit_is_laid_out():
    assert bounded(plan("abcd", "ab", "bc", "cd", "ad"), Bounds(boxes=4, links=4, cost=6)) == 6


def test_sheets_refuse_by_themselves_what_would_take_too_long():
    ladder = graph_of("x = 1; q = sin(x); f = " + " + ".join(["q"] * 120))
    with pytest.raises(LimitError):
        Sheets().picture(ladder, Look(view="wire"))


def test_what_is_too_much_is_said_in_chinese_too():
    with pytest.raises(LimitError) as refused:
        bounded(Plan(boxes=(Box("n0", 40, 20), Box("n1", 40, 20))), Bounds(boxes=1))
    assert refused.value.message("zh") == "图太大，无法绘制：节点共 2，最多排布 1"
