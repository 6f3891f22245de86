"""Rules as formulas: about the operation itself, or about y where the partial speaks of the result."""

from app.page.operations import sections
from app.page.rules import rule_of
from engine.table import TABLE


def rule(name: str):
    row = TABLE.find(name)
    assert row is not None
    return rule_of(row, TABLE)


def test_a_product_speaks_of_its_operands() -> None:
    assert rule("mul").sign == "×"
    assert len(rule("mul").partials) == 2
    assert "<mi>y</mi>" not in rule("mul").partials[0]


def test_tanh_speaks_of_its_result() -> None:
    assert "<mi>y</mi>" in rule("tanh").partials[0]
    assert rule("tanh").definition.startswith("<math")


def test_any_number_of_operands_have_one_partial() -> None:
    assert len(rule("mean").partials) == 1


def test_the_reference_holds_the_whole_table_in_both_languages() -> None:
    for lang in ("en", "zh"):
        entries = [entry for section in sections(lang) for entry in section.entries]
        assert [entry.name for entry in entries] == [row.name for row in TABLE.rows]
    english, chinese = (sections(lang)[0].entries[0] for lang in ("en", "zh"))
    assert english.doc != chinese.doc
