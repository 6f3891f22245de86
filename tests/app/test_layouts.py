import pytest

from app.layouts import bounded_cost, bounded_place, decoded, encoded
from app.settings import Settings
from engine.drawing.boxes import Box, Link, Plan
from engine.drawing.layout import place
from engine.errors import LimitError


def chain(length: int) -> Plan:
    boxes = tuple(Box(f"n{i}", 40, 20) for i in range(length))
    links = tuple(Link(f"e{i}", f"n{i}", f"n{i + 1}", "e", "w", True, 1) for i in range(length - 1))
    return Plan(boxes=boxes, links=links, frames=(("f", ("n0", "n1")),))


def test_a_layout_survives_the_shared_cache():
    layout = place(chain(4))
    assert decoded(encoded(layout)) == layout


@pytest.mark.parametrize(
    ("changes", "what", "given"),
    [
        ({"layout_nodes": 5}, "nodes", 6),
        ({"layout_edges": 4}, "edges", 5),
        ({"layout_cost": 9}, "crossed ranks", 10),
    ],
)
def test_each_bound_says_what_was_too_much(changes, what, given):
    with pytest.raises(LimitError) as refused:
        bounded_place(Settings(**changes))(chain(6))
    assert refused.value.code == "picture_too_costly"
    assert (refused.value.details["what"], refused.value.details["given"]) == (what, given)


def test_what_is_within_the_bounds_is_laid_out():
    assert bounded_cost(chain(6), Settings()) == 10  # with a frame two layouts are tried
    assert len(bounded_place(Settings())(chain(6)).centres) == 6
