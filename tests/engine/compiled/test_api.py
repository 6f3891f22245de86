import math

import numpy as np
import pytest

from engine.autodiff import evaluate
from engine.build import build
from engine.compiled import compile_graph, kernels, passes
from engine.errors import OptionError
from engine.graph import Graph
from engine.ops import Op
from engine.parser import parse
from engine.table import TABLE


@pytest.fixture(params=["compiled", "interpreted"], autouse=True)
def way(request, monkeypatch):
    """Every test twice: as numba runs it, and as Python runs the very same functions."""
    if request.param == "interpreted":
        monkeypatch.setattr(passes, "jit", lambda function: function)
        monkeypatch.setattr(kernels, "jit", lambda function, ours: function)
        monkeypatch.setattr(kernels, "is_interpreted", lambda: True)
    passes.passes.cache_clear()
    yield request.param
    passes.passes.cache_clear()


def graph_of(source, table=TABLE):
    return build(parse(source, table), table=table)


# The known answers of docs/design, and what each row is there for.
@pytest.mark.parametrize(
    ("source", "value", "gradients"),
    [
        ("x=-2; y=5; z=-4; f=(x+y)*z", -12.0, {"x": -4.0, "y": -4.0, "z": 3.0}),
        ("x=3; y=-4; z=2; w=-1; 2*(x*y+max(z,w))", -20.0, {"x": -8.0, "y": 6.0, "z": 2.0, "w": 0.0}),
        ("a=2; b=3; c=a+b; d=a*b; e=c+d; f=c*d; y=e+f", 41.0, {"a": 25.0, "b": 19.0}),
        ("x=3; x", 3.0, {"x": 1.0}),  # the root is an input
        ("x=3; y=2; x+x", 6.0, {"x": 2.0, "y": 0.0}),  # an input without influence
        ("x=3; y=4; x+y", 7.0, {"x": 1.0, "y": 1.0}),  # two results that are one constant
        ("x=3; 2*4", 8.0, {"x": 0.0}),  # nothing varies
        ("x=2; max(x, x, 1)", 2.0, {"x": 1.0}),  # a tie of an operand with itself
        ("x=0; y=3; z=5; prod(x, y, z)", 0.0, {"x": 15.0, "y": 0.0, "z": 0.0}),  # products of the others
        ("x=2; y=3; max(x*y, x+y, x-y)", 6.0, {"x": 3.0, "y": 2.0}),  # any number of computed operands
        ("x=0; relu(x)*exp(1000)", math.nan, {"x": 0.0}),  # masked, though the upstream is infinite
        ("x=0; x^0.5", 0.0, {"x": math.inf}),
        ("z=1e308; sign(square(z))", 1.0, {"z": math.nan}),  # PyTorch: what is sent is 0, and 0 times 2z is 0 × ∞
        ("x=1e308; y=1/0; prod(2, x, 0, y)", math.nan, {"x": math.nan, "y": math.nan}),  # PyTorch
    ],
)  # fmt: skip
def test_value_and_gradients_by_name(source, value, gradients):
    found, by_name = compile_graph(graph_of(source))()
    assert found == pytest.approx(value, nan_ok=True)
    assert by_name == pytest.approx(gradients, nan_ok=True)


def test_other_inputs_are_given_by_name_and_the_rest_keep_the_graphs():
    compiled = compile_graph(graph_of("x=-2; y=5; z=-4; f=(x+y)*z"))
    assert compiled({"x": 3.0}) == (-32.0, {"x": -4.0, "y": -4.0, "z": 8.0})
    assert compiled() == (-12.0, {"x": -4.0, "y": -4.0, "z": 3.0})


def test_wrt_chooses_and_orders_the_gradients():
    compiled = compile_graph(graph_of("x=-2; y=5; z=-4; f=(x+y)*z"), wrt=["z", "x"])
    assert list(compiled()[1].items()) == [("z", 3.0), ("x", -4.0)]


def test_a_tape_without_names_is_asked_by_node():
    square = Graph.from_arrays([0, 4], [0, 0, 2], [0, 0], [3.0, math.nan])
    assert compile_graph(square)({0: 5.0}) == (25.0, {0: 10.0})


def test_buffers_are_written_run_and_read():
    inputs, outputs, run = compile_graph(graph_of("x=2; y=3; f=x*y")).buffers
    inputs[:] = [4.0, 5.0]
    run()
    assert outputs.tolist() == [20.0, 5.0, 4.0]


def test_an_unknown_input_is_refused_with_a_hint():
    with pytest.raises(OptionError) as caught:
        compile_graph(graph_of("weight=2; weight^2"), wrt=["wieght"])
    assert caught.value.hint() == "did you mean `weight`?"


# -- samples


def test_a_shared_inputs_gradient_is_the_sum_over_the_samples():
    compiled = compile_graph(graph_of("w=2; b=1; x=1; f=(w*x+b)^2"), wrt=["w", "b"], samples=["x"])
    values, gradients = compiled({"x": [0.0, 1.0, 2.0]})
    assert values.tolist() == [1.0, 9.0, 25.0]
    assert gradients == {"w": 26.0, "b": 18.0}  # Σ 2(wx+b)x, Σ 2(wx+b)


def test_signs_within_a_sum_are_signs_of_its_weights():
    compiled = compile_graph(graph_of("w=2; v=9; x=1; y=3; f=x-(-(w*x)-(y-w))"), wrt=["w", "v"], samples=["x", "y"])
    values, gradients = compiled({"x": [1.0, 2.0], "y": [3.0, 5.0]})
    assert values.tolist() == [4.0, 9.0]  # x + wx + y - w
    assert gradients == {"w": 1.0, "v": 0.0}  # Σ x - 1


def test_a_samples_own_gradient_is_a_row():
    compiled = compile_graph(graph_of("w=2; x=1; f=sin(w*x)"), wrt=["x"], samples=["x"])
    _, gradients = compiled({"x": [0.0, 1.0]})
    assert gradients["x"] == pytest.approx([2.0, 2.0 * math.cos(2.0)])


def test_gradients_that_are_the_same_for_all_samples_are_one_number():
    compiled = compile_graph(graph_of("w=2; x=1; f=w*x+3*w"), wrt=["x", "w"], samples=["x"])
    values, gradients = compiled({"x": [1.0, 10.0]})
    assert values.tolist() == [8.0, 26.0]
    assert gradients == {"x": 2.0, "w": 17.0}


def test_a_root_that_no_sample_touches_is_repeated():
    values, gradients = compile_graph(graph_of("w=2; x=1; f=w^2"), samples=["x"])({"x": [1.0, 2.0, 3.0]})
    assert values.tolist() == [4.0, 4.0, 4.0]
    assert gradients == {"w": 12.0, "x": 0.0}  # once for each of three samples


def test_more_samples_than_a_block_holds():
    compiled = compile_graph(graph_of("w=0.5; x=1; f=w*x*x"), wrt=["w"], samples=["x"])
    values, gradients = compiled({"x": np.arange(20_001.0)})
    assert values[-1] == 2e8
    assert gradients["w"] == 20_000 * 20_001 * 40_001 / 6  # Σ x²


def test_the_same_program_runs_again_at_any_width():
    compiled = compile_graph(graph_of("w=2; x=1; f=max(w*x, x+w, 1)"), wrt=["w"], samples=["x"])
    for count in (3, 3, 70, 1):
        _, gradients = compiled({"x": [1.5] * count})
        assert gradients["w"] == count  # x + w is the largest


def test_samples_may_be_single_numbers():
    values, _ = compile_graph(graph_of("x=1; y=2; f=x*y"), samples=["x", "y"])({"x": [1.0, 2.0], "y": 3.0})
    assert values.tolist() == [3.0, 6.0]


def test_the_program_over_samples_without_its_wrapper():
    inputs, sums, run = compile_graph(graph_of("w=2; x=1; f=w*x*x"), wrt=["w", "x"], samples=["x"]).sampled
    inputs[:] = [3.0]
    rows = run(np.array([[1.0, 2.0]]))
    assert rows.tolist() == [[3.0, 12.0], [6.0, 12.0]]  # the root, and its gradient by x
    assert sums.tolist() == [5.0, 0.0]


def test_each_kind_of_program_has_its_own_vectors():
    graph = graph_of("x=2; f=x^2")
    with pytest.raises(TypeError):
        compile_graph(graph, samples=["x"]).buffers  # noqa: B018
    with pytest.raises(TypeError):
        compile_graph(graph).sampled  # noqa: B018


def test_size_counts_instructions_and_runs():
    # x*y, z*x, z*y and the sum: three products in one run.
    assert compile_graph(graph_of("x=2; y=3; z=4; f=x*y*z+x")).size == (6, 2)


LAYER = """
x_1 = 1; x_2 = 2
w_1_1 = 0.5; w_1_2 = -1; b_1 = 0.25
w_2_1 = 2; w_2_2 = 3; b_2 = -0.5
v_1 = 1.5; v_2 = -2
h_1 = tanh(w_1_1*x_1 + w_1_2*x_2 + b_1)
h_2 = tanh(w_2_1*x_1 - w_2_2*x_2 + b_2)
y = v_1*h_1 + v_2*h_2
"""


def test_layers_are_found_and_agree_with_the_stepper_sample_by_sample():
    graph = graph_of(LAYER)
    weights = [name for name in graph.inputs if name[0] in "wbv"]
    points = [(1.0, 2.0), (-0.5, 0.25), (0.0, 3.0), (2.0, -1.0), (0.1, 0.2)]
    expected = dict.fromkeys(weights, 0.0)
    for x_1, x_2 in points:
        _, gradients = evaluate(graph.with_inputs({"x_1": x_1, "x_2": x_2}))
        for name in weights:
            expected[name] += gradients[graph.inputs[name]]
    compiled = compile_graph(graph, wrt=weights, samples=["x_1", "x_2"])
    _, found = compiled({"x_1": [x for x, _ in points], "x_2": [x for _, x in points]})
    assert found == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize("width", [11, 13])
def test_wide_layers_agree_with_the_stepper(width):
    """With six units, every width of the loops over terms and over pairs."""
    features = [f"x_{i}" for i in range(width)]
    lines = [f"{name} = 1" for name in features]
    for unit in range(6):
        lines += [f"w_{unit}_{i} = {0.1 * (i - unit)!r}" for i in range(width)]
        lines.append(f"h_{unit} = tanh({' + '.join(f'w_{unit}_{i}*x_{i}' for i in range(width))} + 0.5)")
    graph = graph_of("\n".join([*lines, "y = h_0*h_1 - h_2*h_3 - (h_4 + h_5)"]))
    weights = [name for name in graph.inputs if name[0] == "w"]
    columns = {name: [0.2 * i - 1.0, 0.1 * i, 0.3] for i, name in enumerate(features)}
    expected = dict.fromkeys(weights, 0.0)
    for sample in range(3):
        _, gradients = evaluate(graph.with_inputs({name: column[sample] for name, column in columns.items()}))
        for name in weights:
            expected[name] += gradients[graph.inputs[name]]
    _, found = compile_graph(graph, wrt=weights, samples=features)(columns)
    assert found == pytest.approx(expected, rel=1e-12)


def test_a_gradient_larger_than_its_room_is_built_again_with_more():
    """gelu's partial alone is a dozen instructions, more than the room that is usually enough."""
    source = "x = 0.5; y = x\n" + "\n".join(f"y = gelu(y*x + {i})" for i in range(120))
    graph = graph_of(source)
    _, gradients = evaluate(graph)
    assert compile_graph(graph)()[1]["x"] == pytest.approx(gradients[graph.inputs["x"]], rel=1e-12)


# -- the table, and other ways to run


CUBE = Op(name="cube", group="arithmetic", forward=lambda a: a * a * a, partials=("3*a^2",), doc="", doc_zh="")


def test_a_row_added_at_run_time_is_compiled_like_the_others():
    graph = graph_of("x=2; f=cube(x)", TABLE.with_row(CUBE))
    assert compile_graph(graph)() == (8.0, {"x": 12.0})
