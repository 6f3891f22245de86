import subprocess
import sys

import pytest

import engine


@pytest.mark.parametrize("name", ["Program", "Value", "compile_graph", "gradient_graph", "hessian"])
def test_what_people_use_is_found_at_the_top(name):
    assert name in engine.__all__
    assert getattr(engine, name).__name__ == name


def test_nothing_else_is():
    with pytest.raises(AttributeError, match="module 'engine' has no attribute 'nothing'"):
        _ = engine.nothing


def test_the_derivative_of_a_program():
    assert engine.gradient_graph(engine.Program.parse("x = 3; f = x^2"), "x").source == "x = 3\ndf_dx = 2*x"


def test_the_top_alone_costs_nothing():
    code = "import engine, sys; assert not {'numpy', 'numba', 'engine.graph'} & {*sys.modules}"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
