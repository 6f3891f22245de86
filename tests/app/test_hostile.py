"""Every line of the hostile file is refused, with a place or a pointer, in a short problem that repeats nothing."""

from xml.etree import ElementTree

import httpx
import pytest

from app.models import Problem
from tests.hostile import rows

ROWS = rows()
LONGEST_REPLY = 12_000


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, trust_env=False, timeout=20) as client:
        yield client


def test_the_file_is_long_and_names_its_lines():
    assert len(ROWS) >= 200
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_it_is_refused_with_a_place(client, row):
    reply = client.request(
        row.method, row.target, content=row.content, headers={"Content-Type": "application/json"} if row.content else {}
    )
    assert 400 <= reply.status_code < 500
    assert len(reply.content) < LONGEST_REPLY
    if reply.headers["content-type"] == "image/svg+xml":
        root = ElementTree.fromstring(reply.content)
        assert not [element for element in root.iter() if element.tag.endswith(("script", "a", "image", "use"))]
        return
    problem = Problem.model_validate_json(reply.content)
    if reply.status_code != 414:
        assert problem.errors[0].start is not None or problem.errors[0].pointer is not None
    assert problem.status == reply.status_code
