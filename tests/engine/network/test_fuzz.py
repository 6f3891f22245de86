"""Whatever is sent as a network: a program, or a refusal that points into it."""

import copy
import json

from hypothesis import example, given
from hypothesis import strategies as st

from engine.errors import GradstepError
from engine.limits import Limits
from engine.program import Program

LIMITS = Limits(source=4000, nodes=2000)
SPEC = {
    "inputs": [1, 2],
    "layers": [
        {"units": 2, "activation": "tanh", "weights": [[1, 2], [3, 4]], "bias": [0, 1]},
        {"units": 1, "activation": "2*a"},
    ],
    "loss": {"kind": "mse", "target": [0]},
    "seed": 1,
    "init": "he_normal",
}

anything = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=4),
    lambda inner: st.lists(inner | st.none(), max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def hold(network):
    """A program with a value, or a refusal with a pointer and words in both languages."""
    refusal = None
    try:
        program = Program.parse(network=network, limits=LIMITS)
    except GradstepError as error:
        refusal = error
    if refusal is None:
        assert isinstance(program.value, float)
    else:
        assert refusal.place()["start"] is None
        assert refusal.pointer.startswith("/network")
        assert refusal.message("en")
        assert refusal.message("zh")


@given(st.text(max_size=60))
@example("2-2-1 tanh, mse")
@example("a: &b [*b]")
@example("\ud800")
def test_any_text(text):
    hold(text)


@given(anything)
def test_any_data(data):
    hold(data)


def places(part, path=()):
    """Every place in the spec."""
    yield path
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


PLACES = [path for path in places(SPEC) if path]


@given(st.sampled_from(PLACES), anything, st.booleans())
@example(("layers", 1, "activation"), "softmax", False)
@example(("layers", 0, "activation"), "a" * 500, True)
@example(("layers", 0, "activation"), "(" * 100, True)
@example(("layers", 0, "units"), 10**30, True)
@example(("inputs",), {"x": 1, "y": 2}, True)
@example(("seed",), 2**200, True)
@example(("layers", 1, "activation"), "+".join("a" * 1500), False)
def test_a_spec_with_one_thing_changed(path, junk, as_text):
    spec = copy.deepcopy(SPEC)
    part = spec
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = junk
    hold(json.dumps(spec, default=repr) if as_text else spec)
