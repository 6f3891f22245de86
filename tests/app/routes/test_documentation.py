"""The OpenAPI document is true: every example in it is sent, every option and route is in it."""

import httpx
import pytest

from app.options import ROWS
from app.routes.samples import REQUESTS

CASES = [(path, name) for path, examples in REQUESTS.items() for name in examples]


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, trust_env=False, timeout=20) as client:
        yield client


@pytest.fixture(scope="module")
def document(client):
    return client.get("/openapi.json").json()


@pytest.mark.parametrize(("path", "name"), CASES, ids=[f"{path} {name}" for path, name in CASES])
def test_every_example_is_accepted(client, document, path, name):
    examples = document["paths"][path]["post"]["requestBody"]["content"]["application/json"]["examples"]
    reply = client.post(path, json=examples[name]["value"])
    assert reply.status_code == 200, reply.text


def test_every_format_is_listed_and_expand_is_that_of_all_requests(document):
    bodies = document["components"]["schemas"]
    render = bodies["RenderRequest"]["properties"]
    assert render["format"]["enum"] == ["svg", "png", "pdf", "dot", "json", "tex", "pptx", "zip", "html"]
    assert render["expand"] == bodies["GraphRequest"]["properties"]["expand"]


def test_every_posting_route_has_examples(document):
    assert {path for path, operations in document["paths"].items() if "post" in operations} == set(REQUESTS)


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot", "json", "tex"])
def test_every_option_is_a_parameter_of_every_picture(document, form):
    parameters = [row["name"] for row in document["paths"][f"/graph.{form}"]["get"]["parameters"]]
    assert parameters == ["src", "s", "output", *(row.name for row in ROWS)]


def test_a_picture_may_be_unchanged_or_refused_as_a_picture(document):
    responses = document["paths"]["/graph.svg"]["get"]["responses"]
    assert set(responses) == {"200", "304", "413", "414", "422", "429", "503"}
    assert set(responses["414"]["content"]) == {"image/svg+xml", "image/png"}
    assert "content" not in responses["304"]
    assert set(document["paths"]["/graph.tex"]["get"]["responses"]["414"]["content"]) == {"application/problem+json"}


def test_every_option_is_a_key_of_render(document):
    properties = document["components"]["schemas"]["RenderRequest"]["properties"]
    assert {row.name for row in ROWS} <= set(properties)


def test_every_reference_leads_somewhere(document):
    schemas = document["components"]["schemas"]
    pending, seen = [document], 0
    for value in pending:
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                assert value["$ref"].removeprefix("#/components/schemas/") in schemas
                seen += 1
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    assert seen > 20


def test_refusals_are_problems_and_never_plain_json(document):
    responses = document["paths"]["/api/v1/graph"]["post"]["responses"]
    assert list(responses["422"]["content"]) == ["application/problem+json"]
    assert list(responses["200"]["content"]) == ["application/json"]


def test_the_reference_names_every_route_and_every_option(client, document):
    page = client.get("/docs").text
    assert "<script" not in page
    for path in document["paths"]:
        assert f"<code>{path}</code>" in page
    for row in ROWS:
        assert row.doc in page.replace("&#39;", "'")


def test_every_code_stands_on_the_page_of_errors(client):
    from engine.codes import CODES

    page = client.get("/errors").text
    assert "<script" not in page
    for code in CODES.values():
        assert f'<tr id="{code.name}">' in page


def test_the_references_frame_is_in_the_readers_language(client):
    chinese = client.get("/docs?lang=zh").text
    assert '<html lang="zh-Hans">' in chinese
    for told in ("API 参考", "查询参数", "状态码", "数据结构", 'href="/docs?lang=en"', "画第几步，从 0 开始"):
        assert told in chinese
    for english in ("What it does", "Replies<", "Contents", ">Operations<"):
        assert english not in chinese
    assert "错误与警告" in client.get("/errors", headers={"Accept-Language": "zh-CN"}).text
    assert "Errors and warnings" in client.get("/errors").text
