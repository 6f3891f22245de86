"""Colours of a picture, by theme. Position, slant and tint carry the meaning; colour only helps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme's colours, as `#rrggbb`: the only form that every program which opens an SVG understands."""

    name: str
    ink: str
    wire: str
    value_tint: str
    value_text: str
    gradient_tint: str
    gradient_text: str
    focus: str
    forward: str
    backward: str
    paper: str
    line: str  # frames of layers


THEMES = {
    "light": Theme(
        name="light",
        ink="#1f2328",
        wire="#6b6b6b",
        value_tint="#dcf2ea",
        value_text="#00513b",
        gradient_tint="#fde6d6",
        gradient_text="#7a2c00",
        focus="#0b57d0",
        forward="#007a5a",
        backward="#c2410c",
        paper="#ffffff",
        line="#a3a9b0",
    ),
    "dark": Theme(
        name="dark",
        ink="#f0f0f0",
        wire="#9a9a9a",
        value_tint="#0e3a2e",
        value_text="#8ff0cf",
        gradient_tint="#47210c",
        gradient_text="#ffc39b",
        focus="#8ab4ff",
        forward="#4fd1a5",
        backward="#ff9a5c",
        paper="#1b1d21",
        line="#5b626b",
    ),
    "grey": Theme(
        name="grey",
        ink="#000000",
        wire="#555555",
        value_tint="#ffffff",
        value_text="#000000",
        gradient_tint="#e4e4e4",
        gradient_text="#000000",
        focus="#000000",
        forward="#000000",
        backward="#000000",
        paper="#ffffff",
        line="#8a8a8a",
    ),
}
