from engine.drawing.sheet import Sheet, slot


def test_a_template_is_cut_at_its_slots_and_joined_with_texts():
    sheet = Sheet.cut(f"<a>{slot(1)}</a><b>{slot(0)}{slot(1)}</b>")
    assert sheet.strings == ("<a>", "</a><b>", "", "</b>")
    assert sheet.slots == (1, 0, 1)
    assert "".join(sheet.filled(["zero", "one"])) == "<a>one</a><b>zeroone</b>"


def test_its_size_is_what_it_holds():
    assert Sheet.cut("x" * 1000 + slot(0)).size > 1000
