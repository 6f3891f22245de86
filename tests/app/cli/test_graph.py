import json
import math

import pytest

FIRST = "x = -2; y = 5; z = -4; f = (x + y) * z"
TABLE = """\
node  name  op     parents  value  gradient
n0    x     input              −2        −4
n1    y     input               5        −4
n2    z     input              −4         3
n3          add    n0 n1        3        −4
n4    f     mul    n3 n2      −12         1  root
"""


def test_a_node_is_a_line(gradstep):
    assert gradstep("graph", "-e", FIRST).out == TABLE


def test_numbers_have_six_digits(gradstep):
    assert gradstep("graph", "-e", "x = 2; y = x/3").out.splitlines()[-1].split()[-3:] == ["0.666667", "1", "root"]


def test_the_program_comes_from_a_file_or_standard_input(gradstep, tmp_path):
    file = tmp_path / "program.txt"
    file.write_text(FIRST, encoding="utf-8-sig")
    assert gradstep("graph", str(file)).out == TABLE
    assert gradstep("graph", stdin=FIRST).out == TABLE
    assert gradstep("graph", "-", stdin=FIRST).out == TABLE


def test_a_running_service_says_the_same(gradstep, server):
    assert gradstep("graph", "-e", FIRST, "--server", server.url).out == TABLE
    here, there = (gradstep("graph", "--json", "-e", FIRST, *more) for more in ((), ("--server", server.url)))
    assert json.loads(here.out) == json.loads(there.out)
    assert json.loads(here.out)["gradients"] == {"x": -4.0, "y": -4.0, "z": 3.0}


def test_a_services_refusal_is_marked_as_ours_is(gradstep, server):
    here, there = (gradstep("graph", "-e", "y = 2 +* 3", *more) for more in ((), ("--server", server.url)))
    assert here == there
    assert here.code == 1


def test_inputs_output_and_expansion_are_asked_for(gradstep):
    run = gradstep("graph", "--json", "-e", "a = 3; b = a*x; c = b^2", "--in", "x=2", "--output", "b")
    reply = json.loads(run.out)
    assert (reply["value"], reply["gradients"]) == (6.0, {"a": 2.0, "x": 3.0})
    expanded = gradstep("graph", "--json", "-e", "sigmoid(x)", "--in", "x=0", "--expand", "sigmoid,tanh")
    assert "exp" in [node["op"] for node in json.loads(expanded.out)["nodes"]]
    assert json.loads(expanded.out)["value"] == 0.5
    only = gradstep("graph", "--json", "-e", "sigmoid(x) + tanh(x)", "--in", "x=0", "--expand", "sigmoid,softplus")
    assert "tanh" in [node["op"] for node in json.loads(only.out)["nodes"]]
    assert gradstep("graph", "-e", "sigmoid(x)", "--in", "x=0", "--expand", "all").code == 0


@pytest.mark.parametrize(
    ("given", "value"),
    [("x=1/2", 0.5), ("x=pi", math.pi), ("x=−2", -2), ("x=-2^2", -4), ("x=1e3", 1000), (" x = 3 ", 3)],
)
def test_a_number_is_read_as_in_a_program(given, value, gradstep):
    run = gradstep("graph", "--json", "-e", "x*1", "--in", given)
    assert json.loads(run.out)["value"] == value


@pytest.mark.parametrize(
    "content", [b"x = 3\rf = x^2", "x = 3\r\nf = x^2".encode("utf-16"), b"\xef\xbb\xbfx = 3\nf = x^2"]
)
def test_a_file_of_another_system_is_read(content, gradstep, tmp_path):
    (tmp_path / "program.txt").write_bytes(content)
    assert json.loads(gradstep("graph", "--json", str(tmp_path / "program.txt")).out)["value"] == 9


@pytest.mark.parametrize("given", ["x=two", "x=", "x", "=3", "x=1;2", "x=y+1", "x=1/0)"])
def test_an_input_without_a_name_or_a_number_is_wrong_usage(given, gradstep):
    run = gradstep("graph", "-e", "x", "--in", given)
    assert run.code == 2
    assert f"'{given}' is not NAME=NUMBER" in run.err


def test_numbers_that_are_not_finite_are_written_in_both_ways(gradstep):
    run = gradstep("graph", "-e", "y = log(x)", "--in", "x=0")
    assert "−∞" in run.out
    assert "warning: " in run.out
    assert json.loads(gradstep("graph", "--json", "-e", "y = log(x)", "--in", "x=0").out)["value"] == "-Infinity"
    assert json.loads(gradstep("graph", "--json", "-e", "x + 0", "--in", "x=nan").out)["value"] == "NaN"
    assert json.loads(gradstep("graph", "--json", "-e", "x + 0", "--in", "x=−∞").out)["value"] == "-Infinity"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("net.json", '{"inputs": [2], "layers": [{"units": 1, "weights": [[3]], "bias": 1}]}'),
        ("net.yaml", "inputs: [2]\nlayers:\n- {units: 1, weights: [[3]], bias: 1}\n"),
    ],
)
def test_a_file_of_a_network_is_known_by_its_name(gradstep, tmp_path, name, content):
    (tmp_path / name).write_text(content)
    assert json.loads(gradstep("graph", "--json", str(tmp_path / name)).out)["value"] == 7.0


def test_the_short_form_of_a_network_is_asked_for(gradstep):
    run = gradstep("graph", "--json", "--network", "-e", "2-2-1 sigmoid, mse")
    assert {"w1_2_1", "b2_1", "t_1"} <= set(json.loads(run.out)["gradients"])


def test_a_network_that_no_memory_holds_is_refused_at_once(gradstep):
    run = gradstep("graph", "--network", "-e", "999999-999999")
    assert run.code == 1
    assert "more than 1000000 nodes" in run.err
