from engine.ops import Op
from engine.parser.grammar import grammar_of
from engine.table import TABLE


def test_a_table_gives_its_symbols_and_what_they_bind():
    infix = grammar_of(TABLE).infix
    assert {symbol: (entry.op, entry.precedence) for symbol, entry in infix.items()} == {
        "+": ("add", 1),
        "-": ("sub", 1),
        "*": ("mul", 2),
        "/": ("div", 2),
        "^": ("pow", 4),
        "**": ("pow", 4),
    }
    assert grammar_of(TABLE).minus.precedence == 3


def test_only_powers_group_from_the_right():
    infix = grammar_of(TABLE).infix
    assert [symbol for symbol, entry in infix.items() if entry.closes > entry.precedence] == ["^", "**"]


def test_a_grammar_is_made_once_for_a_table():
    row = Op(name="twice", group="test", doc="", doc_zh="", forward=lambda a: 2 * a, partials=("2",))
    table = TABLE.with_row(row)
    assert grammar_of(table) is grammar_of(table)
    assert grammar_of(table) is not grammar_of(TABLE)
