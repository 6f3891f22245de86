"""Pictures for the tests, and the rules that every one of them must keep."""

import re
import xml.etree.ElementTree as ET

from engine.build import build
from engine.drawing import Look, Sheets, draw
from engine.parser import parse
from engine.trace import trace

SVG = "{http://www.w3.org/2000/svg}"
SHEETS = Sheets()

# What Chromium, resvg, Inkscape, rsvg and LibreOffice were all seen to show alike. Nothing else may be in a picture.
ALLOWED = {
    "svg": {"viewBox", "width", "height", "role", "aria-labelledby", "font-family", "font-size"},
    "title": {"id"},
    "desc": {"id"},
    "g": {"id", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "rect": {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "text": {"x", "y", "text-anchor", "font-size", "font-weight", "font-style", "font-family", "fill"},
}
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-\d+)?")
COLOUR = re.compile(r"#[0-9a-f]{6}|none")
NUMERIC = {"x", "y", "width", "height", "rx", "cx", "cy", "r", "stroke-width", "font-size"}


def graph_of(source):
    return build(parse(source))


def picture(source, step=None, **look):
    """The SVG of a program or graph."""
    graph = graph_of(source) if isinstance(source, str) else source
    return draw(trace(graph).at(step), Look(**look), SHEETS)


def slide_safe(svg):
    """Checks a picture against the rules of slides; gives its root element."""
    root = ET.fromstring(svg)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        name = element.tag.removeprefix(SVG)
        assert name in ALLOWED, name
        for attribute, text in element.attrib.items():
            assert attribute in ALLOWED[name], f"{name} {attribute}"
            if attribute in NUMERIC:
                assert NUMBER.fullmatch(text), f"{name} {attribute}={text}"
            if attribute in ("fill", "stroke"):
                assert COLOUR.fullmatch(text), f"{name} {attribute}={text}"
        if name == "text":
            assert element.get("text-anchor") == "middle"
            assert element.text
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[1].tag == f"{SVG}desc"
    assert root.get("aria-labelledby") == f"{root[0].get('id')} {root[1].get('id')}"
    return root


def group(root, end):
    """The one group whose id ends in `-end`."""
    found = [element for element in root.iter(f"{SVG}g") if (element.get("id") or "").endswith(f"-{end}")]
    assert len(found) == 1
    return found[0]


def texts(element):
    """The texts drawn in an element, without titles."""
    return [text.text for text in element.iter(f"{SVG}text")]


def title(element):
    return element.find(f"{SVG}title").text
