"""What requests compute: every example leaves in every form within the limits of a service that nobody has configured."""

import pytest

from app import work
from app.asked import Asked
from app.options import DEFAULTS
from app.settings import Settings
from engine.drawing import Sheets
from engine.errors import LimitError
from engine.examples import EXAMPLES, Example

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


def test_what_is_too_large_is_refused_with_its_size() -> None:
    asked = Asked("\n".join(["a = 1", *["a = a + a"] * 60]), None, options=DEFAULTS)
    with pytest.raises(LimitError) as refused:
        work.picture("pptx", asked, work.limits_of(Settings()), Sheets(2**20))
    assert refused.value.code == "export_too_large"
