import asyncio

import pytest

from app.bodies import RequestBounds
from app.problems import Refusal
from app.settings import Settings


def bounded(messages, **changes):
    """What an application sees that reads its body through the bounds."""

    async def main():
        seen: list[bytes] = []
        sent: list[dict] = []

        async def app(scope, receive, send):
            while True:
                message = await receive()
                seen.append(message["body"])
                if not message["more_body"]:
                    return

        async def receive():
            delay, body, more = messages.pop(0)
            await asyncio.sleep(delay)
            return {"type": "http.request", "body": body, "more_body": more}

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "method": "POST", "path": "/", "raw_path": b"/", "query_string": b"", "headers": []}
        await RequestBounds(app, Settings(**changes))(scope, receive, send)
        return seen

    return asyncio.run(main())


def test_a_body_within_bounds_passes():
    assert bounded([(0, b"ab", True), (0, b"cd", False)], body_bytes=4) == [b"ab", b"cd"]


def test_a_body_is_counted_over_all_its_pieces():
    with pytest.raises(Refusal) as refused:
        bounded([(0, b"ab", True), (0, b"cde", False)], body_bytes=4)
    assert (refused.value.status, refused.value.errors[0].pointer) == (413, "")


def test_a_body_that_trickles_in_is_given_up_however_often_it_drips():
    drips = [(0.03, b"x", True) for _ in range(100)]
    with pytest.raises(Refusal) as refused:
        bounded(drips, body_seconds=0.1)
    assert refused.value.status == 408
    assert refused.value.headers == {"Connection": "close"}
