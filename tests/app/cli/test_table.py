from app.cli.table import aligned


def test_columns_line_up_whatever_the_letters():
    assert aligned(("name", "value"), [("学习", "1"), ("x", "−10")], numbers=("value",)).splitlines() == [
        "name  value",
        "学习      1",
        "x       −10",
    ]
