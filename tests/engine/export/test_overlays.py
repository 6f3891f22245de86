import pytest

from engine.export.overlays import overlays, ranges
from engine.export.scene import Block, Scene


def scene_of(*blocks: tuple[str, str]) -> Scene:
    return Scene(1, 1, "", tuple(Block(key, title, ()) for key, title in blocks))


def drawn(*scenes: Scene) -> list[tuple[str, tuple[int, ...]]]:
    return [(overlay.drawn, overlay.steps) for overlay in overlays(scenes, lambda block: block.title)]


def test_what_never_changes_is_drawn_once():
    assert drawn(scene_of(("a", "A")), scene_of(("a", "A"))) == [("A", (0, 1))]


def test_what_changes_keeps_its_place():
    steps = [scene_of(("a", "A"), ("b", "B1"), ("c", "C")), scene_of(("a", "A"), ("b", "B2"), ("c", "C"))]
    assert drawn(*steps) == [("A", (0, 1)), ("B1", (0,)), ("B2", (1,)), ("C", (0, 1))]


def test_what_comes_later_stands_where_it_came():
    steps = [scene_of(("a", "A"), ("c", "C")), scene_of(("a", "A"), ("b", "B"), ("c", "C"), ("d", "D"))]
    assert drawn(*steps) == [("A", (0, 1)), ("B", (1,)), ("C", (0, 1)), ("D", (1,))]


@pytest.mark.parametrize(
    ("steps", "text"), [([0], "1"), ([0, 1, 2, 4], "1-3,5"), ([1, 3, 5], "2,4,6"), ([0, 1, 3, 4], "1-2,4-5")]
)
def test_steps_are_written_as_beamer_writes_them(steps, text):
    assert ranges(steps, 1) == text
