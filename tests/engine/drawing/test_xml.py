import xml.etree.ElementTree as ET

import pytest

from engine.drawing.xml import escaped


@pytest.mark.parametrize(
    "text", ["x", "<script>alert(1)</script>", '"><g onload="x">', "a & b", "]]>", "学习率", "−∞", "𝒙"]
)
def test_any_text_survives_an_element_and_an_attribute(text):
    element = ET.fromstring(f'<t a="{escaped(text)}">{escaped(text)}</t>')
    assert (element.text, element.get("a")) == (text, text)


@pytest.mark.parametrize("character", ["\0", "\1", "\x1b", "\ufffe", "\ud800"])
def test_what_xml_forbids_is_replaced(character):
    assert escaped(f"a{character}b") == "a\ufffdb"
