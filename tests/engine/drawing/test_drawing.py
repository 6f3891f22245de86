"""Whole pictures: what the known programs look like, step by step, and the rules that all pictures keep."""

import re

import pytest

from engine.drawing import Look, Sheets, draw
from engine.trace import trace
from tests.engine.drawing.pictures import SVG, graph_of, group, picture, slide_safe, texts, title

XYZ = "x = -2; y = 5; z = -4; q = x + y; f = q * z"
SIGMOID = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))"
SHARED = "a=2; b=3; c=a+b; d=a*b; e=c+d; f=c*d; y=e+f"
HOSTILE = "longest_name_that_anyone_would_ever_write_down=1; 学习率=2; αβγ=3; f=longest_name_that_anyone_would_ever_write_down*学习率+αβγ"
LOOKS = [
    {"view": view, "theme": theme, "dir": direction, "partials": partials}
    for view in ("wire", "compact")
    for theme, direction, partials in (("light", "LR", False), ("dark", "TB", True), ("grey", "LR", True))
]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: " ".join(map(str, look.values())))
@pytest.mark.parametrize(
    "source", [XYZ, SIGMOID, SHARED, HOSTILE, "x=3; y=sum(x,x,x)*x*x", "x=1e-300; y=logsumexp(x,2)^2/x"]
)
def test_every_picture_is_safe_for_slides_at_every_step(source, look):
    graph = graph_of(source)
    last = len(trace(graph).steps)
    for step in (*range(last), None):
        slide_safe(picture(graph, step, **look))


def test_a_finished_picture_shows_value_over_gradient_in_every_chip():
    root = slide_safe(picture(XYZ))
    chips = {title(group(root, f"n{i}")): texts(group(root, f"n{i}")) for i in range(5)}
    assert chips == {
        "x: value −2, gradient −4": ["x", "−2", "−4"],
        "y: value 5, gradient −4": ["y", "5", "−4"],
        "z: value −4, gradient 3": ["z", "−4", "3"],
        "q: value 3, gradient −4": ["q", "3", "−4"],
        "f: value −12, gradient 1": ["f", "−12", "1"],
    }
    assert root[0].text == "f = −12"


def test_the_tints_and_voices_are_those_of_the_theme():
    chip = group(slide_safe(picture(XYZ)), "n0")
    fills = [element.get("fill") for element in chip.iter(f"{SVG}path")]
    assert fills[:2] == ["#dcf2ea", "#fde6d6"]
    _, value, gradient = chip.iter(f"{SVG}text")
    assert (value.get("fill"), value.get("font-style")) == ("#00513b", None)
    assert (gradient.get("fill"), gradient.get("font-style")) == ("#7a2c00", "italic")
    assert float(value.get("y")) < float(gradient.get("y"))


def test_literals_are_folded_into_circles():
    root = slide_safe(picture(SIGMOID))
    signs = [texts(each) for each in root.iter(f"{SVG}g") if re.search(r"-o\d+$", each.get("id") or "")]
    assert signs == [["×"], ["×"], ["+"], ["+"], ["×−1"], ["exp"], ["+1"], ["1/x"]]


@pytest.mark.parametrize(
    ("expression", "sign"),
    [
        ("x + 1", ["+1"]),
        ("1 + x", ["+1"]),
        ("x - 2", ["−2"]),
        ("2 - x", ["2−x"]),
        ("2x", ["×2"]),
        ("x / 4", ["÷4"]),
        ("1 / x", ["1/x"]),
        ("x^2", ["x", "2"]),  # the exponent is raised
        ("2^x", ["2", "x"]),
        ("-x", ["×−1"]),
        ("x * -3", ["×−3"]),
        ("pi * x", ["×π"]),
        ("x - (-3)", ["−(−3)"]),
        ("x + (-3)", ["+(−3)"]),
        ("x / (-3)", ["÷(−3)"]),
        ("(-2)^x", ["(−2)", "x"]),
        ("x + 1_000", ["+1000"]),
    ],
)
def test_one_literal_operand_is_drawn_in_the_circle(expression, sign):
    root = slide_safe(picture(f"x = 3; {expression}"))
    (circle,) = [each for each in root.iter(f"{SVG}g") if re.search(r"-o\d+$", each.get("id") or "")]
    assert texts(circle) == sign


def test_constants_have_dashed_frames_and_no_gradient():
    root = slide_safe(picture("x = 3; y = max(x, 2)"))
    constant = group(root, "n1")
    assert texts(constant) == ["2"]
    assert title(constant) == "2: value 2"
    assert list(constant.iter(f"{SVG}rect"))[-1].get("stroke-dasharray")


def test_a_forward_step_lights_operands_result_and_circle():
    root = slide_safe(picture(XYZ, step=1))
    assert texts(group(root, "n3")) == ["q", "3"]
    assert texts(group(root, "n4")) == ["f"]
    assert _strokes(group(root, "e3-0")) == {"#007a5a"}
    assert _strokes(group(root, "r3")) == {"#007a5a"}
    assert _strokes(group(root, "e4-0")) == set()
    assert _frame(group(root, "n3")) == ("#0b57d0", "4")
    assert _frame(group(root, "o3")) == ("#0b57d0", "4")
    assert _frame(group(root, "n0")) == ("#6b6b6b", "1")


def test_a_backward_step_draws_the_wire_dashed_with_its_head_at_its_tail():
    forward = group(slide_safe(picture(XYZ, step=2)), "e4-1")
    backward = group(slide_safe(picture(XYZ, step=4)), "e4-1")
    shaft, head = backward
    assert shaft.get("stroke") == "#c2410c"
    assert shaft.get("stroke-dasharray")
    begins = re.match(r"M([\d.]+),([\d.]+)", forward[0].get("d")).groups()
    assert f"L{begins[0]},{begins[1]}L" in head.get("d")


def test_a_gradient_that_has_not_been_reached_shows_nothing():
    assert texts(group(slide_safe(picture(XYZ, step=3)), "n0")) == ["x", "−2"]
    assert texts(group(slide_safe(picture(XYZ, step=3)), "n4")) == ["f", "−12", "1"]


def test_an_unfinished_sum_says_how_many_contributions_it_holds():
    chip = group(slide_safe(picture(SHARED, step=8)), "n2")
    assert texts(chip) == ["c", "5", "6", "1/2"]
    assert title(chip) == "c: value 5, gradient 6 (1 of 2 received)"
    assert texts(group(slide_safe(picture(SHARED, step=9)), "n2")) == ["c", "5", "7"]


def test_lit_wires_come_last_so_that_nothing_lies_over_them():
    order = [each.get("id").split("-", 1)[1] for each in slide_safe(picture(SHARED, step=9)) if each.get("id")][2:]
    assert order[-3:] == ["e4-0", "e4-1", "r4"]


def test_the_two_edges_of_a_square_are_told_apart():
    root = slide_safe(picture("x = 3; y = x*x"))
    first, second = (group(root, f"e1-{operand}")[1].get("d") for operand in (0, 1))
    tips = [tuple(map(float, re.findall(r"L([\d.]+),([\d.]+)L", path)[0])) for path in (first, second)]
    assert abs(tips[0][1] - tips[1][1]) > 15


@pytest.mark.parametrize("source", [XYZ, SIGMOID, SHARED])
@pytest.mark.parametrize("view", ["wire", "compact"])
def test_all_steps_of_a_program_have_one_size_with_everything_in_its_place(source, view):
    graph = graph_of(source)
    places = set()
    for step in (*range(len(trace(graph).steps)), None):
        root = slide_safe(picture(graph, step, view=view))
        boxes = tuple(element.get("x") for element in root.iter(f"{SVG}rect") if element.get("rx") == "3.5")
        places.add((root.get("viewBox"), boxes))
    assert len(places) == 1


def test_new_values_keep_the_places():
    graph = graph_of(XYZ)
    moved = picture(graph.with_inputs({"x": -123456.789}))
    assert slide_safe(moved).get("viewBox") == slide_safe(picture(graph)).get("viewBox")


def test_two_pictures_share_a_page_without_sharing_ids():
    pictures = [picture(XYZ), picture(XYZ, step=3), picture(SHARED), picture(XYZ, theme="dark"), picture(XYZ, digits=3)]
    ids = [{element.get("id") for element in slide_safe(svg).iter() if element.get("id")} for svg in pictures]
    assert len(set.union(*ids)) == sum(map(len, ids))


def test_the_same_picture_is_the_same_text():
    graph = graph_of(SIGMOID)
    assert draw(trace(graph).at(4), Look(), Sheets()) == draw(trace(graph).at(4), Look(), Sheets())


def test_a_chosen_prefix_begins_every_id():
    root = slide_safe(picture(XYZ, prefix="page"))
    assert {element.get("id").split("-")[0] for element in root.iter() if element.get("id")} == {"page"}


def test_blank_pictures_have_no_numbers():
    root = slide_safe(picture(XYZ, values=False, gradients=False))
    assert texts(root) == ["x", "y", "z", "q", "f", "+", "×"]
    assert title(group(root, "n0")) == "x"
    assert root[0].text == "f"
    assert title(group(slide_safe(picture(XYZ, values=False)), "n0")) == "x: gradient −4"
    assert texts(group(slide_safe(picture(XYZ, gradients=False)), "n0")) == ["x", "−2"]


def test_local_derivatives_stand_on_their_edges_once_they_are_known():
    root = slide_safe(picture(XYZ, partials=True))
    assert [texts(group(root, f"p{edge}")) for edge in ("3-0", "3-1", "4-0", "4-1")] == [["1"], ["1"], ["−4"], ["3"]]
    assert texts(group(slide_safe(picture(XYZ, step=1, partials=True)), "p4-0")) == []


def test_titles_speak_chinese():
    root = slide_safe(picture(XYZ, lang="zh"))
    assert title(group(root, "n0")) == "x：值 −2，梯度 −4"
    assert title(group(root, "o3")) == "+ 运算"


def test_names_are_typeset_with_indices_and_greek():
    root = slide_safe(picture("w_1 = 1; w1_2_1 = 2; sigma = 3; f = w_1 + w1_2_1 + sigma"))
    assert texts(group(root, "n0"))[:2] == ["w", "1"]
    assert texts(group(root, "n1"))[:3] == ["w", "(1)", "21"]
    assert texts(group(root, "n2"))[:1] == ["σ"]


def test_a_picture_has_the_background_it_is_asked_for():
    assert slide_safe(picture(XYZ, background="#ffeedd"))[2].get("fill") == "#ffeedd"
    assert slide_safe(picture(XYZ))[2].tag == f"{SVG}g"


def test_above_forty_values_the_compact_view_is_chosen():
    few, many = ("x = 1; " + "; ".join("x = tanh(x)" for _ in range(n)) for n in (39, 40))
    assert "-o1" in picture(few)
    assert "-o1" not in picture(many)


def _strokes(wire):
    return {path.get("stroke") for path in wire if path.get("stroke") not in (None, "none")}


def _frame(thing):
    shape = [element for element in thing if element.tag in (f"{SVG}rect", f"{SVG}circle")][-1]
    return shape.get("stroke"), shape.get("stroke-width")
