import math

import pytest

from engine.autodiff import evaluate
from engine.build import build
from engine.derivative import gradient_graph, hessian
from engine.errors import LimitError, OptionError
from engine.graph import Graph
from engine.limits import Limits
from engine.ops import Op
from engine.parser import parse
from engine.program import Program
from engine.table import TABLE


def graph_of(source: str) -> Graph:
    return build(parse(source))


def value_of(graph: Graph) -> float:
    values, _ = evaluate(graph)
    return values[graph.root]


# Texts a reader would have written: no `*1`, no `+0`, no term twice.
@pytest.mark.parametrize(
    ("source", "by", "derivative"),
    [
        ("x = 3; f = x^3", "x", "x = 3\ndf_dx = 3*x^2"),
        ("x = 3; f = x^2 + x", "x", "x = 3\ndf_dx = 1 + 2*x"),
        ("x = 3; f = 5 - x", "x", "x = 3\n-1"),
        ("x = 2; f = x*x", "x", "x = 2\ndf_dx = 2*x"),
        ("x = 2; f = 2^x", "x", "x = 2\nf = 2^x\ndf_dx = f*log(2)"),  # the base is positive: no mask is left
        ("x = -2; y = 5; z = -4; f = (x + y)*z", "z", "x = -2\ny = 5\nz = -4\ndf_dz = x + y"),
        ("x = -2; y = 5; z = -4; f = (x + y)*z", "x", "x = -2\ny = 5\nz = -4\nz"),  # a bare name chooses the root
        ("x = -2; y = 5; z = -4; q = x + y; f = q*z", "z", "x = -2\ny = 5\nz = -4\nq = x + y"),  # names are kept
        ("x = 0.5; f = 1/(1 + exp(-x))", "x",
         "x = 0.5\nt_1 = exp(-x)\nt_2 = 1 + t_1\nf = 1/t_2\ndf_dx = f/t_2*t_1"),
        ("x = 1; t_1 = 2; f = sin(x*t_1)^2", "x", "x = 1\nt_1 = 2\nt_2 = x*t_1\ndf_dx = 2*sin(t_2)*cos(t_2)*t_1"),
        ("x = 1; y = 2; f = x*3", "y", "x = 1\ny = 2\n0"),  # no influence
        ("x = 1; f = floor(x)", "x", "x = 1\n0"),  # masked everywhere
        ("x = 1; x = x*2; x = x*x", "x", "x = 1\nx_0 = x*2\ndx_dx = 4*x_0"),  # a name given again
        ("x = 4; f = relu(x)", "x", "x = 4\nf = relu(x)\ndf_dx = mask(1, f)"),
        ("x = 4; sin(x)", "x", "x = 4\ndf_dx = cos(x)"),
    ],
)  # fmt: skip
def test_a_derivative_is_a_program_as_a_person_writes_it(source, by, derivative):
    assert gradient_graph(graph_of(source), by).source == derivative


# Second derivatives from torch 2.13, double precision, autograd.grad twice.
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 3; x^3", [[18.0]]),
        ("x = 0.5; 1/(1 + exp(-x))", [[-0.05755679485232072]]),
        ("x = 0.5; sigmoid(x)", [[-0.05755679485232072]]),
        ("x = 2; y = 3; sin(x*y)*(x*y) + y/x", [[33.121502062448585, 26.812607596668993], [26.812607596668993, 14.387334249977147]]),
        ("x = 0.3; y = -1.2; tanh(x*y) + exp(x)/(y*y)", [[1.8131348838671992, 2.2242306199380653], [2.2242306199380653, 3.9605747654915935]]),
        ("x = 2; 2^x", [[1.9218120556728056]]),
        ("x = 2; y = 1.5; x^y", [[0.5303300858899107, 2.884600777575916], [2.884600777575916, 1.3589263367322997]]),
        ("x = 0.7; y = 0.2; z = -0.4; logsumexp(x, y, z)",
         [[0.24975592420941017, -0.16125648748305746, -0.08849943672635269],
          [-0.16125648748305746, 0.21493410922488865, -0.053677621741831154],
          [-0.08849943672635269, -0.053677621741831154, 0.14217705846818385]]),
        ("x = 0.7; y = 0.2; z = -0.4; prod(x, y, z)*x", [[-0.16, -0.56, 0.28], [-0.56, 0.0, 0.49], [0.28, 0.49, 0.0]]),
        ("x = 0.7; gelu(x)", [[0.47150343938380956]]),
        ("x = 0.7; relu(x)*log(x)", [[1.4285714285714286]]),
        ("x = 0.7; y = -0.2; atan2(x, y)*hypot(x, y)", [[0.19169273011679072, 0.6709245554087635], [0.6709245554087635, 2.348235943930672]]),
        ("x = 0.7; silu(x)*softplus(x)", [[1.6356451446556566]]),
    ],
)  # fmt: skip
def test_hessians_are_those_of_torch(source, expected):
    found = hessian(graph_of(source))
    rows = [[found[x][y] for y in found] for x in found]
    assert rows == [pytest.approx(row, rel=1e-12, abs=1e-15) for row in expected]


def test_a_derivative_can_be_differentiated_until_nothing_is_left():
    graph = graph_of("x = 2; f = x^4")
    sources = []
    for _ in range(5):
        graph = gradient_graph(graph, "x")
        sources.append(graph.source.splitlines()[-1])
    assert sources == ["df_dx = 4*x^3", "ddf_dx_dx = 12*x^2", "dddf_dx_dx_dx = 24*x", "24", "0"]


def test_the_tenth_derivative_of_a_sine_is_minus_the_sine():
    graph = graph_of("x = 0.5; sin(x)")
    for _ in range(10):
        graph = gradient_graph(graph, "x")
    assert value_of(graph) == pytest.approx(-0.479425538604203)  # -sin 0.5


def test_inputs_keep_their_values_where_they_cannot_be_written():
    graph = graph_of("x = 1; y = 2; f = x*y").with_inputs({"y": math.inf})
    assert value_of(gradient_graph(graph, "x")) == math.inf


def test_a_long_chain_is_named_before_it_nests_too_deep():
    source = "x = 0.5; y = " + "x*(" * 60 + "x" + ")" * 60
    assert value_of(gradient_graph(graph_of(source), "x")) == pytest.approx(61 * 0.5**60)


def test_a_program_is_as_good_as_its_graph():
    program = Program.parse("x = 3; f = x^3", derivative="x")
    assert (program.value, program.gradients) == (27.0, {"x": 18.0})


def test_a_program_may_stand_for_its_graph():
    program = Program.parse("x = 3; f = x^3")
    assert gradient_graph(program, "x").source == "x = 3\ndf_dx = 3*x^2"
    assert hessian(program) == {"x": {"x": 18.0}}


def test_inputs_without_names_get_one():
    square = Graph.from_arrays([0, 0, 4], [0, 0, 0, 2], [0, 1], [3.0, 4.0, math.nan], names={0: "x"})
    assert gradient_graph(square, "x").source == "x = 3\nn_0 = 4\nn_0"


HUBER = Op(
    name="huber", group="piecewise", doc="", doc_zh="",
    forward=lambda a: a * a / 2 if abs(a) < 1 else abs(a) - 0.5, partials=("max(min(a, 1), -1)",),
)  # fmt: skip


def test_a_partial_may_use_operations_of_any_number():
    table = TABLE.with_row(HUBER)
    graph = build(parse("x = 3; y = 2; f = huber(x*y)", table), table=table)
    assert gradient_graph(graph, "x").source == "x = 3\ny = 2\ndf_dx = max(min(x*y, 1), -1)*y"


def test_names_are_made_in_order_and_pass_by_those_that_are_taken():
    graph = graph_of("x = 1; t_2 = 3; f = sin(x)*x*sin(x) + cos(x)*t_2*cos(x) + exp(x)*exp(x)")
    names = [line.split(" = ")[0] for line in gradient_graph(graph, "x").source.splitlines()]
    assert names == ["x", "t_2", "t_1", "t_3", "t_4", "df_dx"]


def test_a_name_may_end_in_more_digits_than_an_integer_is_read_from():
    name = "x_" + "9" * 5000
    assert gradient_graph(graph_of(f"{name} = 2; f = {name}^3"), name).source == f"{name} = 2\ndf_d{name} = 3*{name}^2"


def test_a_derivative_is_bounded_as_its_program_is():
    graph = graph_of("x = 1; f = gelu(x)")  # 2 nodes; its partial is a dozen
    with pytest.raises(LimitError) as caught:
        gradient_graph(graph, "x", Limits(nodes=10))
    assert caught.value.code == "too_many_nodes"


def test_an_unknown_input_is_refused_with_a_hint():
    with pytest.raises(OptionError) as caught:
        gradient_graph(graph_of("weight = 3; weight^2"), "wieght")
    assert caught.value.hint() == "did you mean `weight`?"
