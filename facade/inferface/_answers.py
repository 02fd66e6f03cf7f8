"""From the bytes of an answer to what it says. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inferface._json import JsonValue, is_array, is_object

if TYPE_CHECKING:
    from inferface._media import Media


def parse_answer(body: bytes, content_type: str, *, expects_json: bool = False) -> JsonValue | Media:
    """The JSON of an answer, or its bytes when it is something else.

    `expects_json`: what looks like JSON is read as JSON, however the server labels it.

    Raises:
        ValueError: it is empty, an HTML page, an event stream or an error, or JSON that cannot be read.
    """
    kind = content_type.partition(";")[0].strip().lower()
    head = body[:256].lstrip(_BLANK)
    if not head and not body.strip():
        raise ValueError("the answer is empty")
    if kind == "text/event-stream":
        raise ValueError("the server answered with an event stream, which was not asked for")
    braces = head[:1] in (b"{", b"[")
    if kind.endswith("json") or (braces and (expects_json or kind in _ANYTHING)):
        try:
            from inferface._codec import loads  # with it comes orjson, where that is installed

            found = loads(body)
        except (ValueError, RecursionError):
            if not braces and (file := _file(body)) is not None:
                return file
            raise ValueError("the server's JSON cannot be read") from None
        if _is_error(found):
            raise ValueError("the server reports an error under a good status")
        return found
    if kind in _PAGES or head[:15].lower().startswith((b"<!doctype html", b"<html")) or (not kind and head[:1] == b"<"):
        raise ValueError("the server answered with an HTML page")
    from inferface._media import Media

    return Media(body, content_type)


def _file(body: bytes) -> Media | None:
    """The bytes of a file that is known by how it begins, whatever the server calls it."""
    from inferface._media import Media

    file = Media(body)
    return file if file.content_type is not None else None


_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_ANYTHING: Final = frozenset({"", "text/plain", "text/html"})
"""What servers call an answer that they know nothing about."""


def _is_error(found: JsonValue) -> bool:
    """Whether an answer is an error: with words, a list of them, or an object under `error`; not a number or a flag."""
    if is_array(found) and len(found) == 1:
        found = found[0]
    if not is_object(found) or _ANSWERS & found.keys():
        return False
    error = found.get("error")
    return (isinstance(error, (str, list, dict)) and bool(error)) or found.get("object") == "error"


_ANSWERS: Final = frozenset({"generated_text", "data", "output"})
"""Keys of which a good answer that happens to have an `error` key has one."""


def check_choices(raw: JsonValue | Media) -> None:
    """An answer that has choices has at least one, and none that the server broke off.

    Raises:
        ValueError: it does not.
    """
    choices = raw.get("choices") if is_object(raw) else None
    if not is_array(choices):
        return
    if not choices:
        raise ValueError("the answer has no choices")
    for choice in choices:
        if is_object(choice) and (choice.get("finish_reason") == "error" or choice.get("error")):
            raise ValueError(f"the server reports an error in its answer: {choice.get('error') or 'no reason'}")


def unwrap_gateway(raw: JsonValue | Media) -> JsonValue | Media:
    """The output inside a gateway's answer."""
    if not isinstance(raw, dict) or "output" not in raw:
        return raw
    output = raw["output"]
    if isinstance(output, dict) and output.keys() == {"contentType", "base64"}:
        from inferface._media import media_of

        return media_of(output["base64"], str(output["contentType"]))
    return output
