"""Walking an OpenAPI document: operations, media types, responses and schemas with their JSON pointers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

Json = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
EVENT_STREAM = "text/event-stream"


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Each operation with its pointer and path."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield pointer("paths", path, method), path, item[method]


def pointer(*names: str) -> str:
    """JSON Pointer (RFC 6901) of nested names."""
    return "".join(f"/{name.replace('~', '~0').replace('/', '~1')}" for name in names)


def is_media_type(name: str, *endings: str) -> bool:
    """Whether a media type, parameters aside, ends so."""
    return name.partition(";")[0].strip().lower().endswith(endings)


def resolved(document: Json, node: Json) -> Json:
    """What a local `$ref` stands for, or the node itself."""
    while isinstance(ref := node.get("$ref"), str):
        target: Any = document
        for name in ref.removeprefix("#/").split("/"):
            target = target[name.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def schemas(document: Json) -> Iterator[tuple[str, Json]]:
    """Every schema of the document with its pointer, outer ones first; `$ref`s are not followed."""
    components = document.get("components", {})
    for name, schema in components.get("schemas", {}).items():
        yield from _within(pointer("components", "schemas", name), schema)
    for where, node in _holders(document):
        if isinstance(node.get("schema"), dict):
            yield from _within(f"{where}/schema", node["schema"])


def _within(where: str, schema: Any) -> Iterator[tuple[str, Json]]:
    if not isinstance(schema, dict):
        return
    schema = cast(Json, schema)
    yield where, schema
    for name, inner in list(mapping(schema, "properties").items()):
        yield from _within(f"{where}/properties{pointer(name)}", inner)
    for name in ("items", "additionalProperties", "contentSchema", "not"):
        yield from _within(f"{where}/{name}", schema.get(name))
    for name in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for index, inner in enumerate(schema.get(name, [])):
            yield from _within(f"{where}/{name}/{index}", inner)


def _holders(document: Json) -> Iterator[tuple[str, Json]]:
    """Whatever has a `schema`: parameters and media types."""
    for where, _, operation in operations(document):
        for index, parameter in enumerate(operation.get("parameters", [])):
            yield f"{where}/parameters/{index}", parameter
    yield from ((where, media) for where, _, media in media_types(document))


def media_types(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Every media type of a request or response: pointer, name, content."""
    bodies = [
        *((f"{where}/requestBody", operation.get("requestBody", {})) for where, _, operation in operations(document)),
        *(
            (f"{where}/responses/{status}", response)
            for where, _, operation in operations(document)
            for status, response in operation.get("responses", {}).items()
        ),
        *(
            (pointer("components", kind, name), body)
            for kind in ("requestBodies", "responses")
            for name, body in document.get("components", {}).get(kind, {}).items()
        ),
    ]
    for where, body in bodies:
        for name, media in body.get("content", {}).items():
            yield f"{where}{pointer('content', name)}", name, media


def responses(document: Json) -> Iterator[Json]:
    """Every response."""
    for _, _, operation in operations(document):
        yield from operation.get("responses", {}).values()
    yield from document.get("components", {}).get("responses", {}).values()


def mapping(node: Json, name: str) -> Json:
    """The object under `name`; an empty one when there is none."""
    value = node.get(name)
    return cast(Json, value) if isinstance(value, dict) else {}
