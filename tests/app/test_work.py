"""What requests compute: every example leaves in every form within the limits of a service that nobody has configured."""

import pytest

from app import work
from app.asked import Asked
from app.options import DEFAULTS
from app.settings import Settings
from engine.drawing import Sheets
from engine.errors import LimitError
from engine.examples import EXAMPLES, Example
from engine.limits import Limits

FORMS = ("pptx", "html", "zip", "pdf")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_no_example_is_too_large_for_any_form(example: Example) -> None:
    asked = Asked(example.source, example.network, options={**DEFAULTS, "pages": "all"})
    limits = work.limits_of(Settings())
    program = work.program_of(asked, limits)
    for form in FORMS:
        work._bound_export(form, asked, program, limits)


def test_the_largest_example_fits_a_reply() -> None:
    network = next(example for example in EXAMPLES if example.name == "network-2-4-2-sigmoid").network
    settings = Settings()
    asked = Asked(None, network, options=DEFAULTS)
    written = work.picture("pptx", asked, work.limits_of(settings), Sheets(2**20))
    assert 1_000_000 < len(written) <= settings.picture_bytes


# 3 nodes (x, 2, f) in 4 steps (start, forward, seed, backward)
@pytest.mark.parametrize(
    ("form", "limits", "options"),
    [
        ("pptx", {"slides": 12}, {}),
        ("html", {"frames": 12}, {}),
        ("zip", {"frames": 12}, {}),
        ("svg", {"frames": 12}, {"animate": True}),
        ("pdf", {"pages": 12}, {"pages": "all"}),
    ],
)
def test_as_many_steps_of_as_many_nodes_as_the_limit_are_drawn(form, limits, options) -> None:
    asked = Asked("x = 3; f = x^2", None, options={**DEFAULTS, **options})
    program = work.program_of(asked, Limits())
    work._bound_export(form, asked, program, Limits(**limits))
    with pytest.raises(LimitError) as refused:
        work._bound_export(form, asked, program, Limits(**dict.fromkeys(limits, 11)))
    assert refused.value.details == {"given": 12, "nodes": 3, "steps": 4, "limit": 11}


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot", "json", "tex"])
def test_a_picture_of_one_step_is_not_bounded_by_the_number_of_steps(form) -> None:
    asked = Asked("x = 3; f = x^2", None, options=DEFAULTS)
    work._bound_export(form, asked, work.program_of(asked, Limits()), Limits(pages=1, slides=1, frames=1))


def test_the_text_of_a_network_is_bounded_as_a_program_is() -> None:
    with pytest.raises(LimitError) as refused:
        work.program_of(Asked(None, "#" * 8193, options=DEFAULTS), work.limits_of(Settings()))
    assert refused.value.code == "long_spec"


def test_what_is_too_large_is_refused_with_its_size() -> None:
    asked = Asked("\n".join(["a = 1", *["a = a + a"] * 60]), None, options=DEFAULTS)
    with pytest.raises(LimitError) as refused:
        work.picture("pptx", asked, work.limits_of(Settings()), Sheets(2**20))
    assert refused.value.code == "export_too_large"
