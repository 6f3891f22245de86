from pathlib import Path

from app.reference import markdown
from engine.ops import Op, Table
from engine.table import TABLE

REFERENCE = Path(__file__).parents[2] / "docs" / "operations.md"


def test_the_reference_is_what_the_table_says():
    assert REFERENCE.read_text() == markdown(TABLE), "run `make docs`"


def test_a_row_that_is_added_is_in_the_reference():
    row = Op(
        name="cube", group="arithmetic", forward=lambda a: a**3, partials=("3*a^2",), doc="The cube.", doc_zh="立方。"
    )
    assert "| `cube` | `cube(a)` | The cube. | `3*a^2` |  |  |  |" in markdown(Table((row,)))
