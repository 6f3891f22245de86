"""What LibreOffice shows of our pictures and pages, by the colours that it draws."""

from io import BytesIO

import pytest
from PIL import Image

from engine.export import FORMATS

# Colours of the light theme that must be seen: tints, the backward wire, the frame of the focus.
SEEN = {
    "value": (0xDC, 0xF2, 0xEA),
    "gradient": (0xFD, 0xE6, 0xD6),
    "backward": (0xC2, 0x41, 0x0C),
    "focus": (0x0B, 0x57, 0xD0),
}


@pytest.mark.parametrize("form", ["svg", "pdf"])
def test_it_shows_the_picture(subject, libreoffice, form):
    tried = subject(step=16)
    image = Image.open(BytesIO(libreoffice(f"picture.{form}", FORMATS[form].write(tried), "png"))).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    counted = {colour[:3]: count for count, colour in paper.getcolors(1 << 22)}
    for name, colour in SEEN.items():
        assert counted.get(colour, 0) > 100, name
    scene = tried.scene(16)
    assert image.width / image.height == pytest.approx(scene.width / scene.height, rel=0.03)
