import base64
import zlib

import pytest

from app.pack import pack, unpack
from engine.errors import LimitError, OptionError


def packed(content: bytes, level: int = 9) -> str:
    return base64.urlsafe_b64encode(zlib.compress(content, level)).rstrip(b"=").decode()


def test_a_request_comes_back():
    request = {"source": "α = 2; α²", "inputs": {"α": 3}}
    assert unpack(pack(request), longest=4096, most=65536) == '{"source":"α = 2; α²","inputs":{"α":3}}'.encode()


def test_what_is_no_json_is_not_packed():
    with pytest.raises(ValueError, match="not JSON compliant"):
        pack({"source": "x", "inputs": {"x": float("nan")}})


def test_a_link_of_another_program_is_read():
    # zlib's own answer for b'{"source":"x=2;x^2"}', written by Debian's zlib at level 9
    assert unpack("eNqrVirOLy1KTlWyUqqwNbKuiDNSqgUAR6UGdg", longest=4096, most=65536) == b'{"source":"x=2;x^2"}'


@pytest.mark.parametrize(
    "text",
    [
        "!!!!",  # not base64url
        "ab==",  # padding is not part of the form
        "A",  # one character is no byte
        "AAAA",  # not zlib
        packed(b'{"source":"x"}')[:-6],  # cut
        packed(b"{}") + "AAAA",  # something behind the stream
        "eNqrV ioy",  # a space, as from a line break
        "ａｂｃ",  # full-width letters
        "",
    ],
)
def test_what_is_no_complete_stream_is_refused(text):
    with pytest.raises(OptionError) as refused:
        unpack(text, longest=4096, most=65536)
    assert (refused.value.code, refused.value.pointer) == ("packed_broken", "/s")


def test_a_bomb_is_not_inflated():
    bomb = packed(b"0" * 3_000_000)
    assert len(bomb) < 4096
    with pytest.raises(LimitError) as refused:
        unpack(bomb, longest=4096, most=65536)
    assert (refused.value.code, refused.value.status) == ("unpacked_too_large", 413)


def test_exactly_the_most_is_allowed():
    assert unpack(packed(b"0" * 65536), longest=4096, most=65536) == b"0" * 65536


def test_a_long_text_is_not_even_decoded():
    with pytest.raises(LimitError) as refused:
        unpack("A" * 4097, longest=4096, most=65536)
    assert refused.value.details == {"limit": 4096, "given": 4097}
