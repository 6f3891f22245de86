"""PNG by resvg, which finds a system font for every script."""

from math import ceil

from engine.errors import LimitError

# Beyond this a picture costs more memory than a page of any use can show.
MOST_PIXELS = 60_000_000
LEAST_SCALE, MOST_SCALE = 1, 4


def png(svg: str, width: float, height: float, scale: float) -> bytes:
    """The picture at `scale` pixels to the SVG's own; sizes in points, four pixels to three of them.

    Raises LimitError where that is more than 60 million pixels.
    """
    import resvg_py

    pixels = ceil(width * 4 / 3 * scale) * ceil(height * 4 / 3 * scale)
    if pixels > MOST_PIXELS:
        raise LimitError("too_many_pixels", pixels=f"{pixels:,}", limit=f"{MOST_PIXELS:,}")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))
