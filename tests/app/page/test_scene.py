"""The scene: known answers of the design page, at a step and finished."""

import pytest

from app.page.scene import LISTED, Scene
from engine.explain.sentences import plain
from engine.program import Program

XYZ = "x = -2; y = 5; z = -4\nq = x + y\nf = q * z"


def scene(source: str = XYZ, step: int | None = None, digits: int = 4, by_hand: int | None = None) -> Scene:
    return Scene(Program.parse(source, digits_by_hand=by_hand), step, "en", digits)


def test_a_finished_scene_has_every_number_and_says_what_matters_most() -> None:
    finished = scene()
    assert [(row.name, row.value_text, row.gradient_text) for row in finished.rows] == [
        ("x", "−2", "−4"),
        ("y", "5", "−4"),
        ("z", "−4", "3"),
        ("q", "3", "−4"),
        ("f", "−12", "1"),
    ]
    assert (finished.phase, finished.step, finished.last) == ("finished", None, 5)
    assert (finished.explanation, finished.operation, finished.rule, finished.caption) == (None, None, None, "")
    assert finished.influence is not None
    assert [total.gradient for total in finished.totals] == ["−4", "−4", "3"]


def test_a_step_shows_only_what_is_known() -> None:
    backward = scene(step=4)
    assert [(row.value_text, row.gradient_text, row.here) for row in backward.rows] == [
        ("−2", "", False),
        ("5", "", False),
        ("−4", "3", True),
        ("3", "−4", True),
        ("−12", "1", True),
    ]
    assert backward.focus == ["n2", "n3", "n4"]
    assert backward.operation == 4
    assert backward.rule is not None
    assert backward.rule.name == "mul"
    assert backward.caption.count("<mtr>") == 2


def test_the_timeline_mirrors_itself_about_the_seed() -> None:
    marks = scene().marks
    assert [(mark.side, mark.sign) for mark in marks] == [
        ("forward", ""),
        ("forward", "+"),
        ("forward", "×"),
        ("backward", ""),
        ("backward", "×"),
        ("backward", "+"),
    ]
    assert [mark.node for mark in marks] == [None, "n3", "n4", "n4", "n4", "n3"]


def test_rounding_by_hand_is_shown_beside_the_exact_numbers() -> None:
    source = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))"
    rounded = scene(source, digits=2, by_hand=2)
    # CS231n writes 0.39 and −0.59 where the exact gradients round to; by hand it is 0.40 and −0.60
    assert [row for row in rounded.differing if row[1] == "gradient"] == [
        ("x₀", "gradient", "0.4", "0.3932"),
        ("w₁", "gradient", "−0.4", "−0.3932"),
        ("x₁", "gradient", "−0.6", "−0.5898"),
    ]
    assert (rounded.root_value, rounded.exact_root) == ("0.73", "0.7311")
    assert scene(source).differing == []
    assert scene(source).exact_root == ""


def test_a_value_that_rounding_moved_is_listed_too() -> None:
    assert ("y", "value", "0.66", "0.6667") in scene("x = 3; y = 2*(1/x)", digits=2, by_hand=2).differing


def test_places_are_counted_as_browsers_count() -> None:
    assert scene("𝛼 = 2; y = 𝛼*3").spans[0] == (0, 2)
    assert scene("a = 2; y = a*3").spans[0] == (0, 1)


def test_a_long_table_says_how_much_it_leaves_out() -> None:
    long = scene("x = 1\ny = " + " + ".join(["x"] * (LISTED + 10)))
    assert len(long.rows) == LISTED
    assert long.unlisted == 10


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 3; y = 4; f = x*y", ("most", "x", "4")),
        ("x = 3; y = 4; f = x - y", ("equal", "x", "1")),
        ("x = 3; f = x^2", ("only", "x", "6")),
        ("x = 1; y = floor(x)", ("flat", "x", "0")),
        ("x = 1; y = 0; f = x*log(y)", ("unknown", "x", "−∞")),
        ("x = -1; f = log(-2)*x", ("unknown", "x", "NaN")),
    ],
)
def test_a_finished_picture_says_which_input_moves_the_root_most(source: str, expected: tuple[str, str, str]) -> None:
    found = scene(source).influence
    assert found is not None
    assert (found[0], plain(found[1]), found[2]) == expected


def test_a_root_that_is_an_input_is_moved_by_nothing_else() -> None:
    assert scene("x = 5").influence is None


def test_warnings_name_their_node() -> None:
    node, name, message = scene("p = 0; L = -log(p)").warnings[0]
    assert (node, name) == ("n1", "log(p)")
    assert "defined for" in message
