"""From the bytes of an answer to what it says. Pure."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Final

from inferface._calls import JsonValue


def parse_answer(body: bytes, content_type: str) -> JsonValue | bytes:
    """The JSON of an answer, or its bytes when it is something else.

    Raises:
        ValueError: it is an HTML page, or JSON that cannot be read.
    """
    kind = content_type.partition(";")[0].strip().lower()
    start = body[:64].lstrip()[:1]
    if kind == "text/html" or (not kind and start == b"<"):
        raise ValueError("the server answered with an HTML page")
    if kind.endswith("json") or (kind in ("", "text/plain") and start in (b"{", b"[")):
        try:
            found: JsonValue = json.loads(body)
        except (ValueError, RecursionError):
            raise ValueError("the server's JSON cannot be read") from None
        if isinstance(found, dict) and found.get("error") is not None and not _ANSWERS & found.keys():
            raise ValueError("the server reports an error under a good status")
        return found
    return body


_ANSWERS: Final = frozenset({"choices", "generated_text", "data", "output"})
"""Keys of which a good answer that happens to have an `error` key has one."""


def unwrap_gateway(raw: JsonValue | bytes) -> JsonValue | bytes:
    """The output inside a gateway's answer."""
    if not isinstance(raw, dict) or "output" not in raw:
        return raw
    output = raw["output"]
    if isinstance(output, dict) and output.keys() == {"contentType", "base64"}:
        return b64decode(str(output["base64"]))
    return output
