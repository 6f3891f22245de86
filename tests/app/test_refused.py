import asyncio

from app.error_pictures import ErrorPictures
from app.metrics import Metrics
from app.problems import busy
from app.refused import answer
from app.settings import Settings
from app.workers import Workers

FIREFOX = b"image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"  # of an <img>


async def convert(_, __, form, ___, width, ____):
    return f"{form} of {width} points".encode()


def answered(path: str, query: bytes = b"", accept: bytes = b"*/*"):
    pictures = ErrorPictures(convert, Workers(Settings(), Metrics()))
    scope = {"path": path, "query_string": query, "headers": [(b"accept", accept)]}
    return asyncio.run(answer(pictures, scope, busy(3)))


def test_a_slide_is_shown_a_picture_in_its_language_and_theme():
    reply = answered("/graph.svg", b"src=x&lang=zh&theme=dark")
    assert (reply.status_code, reply.media_type) == (503, "image/svg+xml")
    assert (reply.headers["retry-after"], reply.headers["cache-control"]) == ("3", "no-store")
    assert "服务繁忙" in reply.body.decode()
    assert "#1b1d21" in reply.body.decode()


def test_who_names_png_is_given_png_for_firefox_shows_no_svg_with_an_error_status():
    reply = answered("/graph.svg", b"src=x", FIREFOX)
    assert (reply.status_code, reply.media_type, reply.body) == (503, "image/png", b"png of 480.0 points")
    assert answered("/graph.svg", b"src=x", b"image/svg+xml,*/*").media_type == "image/svg+xml"
    assert answered("/graph.json", b"src=x", FIREFOX).media_type == "application/problem+json"


def test_whoever_reads_json_is_given_json():
    for path in ("/graph.json", "/graph.dot", "/api/v1/render", "/graph.svg/"):
        reply = answered(path, b"lang=zh")
        assert (reply.status_code, reply.media_type) == (503, "application/problem+json")
        assert "服务繁忙" in reply.body.decode()


def test_a_flood_of_a_query_is_not_looked_at():
    assert "the service is busy" in answered("/graph.svg", b"lang=zh&src=" + b"x" * 9000).body.decode()
