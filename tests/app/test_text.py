"""Any text that people or machines can send gets an answer or a problem, and never a fault."""

import json

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models import GraphReply, Problem

# Pieces of the language among any characters: most texts of plain characters end at the first one.
PIECES = st.sampled_from(
    [
        "x",
        "y",
        "=",
        "+",
        "-",
        "*",
        "/",
        "^",
        "(",
        ")",
        ",",
        ";",
        "\n",
        "1",
        "2.5",
        "1e3",
        "exp",
        "max",
        "sigmoid",
        " ",
        "#",
    ]
)
PROGRAMS = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)
NUMBERS = st.floats() | st.integers() | st.sampled_from(["NaN", "Infinity", "-Infinity"])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        yield client


def accepted_or_refused(reply: httpx.Response) -> None:
    if reply.status_code == 200:
        json.loads(reply.content, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
        GraphReply.model_validate_json(reply.content)
    else:
        assert reply.status_code in (413, 422)
        assert len(reply.content) < 12_000
        Problem.model_validate_json(reply.content)


@MANY
@given(source=PROGRAMS, x=NUMBERS)
def test_any_program(client, source, x):
    content = json.dumps({"source": f"x=1;{source}", "inputs": {"x": x}})
    accepted_or_refused(client.post("/api/v1/graph", content=content, headers={"Content-Type": "application/json"}))


@MANY
@given(body=JSON)
def test_any_json(client, body):
    accepted_or_refused(client.post("/api/v1/graph", json=body))


@MANY
@given(network=JSON | st.text(max_size=60))
def test_any_network(client, network):
    accepted_or_refused(client.post("/api/v1/graph", json={"network": network}))


@MANY
@given(content=st.binary(max_size=200))
def test_any_bytes(client, content):
    accepted_or_refused(client.post("/api/v1/graph", content=content, headers={"Content-Type": "application/json"}))


@MANY
@given(source=PROGRAMS, name=st.text(max_size=8), value=st.text(max_size=8))
def test_any_picture(client, source, name, value):
    reply = client.get("/graph.svg", params={"src": source, name: value})
    assert reply.status_code in (200, 422)
    assert reply.headers["content-type"] == "image/svg+xml"
    assert b"<script" not in reply.content
