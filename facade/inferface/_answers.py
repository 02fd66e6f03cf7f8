"""From the bytes of an answer to what it says. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inferface._json import JsonValue, is_object

if TYPE_CHECKING:
    from inferface._media import Media


def parse_answer(body: bytes, content_type: str) -> JsonValue | Media:
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
            from inferface._codec import loads  # with it comes orjson, where that is installed

            found = loads(body)
        except (ValueError, RecursionError):
            raise ValueError("the server's JSON cannot be read") from None
        if is_object(found) and _is_error(found.get("error")) and not _ANSWERS & found.keys():
            raise ValueError("the server reports an error under a good status")
        return found
    from inferface._media import Media

    return Media(body, content_type)


def _is_error(value: JsonValue) -> bool:
    """Whether the value of an `error` key tells of one: words, a list of them, or an object; not a number or a flag."""
    return isinstance(value, (str, list, dict)) and bool(value)


_ANSWERS: Final = frozenset({"choices", "generated_text", "data", "output"})
"""Keys of which a good answer that happens to have an `error` key has one."""


def unwrap_gateway(raw: JsonValue | Media) -> JsonValue | Media:
    """The output inside a gateway's answer."""
    if not isinstance(raw, dict) or "output" not in raw:
        return raw
    output = raw["output"]
    if isinstance(output, dict) and output.keys() == {"contentType", "base64"}:
        from inferface._media import media_of

        return media_of(output["base64"], str(output["contentType"]))
    return output
