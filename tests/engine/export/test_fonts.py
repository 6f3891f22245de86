from engine.export.fonts import with_han_fonts


def test_chinese_texts_name_chinese_fonts():
    changed = with_han_fonts('<text x="1">权重</text><text x="2">w</text>')
    assert changed.startswith("<text font-family=\"'Noto Sans CJK SC',")
    assert changed.endswith('<text x="2">w</text>')


def test_other_pictures_stay_as_they_are():
    assert with_han_fonts('<text x="1">σ −0.5</text>') == '<text x="1">σ −0.5</text>'
