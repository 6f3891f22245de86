import asyncio

from app.error_pictures import ErrorPictures
from app.metrics import Metrics
from app.problems import busy
from app.refused import answer
from app.settings import Settings
from app.workers import Workers


def answered(path: str, query: bytes = b""):
    pictures = ErrorPictures(None, Workers(Settings(), Metrics()))
    return asyncio.run(answer(pictures, path, query, busy(3)))


def test_a_slide_is_shown_a_picture_in_its_language_and_theme():
    reply = answered("/graph.svg", b"src=x&lang=zh&theme=dark")
    assert (reply.status_code, reply.media_type) == (503, "image/svg+xml")
    assert (reply.headers["retry-after"], reply.headers["cache-control"]) == ("3", "no-store")
    assert "服务繁忙" in reply.body.decode()
    assert "#1b1d21" in reply.body.decode()


def test_whoever_reads_json_is_given_json():
    for path in ("/graph.json", "/graph.dot", "/api/v1/render", "/graph.svg/"):
        reply = answered(path, b"lang=zh")
        assert (reply.status_code, reply.media_type) == (503, "application/problem+json")
        assert "服务繁忙" in reply.body.decode()


def test_a_flood_of_a_query_is_not_looked_at():
    assert "the service is busy" in answered("/graph.svg", b"lang=zh&src=" + b"x" * 9000).body.decode()
