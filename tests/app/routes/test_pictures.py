"""Pictures by URL through a real server: options, packed requests, overrides, and errors that are pictures."""

from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest

from app.pack import pack

XYZ = "x=-2;y=5;z=-4;q=x+y;f=q*z"


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=server.url, trust_env=False, timeout=20) as client:
        yield client


def svg(client, **params):
    reply = client.get("/graph.svg", params={"src": XYZ, **params})
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "image/svg+xml"
    return reply.text


def texts(picture):
    return {
        "".join(text.itertext()) for text in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
    }


def test_the_finished_picture_shows_every_number(client):
    assert texts(svg(client)) >= {"−2", "5", "−4", "3", "−12", "1", "x", "y", "z", "q", "f"}


def test_a_step_shows_only_what_is_known(client):
    assert "−12" not in texts(svg(client, step=1))
    assert "−12" in texts(svg(client, step=2))


def test_inputs_are_overridden(client):
    assert "12" in texts(svg(client, **{"in.x": "-8"}))
    assert "NaN" in texts(svg(client, **{"in.x": "NaN"}))


@pytest.mark.parametrize(
    "option",
    ["step=0", "view=compact", "view=wire", "theme=dark", "theme=grey", "background=%23ffffff", "dir=TB",
     "digits=2", "round=2", "derivative=x", "values=0", "gradients=0", "partials=1", "lang=zh"],
)  # fmt: skip
def test_every_option_changes_the_picture(client, option):
    plain = client.get(f"/graph.svg?src={quote('x=1.23456;y=0.5;sigmoid(x*y)/x')}")
    other = client.get(f"/graph.svg?src={quote('x=1.23456;y=0.5;sigmoid(x*y)/x')}&{option}")
    assert other.status_code == 200, other.text
    ElementTree.fromstring(other.text)
    if option != "view=wire":  # what is chosen by itself
        assert other.text != plain.text


def test_only_a_network_has_the_network_view(client):
    assert client.get("/graph.svg", params={"src": XYZ, "view": "network"}).status_code == 422
    spec = pack({"network": "2-4-2 sigmoid, mse"})
    assert client.get("/graph.svg", params={"s": spec, "view": "network"}).status_code == 200


def test_expand_and_output(client):
    assert "exp" in texts(svg(client, src="x=1;sigmoid(x)", expand="all"))
    assert "−12" in texts(svg(client, output="q"))
    assert "0" in texts(svg(client, output="q"))  # f and z have no influence on q


def test_a_packed_request_draws_the_same_picture(client):
    assert client.get("/graph.svg", params={"s": pack({"source": XYZ})}).text == svg(client)
    network = client.get("/graph.svg", params={"s": pack({"network": "2-4-2 sigmoid, mse"})})
    assert network.status_code == 200


@pytest.mark.parametrize("form", ["png", "pdf", "dot", "json", "tex"])
def test_the_other_formats(client, form):
    starts = {"png": b"\x89PNG", "pdf": b"%PDF", "dot": b"// f", "json": b'{"source"', "tex": b""}
    reply = client.get(f"/graph.{form}", params={"src": XYZ})
    assert reply.status_code == 200
    assert reply.content.startswith(starts[form])
    assert reply.headers["etag"]


def test_scale_and_pages(client):
    def size(scale):
        content = client.get("/graph.png", params={"src": XYZ, "scale": scale}).content
        return int.from_bytes(content[16:20], "big")

    assert size(2) == pytest.approx(2 * size(1), abs=2)
    last, everything = (
        client.get("/graph.pdf", params={"src": XYZ, "pages": pages}).content for pages in ("last", "all")
    )
    assert len(everything) > len(last)


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("src=sigmod(1)", 422, "there is no function `sigmod`"),
        ("src=x%3D1&them=dark", 422, "there is no option named `them`"),
        ("src=x%3D1&step=99", 422, "step 99 does not exist"),
        ("s=AAAA", 422, "cannot be unpacked"),
        ("", 422, "exactly one of"),
        ("src=" + "x" * 8200, 414, "the URL is longer than 8192 bytes"),
        ("lang=zh&src=" + "x" * 8180, 414, "URL 超过 8192 字节"),
    ],
)
def test_an_error_is_a_picture_with_its_status(client, query, status, words):
    reply = client.get(f"/graph.svg?{query}")
    assert reply.status_code == status
    assert reply.headers["content-type"] == "image/svg+xml"
    assert any(words in text for text in texts(reply.text))


def test_errors_are_pictures_in_png_and_pdf_too(client):
    for form, start in (("png", b"\x89PNG"), ("pdf", b"%PDF")):
        for _ in range(2):
            reply = client.get(f"/graph.{form}?src=sigmod(1)&theme=dark&lang=zh")
            assert reply.status_code == 422
            assert reply.content.startswith(start)
        reply = client.get(f"/graph.{form}?src={'x' * 9000}")
        assert reply.status_code == 414
        assert reply.content.startswith(start)


@pytest.mark.parametrize("form", ["dot", "json", "tex"])
def test_where_a_picture_would_not_be_read_the_error_is_a_problem(client, form):
    reply = client.get(f"/graph.{form}?src=sigmod(1)")
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")


def test_a_costly_layout_is_refused_before_it_is_begun(client):
    program = "x=1;y=x" + "".join(f";y=y*x+{i}.5" for i in range(180)) + "".join(f";z{i}=x*y" for i in range(200))
    reply = client.post("/api/v1/render", json={"source": program[:8000], "format": "svg"})
    assert reply.status_code in (200, 422)
    fan = "x0=1" + "".join(f";x{i}=x{i - 1}*x{i // 2}*x{i // 3}" for i in range(1, 230))
    reply = client.post("/api/v1/render", json={"source": fan, "format": "svg"})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["code"] == "picture_too_costly"


@pytest.mark.parametrize(("form", "options"), [("pptx", {}), ("pdf", {"pages": "all"}), ("zip", {}), ("html", {})])
def test_an_export_of_too_many_steps_is_refused_before_it_is_begun(client, form, options):
    program = ";".join(["a=0.5", *(f"a=a*0.9+a*{i}" for i in range(90))])
    reply = client.post("/api/v1/render", json={"source": program, "format": form, **options})
    assert reply.status_code == 422
    assert reply.json()["errors"][0]["code"] == "export_too_large"


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("src=x=3;f=2+x", 5),  # a form leaves no `;` and no `=` as it is
        ("src=x=1;y=2;x+y", 3),
        ("src=x=1;f=x+(2)", 3),
        ("src=x=3%3Bf=2+x", 5),
        ("src=x%20+x&in.x=2", 4),
        ("src=x+y&in.x=2&in.y=3", 5),  # as a space it would be no program
        ("src=x%3D3%3Bf%3D2+x", 6),  # as forms write it: a space, and a product
        ("src=x+%3D+3%3B+f+%3D+x*x", 9),
        ("src=x=3;f=2%2Bx", 5),
        ("src=x*x&in.x=1e+2", 10000),
        ("src=x*x&in.x=+3", 9),
    ],
)
def test_a_plus_is_read_as_it_was_meant(client, query, value):
    assert client.get(f"/graph.json?{query}").json()["value"] == value
    packed = client.get(f"/?{query}")
    assert packed.status_code == 200
    assert client.get(f"/embed?{query}").status_code == 200


@pytest.mark.parametrize("path", ["/graph.json", "/", "/embed"])
def test_a_plus_that_may_be_a_space_is_asked_about(client, path):
    reply = client.get(f"{path}?src=2+x&in.x=3")
    assert reply.status_code == 422
    assert "%2B" in reply.text


def test_a_space_that_is_written_as_a_plus_is_no_mistake(client):
    for source in ("x = 1; y = sigmod(x)", "x = 1; y = x(2)", "y = 2 * (x", "x = 1 # two words\ny = ab"):
        refused = client.get("/graph.json", params={"src": source})
        assert "+" in str(refused.request.url)
        assert len(refused.json()["errors"]) == 1
    assert client.get("/graph.svg?src=x+=+1;y+=+2;x*y").status_code == 200
