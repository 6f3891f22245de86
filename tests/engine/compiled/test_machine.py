"""Compiled programs where the machine is not as hoped: no compiler, no folder for kernels, numba not wanted yet."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import numpy as np
from engine.build import build
from engine.parser import parse
from engine.compiled import compile_graph, kernels, passes
graph = build(parse("x=0; y=2; w=3; f = relu(x)*exp(y) + max(x, y, w)*tanh(w*y + x) - log(x)*w"))
print(*(float(each).hex() for each in (compile_graph(graph)()[0], *compile_graph(graph)()[1].values())))
values, gradients = compile_graph(graph, samples=["x"])({"x": np.array([0.0, 1.0, -1.0])})
print(*(float(each).hex() for each in values), *gradients["x"], gradients["w"])
"""


def run(**environment):
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    assert not done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def answers():
    return run()


@pytest.mark.parametrize(
    "environment",
    [
        {"NUMBA_DISABLE_JIT": "1"},
        {"XDG_CACHE_HOME": "/proc/nowhere"},  # cannot be made: nothing is cached
    ],
)
def test_the_same_answers_without_compiler_or_cache(environment, answers):
    assert run(**environment) == answers


def test_numba_is_loaded_only_when_something_is_compiled():
    command = "import sys, engine.compiled, engine.derivative; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
