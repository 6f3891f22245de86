import asyncio

import pytest

from app.error_picture import error_picture
from app.error_pictures import ErrorPictures
from app.metrics import Metrics
from app.problems import Refusal, busy
from app.settings import Settings
from app.workers import Workers
from engine.errors import OptionError


def drawn(number: int):
    return error_picture([OptionError("unknown_output", name=f"name{number}", suggestion=None)])


def pictures(run) -> ErrorPictures:
    return ErrorPictures(run, Workers(Settings(), Metrics()))


def test_a_picture_is_converted_once():
    calls = []

    async def run(_, job, form, svg, width, height):
        calls.append((job, form, width))
        return b"converted"

    async def main():
        made = pictures(run)
        return [
            await made.picture("png", drawn(1)),
            await made.picture("png", drawn(1)),
            await made.picture("pdf", drawn(1)),
        ]

    assert asyncio.run(main()) == [b"converted"] * 3
    assert calls == [("error_picture", "png", 480.0), ("error_picture", "pdf", 480.0)]


def test_an_svg_needs_nobody():
    assert asyncio.run(pictures(None).picture("svg", drawn(1))).startswith(b"<svg")


def test_while_workers_are_busy_a_picture_made_beforehand_is_shown():
    full = False

    async def run(_, job, form, svg, *size):
        if full:
            raise busy(1)
        return f"{form} {'busy' if 'the service is busy' in svg else 'other'}".encode()

    async def main():
        nonlocal full
        made = pictures(run)
        await made.prepare()
        full = True
        return [await made.picture("png", drawn(1)), await made.picture("pdf", drawn(2))]

    assert asyncio.run(main()) == [b"png busy", b"pdf busy"]


def test_before_that_picture_is_there_the_refusal_stands():
    async def run(*_):
        raise busy(1)

    with pytest.raises(Refusal):
        asyncio.run(pictures(run).picture("png", drawn(1)))
