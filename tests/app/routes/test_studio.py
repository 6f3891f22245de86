"""The studio's routes through a real server: page, scene, hints, check, parts, and refusals."""

import json
import re

import httpx
import pytest

from tests.serving import Server

PROGRAM = {"source": "x = -2; y = 5; z = -4\nq = x + y\nf = q * z"}


def post(server: Server, path: str, body: object) -> httpx.Response:
    return httpx.post(f"{server.url}{path}", json=body, trust_env=False)


def get(server: Server, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{server.url}{path}", headers=headers, trust_env=False)


def test_the_page_is_drawn_by_the_service(server: Server) -> None:
    reply = get(server, "/?src=x%3D3%3By%3Dx*x&step=3")
    assert reply.status_code == 200
    assert "x: value 3, gradient 6" in reply.text
    assert "script-src 'self'" in reply.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*(src=|application/json))", reply.text)
    assert " style=" not in reply.text


def test_language_and_theme_are_the_links_or_the_browsers(server: Server) -> None:
    assert 'lang="zh-Hans"' in get(server, "/?lang=zh").text
    assert 'lang="zh-Hans"' in get(server, "/", **{"accept-language": "zh-CN"}).text
    assert 'data-theme="dark"' in get(server, "/?theme=dark").text
    assert "data-theme" not in get(server, "/?theme=%22%3E").text
    assert "cookie" not in get(server, "/").headers["vary"].lower()
    dark = get(server, "/embed?src=x%3D2%3B%20y%3Dx%5E2&theme=dark").text
    assert 'data-theme="dark"' in dark
    assert "#dcf2ea" in dark  # the page's style sheet exchanges the colours of the light picture


def test_a_mistake_keeps_the_text_and_its_status(server: Server) -> None:
    reply = get(server, "/?src=y%3Dexq(2)")
    assert reply.status_code == 422
    assert "y=exq(2)" in reply.text
    assert 'data-fix="exp"' in reply.text
    assert get(server, "/?src=x%2B1&colour=red").status_code == 422
    assert get(server, "/?network=nonsense").status_code == 422


def test_a_scene_brings_everything_of_a_step(server: Server) -> None:
    scene = post(server, "/scene", {**PROGRAM, "step": 4, "present": "1"}).json()
    assert (scene["step"], scene["last"], scene["phase"]) == (4, 5, "backward")
    assert scene["svg"].startswith("<svg")
    assert scene["focus"] == ["n2", "n3", "n4"]
    assert set(scene["html"]) == {"inputs", "where", "explain", "layers", "nodes", "warnings", "caption"}
    assert "Multiplication" in scene["announcement"]
    card = post(server, "/scene", {**PROGRAM, "node": "n0", "lang": "zh"}).json()
    assert "它的梯度从哪里来" in card["html"]["explain"]
    assert card["announcement"] == "x：值 −2，梯度 −4"
    assert post(server, "/scene", PROGRAM).json()["announcement"].startswith("Finished: f = −12")


def test_numbers_that_are_not_finite_travel(server: Server) -> None:
    scene = post(server, "/scene", {"source": "p = 0; q = -log(p); r = 0*q"}).json()
    assert scene["nodes"][2]["value"] == "Infinity"
    assert scene["nodes"][1]["value"] == "-Infinity"
    assert scene["nodes"][-1]["value"] == "NaN"


def test_names_without_a_value_are_one(server: Server) -> None:
    scene = post(server, "/scene", {"source": "f = x*y", "inputs": {"y": 3}}).json()
    assert [(row["name"], row["value"]) for row in scene["inputs"]] == [("x", 1), ("y", 3)]


def test_a_long_program_and_a_network_are_staged_by_a_worker(server: Server) -> None:
    long = "x = 1\ny = x\n" + "y = y + 1\n" * 150
    assert post(server, "/scene", {"source": long}).json()["root"]["html"].strip().endswith("= 151")
    assert "loss" in post(server, "/scene", {"network": "2-2-1 tanh, mse"}).json()["root"]["html"]


def test_a_mistake_in_a_scene_is_a_problem_with_its_remedy_and_its_html(server: Server) -> None:
    reply = post(server, "/scene", {"source": "y = exq(2)", "lang": "zh"})
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert problem["errors"][0]["fix"] == "exp"
    assert "没有函数" in problem["html"]
    assert post(server, "/scene", {**PROGRAM, "node": "n77"}).json()["errors"][0]["code"] == "unknown_node"
    assert post(server, "/scene", [1]).status_code == 422
    assert post(server, "/scene", {**PROGRAM, "step": 99}).json()["errors"][0]["code"] == "step_out_of_range"


def test_hint_and_check(server: Server) -> None:
    hint = post(server, "/scene/hint", {**PROGRAM, "node": "n2", "about": "gradient"}).json()["html"]
    assert "Multiplication sends" in hint
    assert "<math" in post(server, "/scene/hint", {**PROGRAM, "node": "n3", "about": "value"}).json()["html"]
    verdict = post(server, "/scene/check", PROGRAM).json()
    assert verdict["agrees"] is True
    assert "All three ways agree" in verdict["html"]
    unseen = post(server, "/scene/check", {"source": "x = 0; f = sqrt(x^2)"}).json()
    assert unseen["agrees"] is None
    assert "Not every input could be judged" in unseen["html"]
    assert "✓" not in unseen["html"]
    kinked = post(server, "/scene/check", {"source": "x = 0; f = relu(x)"}).json()["html"]
    assert "x stands at a kink: slope 0 to the left, 1 to the right." in kinked
    assert "All three ways agree wherever there is a derivative" in kinked


@pytest.mark.parametrize("name", ["help", "hint", "practice", "share"])
def test_parts_come_in_the_readers_language(server: Server, name: str) -> None:
    english, chinese = (get(server, f"/parts/{name}?lang={lang}").text for lang in ("en", "zh"))
    assert english != chinese
    assert re.search("[一-龥]", chinese)


def test_a_part_that_is_not_there_is_a_404(server: Server) -> None:
    assert get(server, "/parts/studio").status_code == 404


def test_gallery_reference_and_frame(server: Server) -> None:
    assert "Dead ReLU" in get(server, "/examples").text
    assert "失活的 ReLU" in get(server, "/examples?lang=zh").text
    assert 'id="sigmoid"' in get(server, "/operations").text
    frame = get(server, "/embed?src=x%3D2%3Bx%5E2&step=1")
    assert frame.headers["content-security-policy"].endswith("frame-ancestors *")
    assert 'href="/embed?' in frame.text


def test_a_frame_is_the_picture_and_the_stepper_and_nothing_else(server: Server) -> None:
    frame = get(server, "/embed?src=x%3D2%3Bx%5E2&step=1").text
    assert frame.count('role="img"') == 1
    assert 'aria-label="Next step"' in frame
    for other in ("<textarea", "<form", "<header", 'class="bar"', 'role="tab"', 'type="number"', "data-action"):
        assert other not in frame
    wrong = get(server, "/embed?src=sigmod(2)")
    assert wrong.status_code == 422
    assert "there is no function <code>sigmod</code>" in wrong.text
    assert "data-action" not in wrong.text.partition('<script type="application/json"')[0]


def test_the_pages_data_is_json_that_no_text_of_a_user_can_leave(server: Server) -> None:
    page = get(server, "/?src=x%3D2%20%23%20%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E").text
    assert page.count("</script>") == 3  # early.js, main.js and the data
    data = re.search(r'<script type="application/json" id="boot">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert "<script>alert(1)</script>" in json.loads(data[1])["scene"]["source"]


def test_pages_ask_for_files_of_their_own_release_which_are_kept_for_ever(server: Server) -> None:
    page = get(server, "/").text
    address = re.search(r'src="(/static/v-[0-9a-f]{8}/js/main\.js)"', page)
    assert address is not None
    script = get(server, address[1])
    assert script.status_code == 200
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"
    older = get(server, "/static/v-00000000/js/main.js")
    assert older.text == script.text
    assert "immutable" not in older.headers["cache-control"]
    assert get(server, "/static/js/main.js").text == script.text
    assert get(server, "/static/v-00000000/../../app/main.py").status_code == 404


@pytest.mark.parametrize("path", ["/", "/embed", "/graph.svg"])
def test_a_query_of_too_many_fields_is_refused(server, path):
    assert get(server, path + "?" + "&".join(f"in.x{i}=1" for i in range(501))).status_code == 422


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_the_page_reads_a_plus_as_the_picture_does(server, path):
    text = get(server, f"{path}?src=x=3;f=2+x").text
    assert "value 5" in text
    assert get(server, f"{path}?src=x%3D3%3Bf%3D2+x").text.count("value 6") >= 1
