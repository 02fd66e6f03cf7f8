"""Reading an upstream document: a file or a URL, JSON or YAML, OpenAPI or a Hugging Face task schema."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin

import attrs
import httpx
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from codegen.document import METHODS, Json, as_object, mapping
from codegen.reading import Unreadable, from_json

from .tasks import is_task_schema, task_document

Fetch = Callable[[str], bytes]
_LEVELS = 4
_SECONDS = 30
_BYTES = 64 << 20
_VALUES = 2_000_000


@attrs.frozen
class Upstream:
    """A document as OpenAPI, however it was written."""

    source: str
    title: str
    version: str
    document: Json


def read(source: str, fetch: Fetch | None = None) -> Upstream:
    """The document at a path or URL. Raises Unreadable."""
    fetch = fetch or fetched
    node = parsed(fetch(source), source)
    if is_task_schema(node):
        node = task_document(node, lambda reference: _referred(source, reference, fetch))
    else:
        _require_openapi(node, source)
    info = mapping(node, "info")
    return Upstream(source, str(info.get("title", "")), str(info.get("version", "")), node)


def fetched(source: str) -> bytes:
    """The bytes at a path or URL. Raises Unreadable."""
    try:
        if _is_url(source):
            return _downloaded(source)
        return Path(source).read_bytes()
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        words = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise Unreadable(f"{source}: {words}") from None


def _downloaded(url: str) -> bytes:
    """What is at a URL, but not for ever, and not without end."""
    started, content = time.monotonic(), bytearray()
    with httpx.stream("GET", url, follow_redirects=True, timeout=_SECONDS) as response:
        for chunk in response.raise_for_status().iter_bytes():
            content += chunk
            if len(content) > _BYTES:
                raise Unreadable(f"{url}: more than {_BYTES >> 20} MiB")
            if time.monotonic() - started > _SECONDS:
                raise Unreadable(f"{url}: not all of it came within {_SECONDS} seconds")
    return bytes(content)


def parsed(content: bytes, source: str) -> Json:
    """An object written in JSON or YAML. Raises Unreadable, with the line."""
    try:
        text = content.decode("utf-8-sig")
        node: object = from_json(text, source) if text.lstrip()[:1] in ("{", "[") else _from_yaml(text, source)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(f"{source}, line {line}: not UTF-8") from None
    except RecursionError:
        raise Unreadable(f"{source}: nested too deeply, or within itself") from None
    if not isinstance(node, dict):
        raise Unreadable(f"{source}, line 1: neither JSON nor YAML with an object in it")
    return cast(Json, node)


def _from_yaml(text: str, source: str) -> object:
    yaml: Any = YAML(typ="safe", pure=True)
    try:
        return _as_json(yaml.load(text), itertools.count())
    except YAMLError as error:
        found: Any = error
        mark = getattr(found, "problem_mark", None) or getattr(found, "context_mark", None)
        place = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        problem = getattr(found, "problem", None) or str(error)
        raise Unreadable(f"{source}{place}: neither JSON nor YAML: {problem}") from None
    except ValueError as error:
        raise Unreadable(f"{source}: {error}") from None


def _as_json(node: object, counted: Iterator[int]) -> object:
    """What YAML gave, as JSON would: keys are text, and so are dates; what is used twice is there twice."""
    if next(counted) > _VALUES:
        raise ValueError(f"more than {_VALUES} values, with what is used several times written out")
    if isinstance(node, dict):
        return {_key(key): _as_json(value, counted) for key, value in cast("dict[object, object]", node).items()}
    if isinstance(node, list):
        return [_as_json(value, counted) for value in cast("list[object]", node)]
    return node if node is None or isinstance(node, str | int | float) else str(node)


def _key(key: object) -> str:
    return str(key).lower() if isinstance(key, bool) else str(key)


def _require_openapi(node: Json, source: str) -> None:
    if "swagger" in node:
        raise Unreadable(f"{source}, /swagger: Swagger {node['swagger']}; only OpenAPI 3.0 and 3.1 are understood")
    if "openapi" not in node:
        raise Unreadable(f"{source}: neither an OpenAPI document (no `openapi`) nor a task schema (no `$schema`)")
    items = [as_object(item) or {} for item in mapping(node, "paths").values()]
    if not any(item.keys() & {"$ref", *METHODS} for item in items):
        raise Unreadable(f"{source}, /paths: no operations")


def _is_url(source: str) -> bool:
    return re.match(r"https?://", source) is not None


def _referred(source: str, reference: str, fetch: Fetch) -> Json:
    """The file that a task schema refers to by its own path: it lies in one of the folders above."""
    name, tried = reference.rpartition("/")[2], source
    for level in range(1, _LEVELS):
        if _is_url(source):
            tried = urljoin(source, "../" * level + name)
        else:
            tried = str(Path(source).resolve().parents[min(level, len(Path(source).resolve().parents) - 1)] / name)
        try:
            return parsed(fetch(tried), tried)
        except Unreadable as error:
            if "No such file" not in str(error) and "404" not in str(error):
                raise
    raise Unreadable(f"{source}: it refers to {reference}, which is in none of the folders above")
