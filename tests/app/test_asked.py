import math

import pytest

from app import asked, pack
from app.models import GraphRequest
from app.options import Mistakes
from app.settings import Settings
from engine.errors import GradstepError

SETTINGS = Settings()


def of(query: str) -> asked.Asked:
    return asked.from_query(query.encode(), SETTINGS)


def test_a_picture_url_is_read():
    read = of("src=x+%2B+y%3B%20x&in.x=3&in.y=-Infinity&step=4&theme=dark&output=x&expand=sigmoid,tanh")
    assert read.source == "x + y; x"
    assert read.inputs == {"x": 3.0, "y": -math.inf}
    assert read.output == "x"
    assert read.expand == ("sigmoid", "tanh")
    assert (read.options["step"], read.options["theme"], read.options["digits"]) == (4, "dark", 4)


def test_an_empty_piece_of_a_query_is_nothing():
    assert of("&src=x&&step=4&").options["step"] == 4


def test_names_of_inputs_may_be_of_any_script():
    assert of("src=%CE%B1&in.%CE%B1=2").inputs == {"α": 2.0}
    assert asked.from_query("src=α&in.α=2".encode(), SETTINGS).source == "α"


def test_a_packed_request_carries_everything_and_the_query_wins():
    packed = pack.pack(
        {"source": "a*b", "inputs": {"a": 1, "b": "NaN"}, "output": "q", "expand": "all", "theme": "dark", "digits": 3}
    )
    read = of(f"s={packed}&digits=5&in.a=7")
    assert (read.source, read.output, read.expand) == ("a*b", "q", "all")
    assert read.inputs["a"] == 7
    assert math.isnan(read.inputs["b"])
    assert (read.options["theme"], read.options["digits"]) == ("dark", 5)
    assert of(f"s={packed}&expand=tanh&output=r").expand == ("tanh",)


@pytest.mark.parametrize(
    ("query", "code", "pointer"),
    [
        ("", "one_program", ""),
        ("step=1", "one_program", ""),
        ("src=x&s=eNo", "one_program", ""),
        ("src=x&src=y", "repeated_option", "/src"),
        ("src=x&step=1&step=1", "repeated_option", "/step"),
        ("src=x&them=dark", "unknown_option", "/them"),
        ("src=x&format=png", "unknown_option", "/format"),
        ("src=x&network=2-1", "one_program", ""),
        ("src=%ff", "query_not_text", ""),
        ("src=x&%ff=1", "query_not_text", ""),
        ("src=%ed%a0%80", "query_not_text", ""),
        ("src=x&in.x=", "number_expected", "/inputs/x"),
        ("src=x&in.x=nan", "number_expected", "/inputs/x"),
        ("src=x&in.x=1_0", "number_expected", "/inputs/x"),
        ("src=x&in.x=%D9%A1", "number_expected", "/inputs/x"),
        ("src=x&in.x=0x10", "number_expected", "/inputs/x"),
        ("src=x&in.x=1e999", "body_number_too_large", "/inputs/x"),
        ("src=x&in.a/b=q", "number_expected", "/inputs/a~1b"),
        ("s=AAAA", "packed_broken", "/s"),
        ("s=" + "A" * 4097, "packed_too_long", "/s"),
        ("&".join(f"in.x{i}=1" for i in range(501)), "too_many_fields", ""),
    ],
)
def test_what_is_wrong_with_a_url_is_said(query, code, pointer):
    with pytest.raises((GradstepError, Mistakes)) as refused:
        of(query)
    errors = refused.value.errors if isinstance(refused.value, Mistakes) else [refused.value]
    assert (errors[0].code, errors[0].pointer) == (code, pointer)


def test_a_packed_mistake_points_at_s():
    for content in (b"[1]", b"{", b"1e999"):
        import base64
        import zlib

        text = base64.urlsafe_b64encode(zlib.compress(content)).rstrip(b"=").decode()
        with pytest.raises(GradstepError) as refused:
            of(f"s={text}")
        assert refused.value.pointer == "/s"


def test_a_render_body_mixes_the_program_and_its_options():
    form, read = asked.from_render({"network": {"inputs": [1]}, "format": "pdf", "pages": "all", "values": 0}, SETTINGS)
    assert form == "pdf"
    assert read.network == {"inputs": [1]}
    assert (read.options["pages"], read.options["values"]) == ("all", False)


def test_a_program_that_is_too_long_is_not_parsed():
    with pytest.raises(GradstepError) as refused:
        asked.from_body(GraphRequest(source="x" * 8193), SETTINGS)
    assert (refused.value.code, refused.value.status, refused.value.pointer) == ("program_too_long", 413, "/source")
    assert asked.from_body(GraphRequest(source="x" * 8192), SETTINGS).source == "x" * 8192
    with pytest.raises(GradstepError):
        asked.from_body(GraphRequest(source="权" * 2731), SETTINGS)  # 8,193 bytes


@pytest.mark.parametrize("body", [{}, {"source": "x", "network": "2-1"}, {"source": None}])
def test_a_body_has_exactly_one_program(body):
    with pytest.raises(GradstepError) as refused:
        asked.from_body(GraphRequest.model_validate(body), SETTINGS)
    assert refused.value.code == "one_program"


def test_equal_requests_share_a_digest_and_others_do_not():
    first = of("src=x%3D1&theme=dark&digits=4")
    assert first.digest("svg") == of("digits=4&theme=dark&src=x=1").digest("svg")
    different = [
        first.digest("png"),
        *(of(f"src=x%3D1&theme=dark&{more}").digest("svg") for more in ("digits=5", "in.x=0", "in.x=-0", "in.x=NaN")),
    ]
    assert len({first.digest("svg"), *different}) == 6


def test_the_language_and_the_theme_of_an_error_are_found_in_a_broken_query():
    assert asked.lang_of(b"src=%ff&lang=zh") == "zh"
    assert asked.lang_of(b"src=lang=zh") == "en"
    assert asked.theme_of(b"theme=dark&x") == "dark"
    assert asked.theme_of(b"theme=pink") == "light"


@pytest.mark.parametrize(
    ("network", "weights"),
    [
        ("2-4-2 sigmoid, mse", 8),
        ("30-50-20 sigmoid, mse", 1500),
        ("2-1", 2),
        ("", 0),
        ("inputs: [1, 2]\nlayers:\n- units: 300\n- units: 40\n", 12000),
        ({"inputs": [2, 3], "layers": [{"units": 4}, {"units": 2, "weights": [[0.5, -1.25]]}]}, 12),
    ],
)
def test_the_weights_of_a_network_are_guessed_from_its_numbers(network, weights):
    read = asked.from_body(GraphRequest(network=network), SETTINGS)
    assert read.weights == weights
    assert asked.from_body(GraphRequest(source="999 * 999"), SETTINGS).weights == 0
