import httpx
import pytest

PICTURE = "/graph.svg?src=x=1"


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    ["/", "/docs", "/errors", "/healthz", "/openapi.json", "/nothing", PICTURE, "/graph.svg", "/graph.json?src=x=1",
     "/api/v1/operations", "/static/css/document.css", "/static/nothing", "/metrics"],
)  # fmt: skip
def test_every_reply_has_them(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["cross-origin-resource-policy"] in ("same-origin", "cross-origin")
    assert len(headers["x-request-id"]) == 16
    assert "server" not in headers
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/", "/docs", "/errors"])
def test_pages_run_their_own_scripts_only_and_are_not_embedded(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("path", [PICTURE, "/graph.svg?src=("])
def test_pictures_embed_anywhere_and_run_nothing(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["access-control-allow-origin"] == "*"


def test_a_page_to_embed_is_embedded_anywhere(client):
    headers = client.get("/embed?src=x=1").headers
    assert headers["content-security-policy"].endswith("frame-ancestors *")
    assert headers["cross-origin-resource-policy"] == "cross-origin"


def test_a_picture_that_is_not_sent_again_keeps_its_headers(client):
    first = client.get(PICTURE).headers
    again = client.get(PICTURE, headers={"If-None-Match": first["etag"]})
    assert again.status_code == 304
    for name in ("content-security-policy", "cross-origin-resource-policy", "cache-control", "etag"):
        assert again.headers[name] == first[name]


def test_no_method_is_allowed_twice(client):
    assert client.options("/static/css/document.css").headers["allow"] == "GET, HEAD, OPTIONS"
    assert client.post("/static/css/document.css").headers["allow"] == "GET, HEAD, OPTIONS"


def test_posting_from_another_site_is_not_opened(client):
    reply = client.post("/api/v1/graph", json={"source": "x=1"}, headers={"Origin": "https://elsewhere.example"})
    assert reply.status_code == 200
    assert "access-control-allow-origin" not in reply.headers


def test_a_preflight_for_get_is_answered(client):
    reply = client.options(PICTURE, headers={"Origin": "https://elsewhere.example"})
    assert (reply.status_code, reply.headers["access-control-allow-methods"]) == (204, "GET, HEAD")
