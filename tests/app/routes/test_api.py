"""The JSON API through a real server, against the known answers of lectures and what the contract says."""

import json
import math

import httpx
import pytest

from app import models

XYZ = "x = -2; y = 5; z = -4; q = x + y; f = q * z"
NEURON = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))"
NETWORK = {
    "inputs": [2, 3],
    "layers": [
        {"units": 4, "activation": "2*a", "weights": [[1, 2], [2, 3], [1, 1], [3, 1]], "bias": False},
        {"units": 2, "activation": "identity", "weights": [[1, 1, 1, 1], [1, 0, 0, 1]], "bias": False},
    ],
    "loss": {"kind": "half_squared_error", "target": [2, 3]},
}


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, trust_env=False, timeout=20) as client:
        yield client


def post(client, path, **body):
    return client.post(f"/api/v1/{path}", json=body)


@pytest.mark.parametrize(
    ("source", "value", "gradients"),
    [
        ("x=-2; y=5; z=-4; f=(x+y)*z", -12, {"x": -4, "y": -4, "z": 3}),
        (NEURON, 0.731059, {"w0": -0.196612, "x0": 0.393224, "w1": -0.393224, "x1": -0.589836, "w2": 0.196612}),
        ("x=3; y=-4; z=2; w=-1; 2*(x*y+max(z,w))", -20, {"x": -8, "y": 6, "z": 2, "w": 0}),
        ("a=2; b=3; c=a+b; d=a*b; e=c+d; f=c*d; y=e+f", 41, {"a": 25, "b": 19}),
    ],
)
def test_the_known_answers(client, source, value, gradients):
    reply = post(client, "graph", source=source)
    assert reply.status_code == 200
    graph = models.GraphReply.model_validate_json(reply.content)
    assert graph.value == pytest.approx(value, abs=1e-6)
    assert graph.gradients == pytest.approx(gradients, abs=1e-6)


def test_the_network_of_the_design(client):
    graph = post(client, "graph", network=NETWORK).json()
    assert graph["value"] == 2792.5
    named = {node["name"]: node for node in graph["nodes"] if node["name"]}
    assert [named[f"w2_{j}_{i}"]["gradient"] for j in (1, 2) for i in (1, 2, 3, 4)] == [
        1088, 1768, 680, 1224, 496, 806, 310, 558,
    ]  # fmt: skip
    assert [named[f"w1_{j}_{i}"]["gradient"] for j in (1, 2, 3, 4) for i in (1, 2)] == [
        396, 594, 272, 408, 272, 408, 396, 594,
    ]  # fmt: skip
    assert named["w1_1_1"]["role"] == "parameter"
    assert named["w2_1_1"]["layer"] == 2


def test_the_shape_of_a_graph(client):
    graph = post(client, "graph", source=XYZ).json()
    assert list(graph) == ["source", "root", "value", "gradients", "nodes", "warnings"]
    assert graph["root"] == "n4"
    assert graph["nodes"][4] == {
        "id": "n4", "op": "mul", "name": "f", "label": "f", "kind": "operation", "parents": ["n3", "n2"],
        "value": -12.0, "gradient": 1.0, "partials": [-4.0, 3.0], "contributions": [-4.0, 3.0], "span": [38, 43],
        "role": None, "layer": None,
    }  # fmt: skip


def test_the_same_request_gives_the_same_bytes(client):
    assert post(client, "graph", source=NEURON).content == post(client, "graph", source=NEURON).content


def test_numbers_that_are_not_finite_travel_as_text_both_ways(client):
    reply = post(
        client, "graph", source="x = 1; y = 2; z = 3; x * y + z", inputs={"x": "Infinity", "y": "-Infinity", "z": "NaN"}
    )
    graph = json.loads(reply.content, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    by_name = {node["name"]: node["value"] for node in graph["nodes"]}
    assert (by_name["x"], by_name["y"], by_name["z"]) == ("Infinity", "-Infinity", "NaN")
    assert graph["value"] == "NaN"
    assert math.isnan(models.GraphReply.model_validate(graph).value)


def test_output_inputs_and_expand(client):
    graph = post(client, "graph", source=XYZ, output="q", inputs={"x": 1}).json()
    assert (graph["value"], graph["gradients"]) == (6, {"x": 1, "y": 1, "z": 0})
    ops = [node["op"] for node in post(client, "graph", source="x=1; sigmoid(x)", expand=["sigmoid"]).json()["nodes"]]
    assert "sigmoid" not in ops
    assert "exp" in ops
    assert post(client, "graph", source="x=1; sigmoid(x)", expand="all").status_code == 200


def test_steps_are_told_in_words(client):
    reply = models.StepsReply.model_validate_json(post(client, "steps", source=XYZ).content)
    assert [step.phase for step in reply.steps] == ["start", "forward", "forward", "seed", "backward", "backward"]
    assert [step.index for step in reply.steps] == list(range(6))
    last = reply.steps[-1]
    assert [(sent.parent, sent.operand, sent.contribution, sent.complete) for sent in last.contributions] == [
        ("n0", 0, -4, True),
        ("n1", 1, -4, True),
    ]
    assert all(step.text for step in reply.steps)
    chinese = post(client, "steps", source=XYZ, lang="zh").json()["steps"]
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese[1]["text"])


def test_gradients_are_checked_three_ways(client):
    reply = models.CheckReply.model_validate_json(post(client, "check", source=NEURON).content)
    assert reply.agrees
    assert reply.inputs["w0"].reverse == pytest.approx(-0.196612, abs=1e-6)
    assert reply.inputs["w0"].central == pytest.approx(-0.196612, abs=1e-6)
    kink = models.CheckReply.model_validate_json(post(client, "check", source="x=0; relu(x)").content)
    assert kink.agrees
    assert kink.inputs["x"].kink


@pytest.mark.parametrize(
    ("form", "start", "media_type"),
    [
        ("svg", b"<svg", "image/svg+xml"),
        ("png", b"\x89PNG", "image/png"),
        ("pdf", b"%PDF", "application/pdf"),
        ("dot", b"// f = ", "text/vnd.graphviz"),
        ("json", b'{"source"', "application/json"),
        ("tex", b"", "text/x-tex"),
        ("pptx", b"PK", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("zip", b"PK", "application/zip"),
        ("html", b"<!doctype html>", "text/html"),
    ],
)
def test_every_format_is_rendered_the_same_twice(client, form, start, media_type):
    first, again = (post(client, "render", source=XYZ, format=form) for _ in range(2))
    assert first.status_code == 200, first.text
    assert first.headers["content-type"].startswith(media_type)
    assert first.content.startswith(start)
    assert first.content == again.content
    assert ("attachment" in first.headers.get("content-disposition", "")) == (form in ("pptx", "zip", "html"))


def test_null_is_left_out(client):
    whole = post(client, "render", source=XYZ).content
    assert post(client, "render", source=XYZ, step=None, round=None, derivative=None).content == whole
    for path in ("graph", "steps", "check", "render"):
        nothing = {"inputs": None, "expand": None, "output": None, "network": None}
        assert post(client, path, source=XYZ, **nothing).content == post(client, path, source=XYZ).content


def test_the_last_step_is_the_last(client):
    assert post(client, "render", source=XYZ, step=5).status_code == 200
    refused = post(client, "render", source=XYZ, step=6)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == "step_out_of_range"
    assert refused.json()["errors"][0]["pointer"] == "/step"


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot", "json", "tex", "pptx", "zip", "html"])
def test_a_step_that_is_none_is_refused_in_every_format(client, form):
    refused = post(client, "render", source=XYZ, step=6, format=form)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == "step_out_of_range"


def test_errors_have_places_in_code_points_and_utf16(client):
    refused = post(client, "graph", source="# 😀\ny = sigmod(1)")
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    (entry,) = refused.json()["errors"]
    assert entry == {
        "code": "unknown_function", "message": "there is no function `sigmod`", "start": 8, "end": 14, "start_utf16": 9,
        "end_utf16": 15, "line": 2, "column": 5, "pointer": None, "hint": "did you mean `sigmoid`?",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"network": {"inputs": [1], "layers": [{"units": 1, "weights": [[1, 2]]}]}}, "/network/layers/0/weights/0"),
        ({"source": "x=1", "inputs": {"y": 2}}, "/inputs/y"),
        ({"source": "x=1", "output": "y"}, "/output"),
        ({"source": "x=1", "expand": ["sin"]}, "/expand"),
    ],
)
def test_mistakes_beside_the_program_have_pointers(client, body, pointer):
    refused = client.post("/api/v1/graph", json=body)
    assert refused.status_code == 422
    entry = refused.json()["errors"][0]
    assert entry["pointer"] == pointer
    assert entry["start"] is None


def test_chinese_is_spoken_where_it_is_asked_for(client):
    for path in ("graph", "steps", "check", "render"):
        refused = post(client, path, source="sigmod(1)", lang="zh").json()
        assert refused["detail"] == "没有函数 `sigmod`：是否想写 `sigmoid`？"
    (warning,) = post(client, "graph", source="x = 1; y = log(-x)", lang="zh").json()["warnings"]
    assert warning["message"] == "log 的定义域是 a > 0；这里 a = −1，因此值为 NaN"


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (("GET", "/api/v1/graph"), 405, "method_not_allowed"),
        (("DELETE", "/graph.svg"), 405, "method_not_allowed"),
        (("GET", "/api/v2/graph"), 404, "not_found"),
        (("GET", "/graph.gif?src=x"), 404, "not_found"),
        (("GET", "/static/../app/main.py"), 404, "not_found"),
        (("GET", "/" + "a" * 9000), 414, "url_too_long"),
    ],
)
def test_http_itself_answers_with_problems(client, request_, status, code):
    refused = client.request(*request_)
    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["errors"][0]["code"] == code


def test_a_body_of_another_type_is_not_read(client):
    refused = client.post(
        "/api/v1/graph", content=b"source=x", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (415, "not_json_type")


def test_a_large_body_is_refused_by_its_length_and_by_its_bytes(client):
    whole = client.post("/api/v1/graph", content=b" " * 65_537, headers={"Content-Type": "application/json"})
    assert (whole.status_code, whole.json()["errors"][0]["code"]) == (413, "body_too_large")
    chunks = (b" " * 10_000 for _ in range(8))
    sent = client.post("/api/v1/graph", content=chunks, headers={"Content-Type": "application/json"})
    assert (sent.status_code, sent.json()["errors"][0]["code"]) == (413, "body_too_large")


def test_the_tables_are_served(client):
    operations = models.OperationsReply.model_validate_json(client.get("/api/v1/operations").content).operations
    assert {"add", "sigmoid", "logsumexp"} <= {row["name"] for row in operations}
    examples = models.ExamplesReply.model_validate_json(client.get("/api/v1/examples").content).examples
    assert len(examples) >= 20
    assert all(set(row) >= {"name", "group", "title", "text"} for row in examples)
    chinese = client.get("/api/v1/examples?lang=zh").json()["examples"]
    assert chinese[0]["title"] != examples[0]["title"]
