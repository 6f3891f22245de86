"""Our pictures read back as shapes."""

import pytest

from engine.export.scene import Circle, Path, Rect, Text, scene, segments


def svg(body: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" font-size="16">'
        f'<title id="g-t">f = 1</title><desc id="g-d">words</desc>{body}</svg>'
    )


def test_a_group_with_an_id_is_a_block_with_its_title():
    read = scene(
        svg('<g id="g-n3"><title>x: value 2</title><rect x="1" y="2" width="3" height="4" fill="#ffffff"/></g>')
    )
    (block,) = read.blocks
    assert (block.key, block.title) == ("n3/0", "x: value 2")
    assert (read.width, read.height, read.title) == (200, 100, "f = 1")


def test_shapes_inherit_what_their_groups_say():
    read = scene(
        svg(
            '<g fill="#6b6b6b" stroke="#6b6b6b" stroke-width="2"><g id="g-e1-0"><path d="M0,0L9,9" fill="none"/></g></g>'
        )
    )
    (shape,) = read.blocks[0].shapes
    assert isinstance(shape, Path)
    assert (shape.paint.fill, shape.paint.stroke, shape.paint.width) == (None, "#6b6b6b", 2)


def test_one_element_drawn_in_two_places_is_two_blocks():
    read = scene(svg('<g><g id="g-r6"><path d="M0,0L9,9"/></g></g><g id="g-r6"><path d="M0,0L9,9"/></g>'))
    assert [block.key for block in read.blocks] == ["r6/1", "r6/0"]


def test_texts_keep_place_and_style():
    read = scene(svg('<text x="10" y="20" text-anchor="middle" font-style="italic" fill="#7a2c00">−0.1966</text>'))
    (text,) = read.blocks[0].shapes
    assert text == Text(text="−0.1966", x=10, y=20, size=16, anchor="middle", colour="#7a2c00", bold=False, italic=True)


def test_dashes_and_circles_are_read():
    read = scene(svg('<circle cx="5" cy="6" r="7" fill="none" stroke="#000000" stroke-dasharray="4 2.5"/>'))
    (circle,) = read.blocks[0].shapes
    assert isinstance(circle, Circle)
    assert (circle.x, circle.y, circle.radius, circle.paint.dash) == (5, 6, 7, (4, 2.5))


def test_a_foreign_element_is_refused():
    with pytest.raises(ValueError, match="marker is no part of our pictures"):
        scene(svg("<marker/>"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M1,2L3,4z", [("M", ((1, 2),)), ("L", ((3, 4),)), ("Z", ())]),
        ("M1 2H5V7h-2v-3", [("M", ((1, 2),)), ("L", ((5, 2),)), ("L", ((5, 7),)), ("L", ((3, 7),)), ("L", ((3, 4),))]),
        ("M0,0C1,1 2,1 3,0", [("M", ((0, 0),)), ("C", ((1, 1), (2, 1), (3, 0)))]),
        # two cubics after one letter
        (
            "M0,0C1,1 2,1 3,0 4,0 5,0 6,0",
            [("M", ((0, 0),)), ("C", ((1, 1), (2, 1), (3, 0))), ("C", ((4, 0), (5, 0), (6, 0)))],
        ),
        ("M-1.5e1,.5l2,-2", [("M", ((-15, 0.5),)), ("L", ((-13, -1.5),))]),
    ],
)
def test_paths_become_absolute_segments(path, expected):
    assert [*segments(path)] == expected


def test_a_rounded_corner_becomes_a_cubic_along_its_edges():
    # From the upper edge, going right, into the right edge, going down.
    *_, (kind, (first, second, end)) = segments("M0 0H10a4 4 0 0 1 4 4")
    assert kind == "C"
    assert first == pytest.approx((12.209, 0), abs=1e-3)
    assert second == pytest.approx((14, 1.791), abs=1e-3)
    assert end == (14, 4)
    # From the right edge, going down, into the lower edge, going left.
    *_, (_, (first, second, end)) = segments("M14 4V10a4 4 0 0 1 -4 4")
    assert first == pytest.approx((14, 12.209), abs=1e-3)
    assert second == pytest.approx((12.209, 14), abs=1e-3)
    assert end == (10, 14)


@pytest.mark.parametrize(
    "options", [{}, {"view": "compact"}, {"theme": "dark"}, {"dir": "TB"}, {"background": "#ffffff"}]
)
def test_every_picture_is_within_the_subset(subject, options):
    tried = subject(**options)
    for step in tried.steps:
        read = tried.scene(step)
        keys = [block.key for block in read.blocks]
        assert len(keys) == len({*keys})
        assert {Rect, Text, Path} <= {type(shape) for block in read.blocks for shape in block.shapes}
