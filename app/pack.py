"""Packed requests: the JSON of a request, zlib-compressed (RFC 1950), base64url without padding.

Share links and picture URLs carry them as ``s=``. Unpacking is bounded: never more than ``most`` bytes
come out, and the stream has to be complete, so that a cut link is an error and not half a program.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from typing import Any

from engine.errors import LimitError, OptionError

ALPHABET = re.compile(r"[A-Za-z0-9_-]*")


def pack(request: dict[str, Any]) -> str:
    text = json.dumps(request, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).rstrip(b"=").decode()


def unpack(packed: str, *, longest: int, most: int) -> bytes:
    """The JSON bytes in ``packed``; OptionError or LimitError with the pointer of ``s``."""
    if len(packed) > longest:
        raise LimitError("packed_too_long", pointer="/s", limit=longest, given=len(packed))
    if not ALPHABET.fullmatch(packed):
        raise OptionError("packed_broken", pointer="/s")
    try:
        compressed = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        inflater = zlib.decompressobj()
        content = inflater.decompress(compressed, most + 1)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise OptionError("packed_broken", pointer="/s") from error
    if len(content) > most:
        raise LimitError("unpacked_too_large", pointer="/s", limit=most)
    if not inflater.eof or inflater.unused_data:
        raise OptionError("packed_broken", pointer="/s")
    return content
