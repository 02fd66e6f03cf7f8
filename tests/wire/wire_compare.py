"""Whether a call did on the wire what was recorded, and gave what was returned: lists of differences."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from wire_cases import Case
from wire_server import Seen

from inferface import InferenceError

_HEADERS = ("content-type", "authorization", "x-hf-bill-to")


def requests_differ(case: Case, seen: list[Seen]) -> Iterator[str]:
    """How the requests that went out differ from the recorded ones."""
    if len(seen) != len(case.requests):
        yield f"{len(seen)} requests in place of {len(case.requests)}: {[one.url for one in seen]}"
        return
    for ours, theirs in zip(seen, case.requests, strict=True):
        if (ours.method, _url(ours.url)) != (theirs["method"], theirs["url"]):
            yield f"{ours.method} {ours.url} in place of {theirs['method']} {theirs['url']}"
        for name in _HEADERS:
            if _header(ours.headers.get(name)) != _header(theirs["headers"].get(name)):
                yield f"{name}: {ours.headers.get(name)!r} in place of {theirs['headers'].get(name)!r}"
        yield from _bodies_differ(ours, theirs["body"])


def _url(url: str) -> str:
    """The recordings call every provider's own host by one name."""
    return url.replace("https://api.groq.com/", "https://thirdparty.example/")


def _header(value: str | None) -> str | None:
    return re.sub("boundary=.*", "boundary=", value) if value else value


def _bodies_differ(ours: Seen, theirs: Mapping[str, Any]) -> Iterator[str]:
    match theirs["kind"]:
        case "json":
            sent = json.loads(ours.body)
            if sent != theirs["json"]:
                yield f"body {json.dumps(sent)[:600]} in place of {json.dumps(theirs['json'])[:600]}"
        case "empty":
            if ours.body:
                yield f"a body of {len(ours.body)} bytes in place of none"
        case _:
            boundary = ours.headers.get("content-type", "").partition("boundary=")[2]
            sent = ours.body.replace(boundary.encode(), b"BOUNDARY") if boundary else ours.body
            if sent != base64.b64decode(theirs["base64"]):
                yield f"other bytes: {ours.body[:300]!r}"


def results_differ(theirs: Any, ours: Any) -> Iterator[str]:
    """How what a call gave or raised differs from what the library returned or raised."""
    failed = isinstance(ours, BaseException)
    if isinstance(theirs, Mapping) and "items_before_error" in theirs:
        items, error = getattr(ours, "items", []), getattr(ours, "error", None)
        yield from differ(theirs["items_before_error"], items, "items")
        yield from _errors_differ(theirs["error"], error)
    elif isinstance(theirs, Mapping) and "$exception" in theirs:
        yield from _errors_differ(theirs, ours if failed else None)
    elif failed:
        yield f"raised {ours!r}"
    else:
        yield from differ(theirs, ours, "")


def _errors_differ(theirs: Mapping[str, Any], ours: BaseException | None) -> Iterator[str]:
    if not isinstance(ours, InferenceError):
        yield f"gave no InferenceError but {ours!r}, where {theirs['$exception']} was raised"
        return
    if "ValueError" in theirs["mro"][:1] and not isinstance(ours, ValueError):
        yield f"{type(ours).__name__} is no ValueError"
    if "JSONDecodeError" in theirs["mro"] or "UnicodeDecodeError" in theirs["mro"]:
        yield f"raised {ours!r}"
    words = theirs.get("server_message")
    if any(line.rstrip(". ") not in str(ours) for line in (words or "").splitlines()):
        yield f"{ours} does not have the server's words {words!r}"
    status = re.search(r"(?:error '|Error code: )(\d{3})", theirs["message"])
    if status and (ours.response is None or ours.response.status != int(status[1])):
        yield f"{ours!r} has not the status {status[1]}"


def differ(theirs: Any, ours: Any, at: str) -> Iterator[str]:
    """Where `ours` lacks something of `theirs`; what is null there may be missing here."""
    if isinstance(theirs, Mapping):
        if "$ndarray" in theirs:
            yield from _arrays_differ(theirs["$ndarray"], ours, at)
        elif "$image" in theirs:
            found = {"mode": getattr(ours, "mode", None), "size": list(getattr(ours, "size", []))}
            wanted = {key: theirs["$image"][key] for key in found}
            yield from [] if found == wanted else [f"{at}: {found} in place of {wanted}"]
        elif "$bytes_sha256" in theirs:
            content = bytes(ours) if isinstance(ours, (bytes, bytearray)) else b""
            same = hashlib.sha256(content).hexdigest() == theirs["$bytes_sha256"]
            yield from [] if same else [f"{at}: other bytes, {type(ours).__name__}"]
        else:
            for key, value in theirs.items():
                if key != "$type" and value is not None:
                    part = _part(ours, key)
                    yield from [f"{at}.{key} is missing"] if part is None else differ(value, part, f"{at}.{key}")
    elif isinstance(theirs, list):
        plain = list(ours) if isinstance(ours, (list, tuple)) else None
        if plain is None or len(plain) != len(theirs):
            yield f"{at}: {ours!r:.300} in place of {len(theirs)} items"
            return
        for index, (one, other) in enumerate(zip(theirs, plain, strict=True)):
            yield from differ(one, other, f"{at}[{index}]")
    elif isinstance(theirs, float) and isinstance(ours, (int, float)):
        if not math.isclose(theirs, ours, rel_tol=1e-6):
            yield f"{at}: {ours!r} in place of {theirs!r}"
    elif _plain(ours) != theirs:
        yield f"{at}: {ours!r:.300} in place of {theirs!r:.300}"


def _part(ours: Any, key: str) -> Any:
    """What an answer has by this name: as an attribute, or in its JSON."""
    plain = _plain(ours)
    inside = plain.get(key) if isinstance(plain, Mapping) else None
    return inside if isinstance(ours, Mapping) else getattr(ours, key, inside)


def _arrays_differ(theirs: Mapping[str, Any], ours: Any, at: str) -> Iterator[str]:
    shape: list[int] = []
    inner = ours
    while isinstance(inner, list):
        shape.append(len(inner))
        inner = inner[0]
    if shape != theirs["shape"]:
        yield f"{at}: shape {shape} in place of {theirs['shape']}"
        return
    flat = list(_flat(ours))
    if not all(math.isclose(one, other, rel_tol=1e-6) for one, other in zip(flat, theirs["head"], strict=False)):
        yield f"{at}: begins {flat[:8]} in place of {theirs['head']}"


def _flat(values: Any) -> Iterator[float]:
    for value in values:
        yield from _flat(value) if isinstance(value, list) else [value]


def _plain(value: Any) -> Any:
    return value.to_dict() if hasattr(value, "to_dict") else getattr(value, "value", value)
