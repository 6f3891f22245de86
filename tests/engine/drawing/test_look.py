import pytest

from engine.drawing import Look
from engine.errors import OptionError


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("view", "Wire", "auto, wire, compact, network"),
        ("theme", "pink", "light, dark, grey"),
        ("background", '#ffffff"><script>', "none, #rrggbb"),
        ("background", "red", "none, #rrggbb"),
        ("dir", "RL", "LR, TB"),
        ("digits", 7, "2 … 6"),
        ("digits", 44, "2 … 6"),
        ("prefix", '"><g', "letters, digits, - and _"),
        ("prefix", "1a", "letters, digits, - and _"),
    ],
)
def test_what_is_not_allowed_is_refused_with_what_is(name, value, allowed):
    with pytest.raises(OptionError) as refused:
        Look(**{name: value})
    assert (refused.value.code, refused.value.pointer) == ("option_value", f"/{name}")
    assert refused.value.details["allowed"] == allowed


def test_a_look_is_part_of_a_key():
    assert Look(theme="dark", collapse=(1, 2)) == Look(collapse=(1, 2), theme="dark")
    assert len({Look(), Look(), Look(digits=3)}) == 2
