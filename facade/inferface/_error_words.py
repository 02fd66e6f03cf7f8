"""What a server says went wrong, out of an error body of any shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from inferface._calls import JsonValue
from inferface.errors import printable, shorten

MAX_WORDS: Final = 1500
"""Leaves room for status, model and hint in a message of `errors.MAX_MESSAGE` characters."""

_WORD_KEYS: Final = ("error", "title", "message", "msg", "detail", "errors", "error_description")
"""Said together, in this order."""
_OTHER_WORD_KEYS: Final = (
    "error_message",
    "error_msg",
    "errorMessage",
    "err",
    "Error",
    "Message",
    "exception",
    "description",
    "details",
    "reason",
    "fault",
    "faultstring",
    "status",
)
"""The first of these, where there is none of the above."""
_TYPE_KEYS: Final = ("error_type", "type", "errorType", "reason", "status")
_CODE_KEYS: Final = ("code", "error_code", "http_status_code", "status_code", "statusCode", "status")

_MOST_TEXT: Final = 64 * 1024
_MOST_ITEMS: Final = 20
_MOST_DEPTH: Final = 6
_MARKUP: Final = re.compile(r"\s*(?:<!doctype|<html|<head|<body|<\?xml|<error)", re.IGNORECASE)
_MARKUP_WORDS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"<title\b[^>]{0,200}>([^<]{1,1000})",
        r"<message\b[^>]{0,200}>([^<]{1,1000})",
        r"<meta property=\"og:title\" content=\"([^\"]{1,1000})",
        r"<h[12]\b[^>]{0,200}>([^<]{1,1000})",
    )
)


@attrs.frozen
class ErrorWords:
    """The server's own words (at most `MAX_WORDS` characters; empty when it said nothing), class of error and code."""

    message: str
    error_type: str | None = None
    code: str | None = None


def error_words(body: JsonValue, content_type: str = "") -> ErrorWords:
    """The words of an error body: parsed JSON, or text (HTML gives its title)."""
    if isinstance(body, str):
        return ErrorWords(_clean(_text_words(body[:_MOST_TEXT], content_type)))
    message = _said(body, 0) or ("" if body is None else _compact(body))
    objects = list(_error_objects(body))
    return ErrorWords(
        _clean(message),
        _first_text(value for one in objects for value in map(one.get, _TYPE_KEYS) if isinstance(value, str)),
        _first_text(value for one in objects for value in map(one.get, _CODE_KEYS) if _is_code(value)),
    )


def _said(value: JsonValue, depth: int) -> str:
    if depth > _MOST_DEPTH:
        return ""
    if isinstance(value, str):
        return _said_in_text(value, depth)
    if isinstance(value, list):
        return _joined((_said(item, depth + 1) for item in value[:_MOST_ITEMS]), "; ")
    if isinstance(value, dict):
        return _said_in_object(value, depth)
    return "" if value is None or isinstance(value, bool) else str(value)


def _said_in_text(text: str, depth: int) -> str:
    """Servers in between pass on another server's JSON as a string: then what that says."""
    text = text.strip()
    if text[:1] in ("{", "[") and len(text) <= _MOST_TEXT:
        try:
            inner = json.loads(text)
        except (ValueError, RecursionError):
            return text
        return _said(inner, depth + 1) or text
    return text


def _said_in_object(value: dict[str, JsonValue], depth: int) -> str:
    said = _joined((_said(value.get(key), depth + 1) for key in _WORD_KEYS), ": ")
    if not said:
        others = (_said(value.get(key), depth + 1) for key in _OTHER_WORD_KEYS)
        said = next(filter(None, others), "")
    where = value.get("loc")
    if said and isinstance(where, list):
        said = f"{'.'.join(str(step) for step in where[:_MOST_ITEMS])}: {said}"
    warnings = _said(value.get("warnings"), depth + 1)
    return f"{said} (warnings: {warnings})" if said and warnings else said


def _joined(parts: Iterable[str], separator: str) -> str:
    """The parts, without those that only repeat another."""
    kept: list[str] = []
    for part in parts:
        part = shorten(part.strip(), MAX_WORDS)
        if part and not any(part in other for other in kept):
            kept = [other for other in kept if other not in part]
            kept.append(part)
    return separator.join(kept)


def _error_objects(body: JsonValue) -> Iterator[dict[str, JsonValue]]:
    """Where type and code stand: the inner error before the body around it."""
    if isinstance(body, list) and body:
        body = body[0]
    if isinstance(body, dict):
        inner = body.get("error")
        if isinstance(inner, dict):
            yield inner
        yield body


def _is_code(value: JsonValue) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _first_text(values: Iterable[JsonValue]) -> str | None:
    return next((text for value in values if (text := printable(shorten(str(value), 200)).strip())), None)


def _text_words(text: str, content_type: str) -> str:
    if not _MARKUP.match(text) and "html" not in content_type.lower():
        return _said_in_text(text, 0)
    for pattern in _MARKUP_WORDS:
        if found := pattern.search(text):
            from html import unescape  # its table of entities is only needed here

            return unescape(" ".join(found[1].split()))
    return " ".join(re.sub(r"<[^<>]*>", " ", text).split())


def _compact(body: JsonValue) -> str:
    try:
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    except RecursionError:
        return ""


def _clean(text: str) -> str:
    return printable(shorten(text.strip(), MAX_WORDS))
