import httpx
import pytest

XYZ = "x=-2;y=5;z=-4;q=x+y;f=q*z"


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


def get(client, **params):
    return client.get("/graph.svg", params={"src": XYZ, **params}, headers={"x-request-id": "given-id-1"})


def test_a_picture_is_kept_and_revalidated(client):
    first = get(client, step=1)
    assert first.status_code == 200
    assert first.headers["etag"].startswith('"')
    assert "max-age=3600" in first.headers["cache-control"]
    again = client.get(first.url, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("tag", ["W/{}", '"x", {}', "*"])
def test_if_none_match_is_read_as_the_rfc_says(client, tag):
    first = get(client, step=2)
    assert client.get(first.url, headers={"If-None-Match": tag.format(first.headers["etag"])}).status_code == 304


def test_another_tag_gets_the_picture(client):
    first = get(client, step=2)
    assert client.get(first.url, headers={"If-None-Match": '"other"'}).content == first.content


def test_the_tag_follows_the_content(client):
    tags = {get(client, step=step).headers["etag"] for step in range(6)}
    assert len(tags) == 6
    assert get(client, digits=4).headers["etag"] == get(client).headers["etag"]


def test_a_fresh_picture_is_revalidated_too(client):
    first = get(client, digits=3)
    other = client.get(str(first.url) + "&theme=light", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 304


def test_head_is_get_without_its_body(client):
    first = get(client, step=3)
    head = client.head(first.url)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "content-type", "content-length", "content-security-policy"):
        assert head.headers[name] == first.headers[name]


def test_a_kept_picture_counts_under_its_own_address(client):
    def counted():
        figures = client.get("/metrics").text
        line = next(row for row in figures.splitlines() if 'route="/graph.dot",status="200"' in row)
        return float(line.rpartition(" ")[2])

    client.get("/graph.dot", params={"src": XYZ})
    before = counted()
    client.get("/graph.dot", params={"src": XYZ})
    assert counted() == before + 1


def test_an_error_is_not_kept(client):
    wrong = client.get("/graph.svg", params={"src": "sigmod(1)"})
    assert (wrong.status_code, wrong.headers["cache-control"]) == (422, "no-store")
    assert "etag" not in wrong.headers
