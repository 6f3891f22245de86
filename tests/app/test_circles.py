"""A request is gone with its reply: nothing of ours waits in a circle for the garbage collector.

Circles are freed only by full collections, which are rare on purpose; until then hostile clients would fill the memory.
"""

import asyncio
import gc
import types

import pytest

from app.main import create_app
from app.settings import Settings

OPEN = "%28"
CHAIN = "a=1" + ";a=a+a*2" * 150


def get(path, query=""):
    return "GET", path, query, b""


def post(path, body):
    return "POST", path, "", body


REQUESTS = {
    "a picture": get("/graph.svg", "src=x=2;y=x*x"),
    "a picture made by a worker": get("/graph.png", "src=x=2;y=x*x"),
    "a syntax error": get("/graph.svg", "src=x=2;y=x*"),
    "a syntax error in a long program": get("/graph.svg", "src=" + OPEN * 900),
    "an error as a PNG": get("/graph.png", "src=x=2;y=x*"),
    "a plus that may be a space": get("/graph.svg", "src=2+x&in.x=2"),
    "an unknown option": get("/graph.svg", "src=x=2&colour=red"),
    "a broken packed request": get("/graph.svg", "s=AAAAAAA"),
    "a tangle": get("/graph.svg", "src=v0=1;v1=2" + "".join(f";v{i}=v{i - 1}*v{i // 2}" for i in range(2, 160))),
    "a page with a wrong program": get("/", "src=x=2;y=x*"),
    "a page of errors": get("/errors"),
    "a scene": post("/scene", b'{"source": "x = 2; y = x*x", "step": 1}'),
    "a scene of a wrong program": post("/scene", b'{"source": "y = x*"}'),
    "a path that is not there": get("/nowhere"),
    "a wrong method": post("/graph.svg", b""),
    "a graph": post("/api/v1/graph", b'{"source": "x = 2; y = x*x"}'),
    "a body that is no JSON": post("/api/v1/graph", b"{"),
    "a body with a wrong type": post("/api/v1/graph", b'{"source": 1}'),
    "a body with a wrong program": post("/api/v1/steps", b'{"source": "y = x*"}'),
    "a wrong network": post("/api/v1/graph", b'{"network": "2-0-1"}'),
    "an output that is not there": post("/api/v1/graph", b'{"source": "y = 2", "output": "z"}'),
    "a check that costs too much": post("/api/v1/check", b'{"source": "%s"}' % (CHAIN * 5).encode()[:7000]),
    "a picture by POST": post("/api/v1/render", b'{"source": "x = 2; y = x*x", "format": "pptx"}'),
    "a wrong format": post("/api/v1/render", b'{"source": "x = 2", "format": "gif"}'),
}  # fmt: skip


async def answered(app, method, path, query, body):
    """The status of the reply."""
    sent = []
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [(b"content-type", b"application/json")], "client": ("203.0.113.1", 1), "server": ("x", 80),
        "scheme": "http", "http_version": "1.1", "root_path": "", "asgi": {"version": "3.0"}, "state": {},
    }  # fmt: skip

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    return sent[0]["status"]


def frames_in_circles():
    """Collect, and tell which of our functions were waiting for it."""
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        gc.collect()
        return {
            f"{thing.f_code.co_filename.rsplit('/', 1)[-1]}: {thing.f_code.co_name}"
            for thing in gc.garbage
            if isinstance(thing, types.FrameType | types.CoroutineType) and hasattr(thing, "f_code")
        }
    finally:
        gc.set_debug(0)
        gc.garbage.clear()


@pytest.fixture(scope="module")
def found():
    """What each request leaves in circles, asked for a second time: first times import and keep."""

    async def main():
        app, left = create_app(Settings(log_level="error")), {}
        async with app.router.lifespan_context(app):
            for name, request in REQUESTS.items():
                await answered(app, *request)
                await asyncio.sleep(0.01)
                gc.collect()
                gc.disable()
                try:
                    status = await answered(app, *request)
                    await asyncio.sleep(0.01)  # callbacks of finished tasks
                    left[name] = status, frames_in_circles()
                finally:
                    gc.enable()
        return left

    return asyncio.run(main())


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_is_gone_with_its_reply(found, name):
    _, frames = found[name]
    assert frames == set()


def test_the_requests_are_what_their_names_say(found):
    good = {name for name, (status, _) in found.items() if status == 200}
    assert good == {
        "a picture", "a picture made by a worker", "a page of errors", "a graph", "a scene", "a picture by POST"
    }  # fmt: skip
    assert {status for name, (status, _) in found.items() if name not in good} == {404, 405, 422}
