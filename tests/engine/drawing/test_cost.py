from engine.drawing.boxes import Box, Link, Plan
from engine.drawing.cost import cost


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


def test_repeated_edges_count_each():
    assert cost(plan("ab", "ab", "ab")) == 2


def test_boxes_may_be_listed_in_any_order_and_stand_alone():
    assert cost(plan("cbax", "ab", "bc")) == 2
    assert cost(plan("")) == 0
