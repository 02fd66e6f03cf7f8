"""Walking an OpenAPI document: operations, media types, responses and schemas with their JSON pointers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import unquote

Json = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
EVENT_STREAM = "text/event-stream"
UNIONS = ("anyOf", "oneOf")
SCHEMAS = "#/components/schemas/"

_INNER = frozenset(
    (
        *("items", "additionalProperties", "contentSchema", "not", "propertyNames", "contains"),
        *("if", "then", "else", "unevaluatedItems", "unevaluatedProperties"),
    )
)
_INNER_MAPS = frozenset(("properties", "patternProperties", "dependentSchemas", "$defs", "definitions"))
_INNER_LISTS = frozenset((*UNIONS, "allOf", "prefixItems"))
_DATA = frozenset(("example", "examples", "default", "enum", "const"))
_NAMED = _INNER_MAPS | frozenset(
    (
        *("paths", "pathItems", "webhooks", "callbacks", "schemas", "parameters", "headers", "requestBodies"),
        *("responses", "content", "encoding", "links"),
    )
)


class Dangling(ValueError):
    """A reference that leads nowhere in its document."""


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Each operation with its pointer and path."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield pointer("paths", path, method), path, item[method]


def pointer(*names: str) -> str:
    """JSON Pointer (RFC 6901) of nested names."""
    return "".join(["/" + name.replace("~", "~0").replace("/", "~1") for name in names])


def names_of(where: str) -> list[str]:
    """The nested names of a JSON Pointer."""
    return [unescaped(step) for step in where.split("/")[1:]]


def unescaped(step: str) -> str:
    """The name that a step of a JSON Pointer stands for."""
    return step.replace("~1", "/").replace("~0", "~")


def find(document: Json, where: str) -> Any:
    """What stands at a JSON Pointer, or at one in a URL, after `#`. Raises Dangling."""
    node: Any = document
    for name in names_of(unquote(where[1:]) if where.startswith("#") else where):
        try:
            node = node[int(name) if isinstance(node, list) else name]
        except (KeyError, IndexError, ValueError, TypeError):
            raise Dangling(f"nothing stands at {where}") from None
    return node


def is_media_type(name: str, *endings: str) -> bool:
    """Whether a media type, parameters aside, ends so."""
    return name.partition(";")[0].strip().lower().endswith(endings)


def resolved(document: Json, node: Json) -> Json:
    """What a local `$ref` stands for, or the node itself. Raises Dangling."""
    seen: set[str] = set()
    while isinstance(ref := node.get("$ref"), str):
        if ref in seen or not ref.startswith("#/"):
            raise Dangling(f"{ref} leads out of the document, or to itself")
        seen.add(ref)
        target = find(document, ref)
        node = {} if target is True else target
    return node


def references(node: object, where: str = "", named: bool = False) -> Iterator[tuple[str, Json]]:
    """Every object with a `$ref`; data is none, such as examples. The keys of a `named` one are names, not keywords."""
    if isinstance(node, dict):
        node = cast(Json, node)
        if isinstance(node.get("$ref"), str):
            yield where, node
        for name, inner in list(node.items()):
            if named or not (name in _DATA or name.startswith("x-")):
                yield from references(inner, where + pointer(name), named=not named and name in _NAMED)
    elif isinstance(node, list):
        for index, inner in enumerate(cast("list[object]", node)):
            yield from references(inner, f"{where}/{index}")


def schemas(document: Json) -> Iterator[tuple[str, Json]]:
    """Every schema of the document with its pointer, outer ones first; `$ref`s are not followed."""
    for where, holder, key in schema_slots(document):
        if isinstance(holder[key], dict):
            yield where, holder[key]


def schema_slots(document: Json) -> Iterator[tuple[str, Any, Any]]:
    """Every place of a schema: its pointer, what holds it, and under which key. It may hold a boolean."""
    components = mapping(mapping(document, "components"), "schemas")
    for name in list(components):
        yield from _within(pointer("components", "schemas", name), components, name)
    for where, node in _holders(document):
        if "schema" in node:
            yield from _within(f"{where}/schema", node, "schema")


def _within(where: str, holder: Any, key: Any) -> Iterator[tuple[str, Any, Any]]:
    yield where, holder, key
    schema = as_object(holder[key])
    if schema is None:
        return
    for kind, inner in list(schema.items()):
        if kind in _INNER_MAPS and isinstance(inner, dict):
            fields = cast(Json, inner)
            for name in list(fields):
                yield from _within(f"{where}/{kind}{pointer(name)}", fields, name)
        elif kind in _INNER_LISTS and isinstance(inner, list):
            members: list[Any] = schema[kind]
            for index in range(len(members)):
                yield from _within(f"{where}/{kind}/{index}", members, index)
        elif kind in _INNER and isinstance(inner, dict | bool):
            yield from _within(f"{where}/{kind}", schema, kind)


def _holders(document: Json) -> Iterator[tuple[str, Json]]:
    """Whatever has a `schema`: parameters, headers and media types."""
    components = mapping(document, "components")
    for kind in ("parameters", "headers"):
        for name, node in mapping(components, kind).items():
            yield pointer("components", kind, name), node
    for path, item in document.get("paths", {}).items():
        for index, parameter in enumerate(item.get("parameters", [])):
            yield f"{pointer('paths', path)}/parameters/{index}", parameter
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
            if not status.startswith("x-")
        ),
        *(
            (pointer("components", kind, name), body)
            for kind in ("requestBodies", "responses")
            for name, body in document.get("components", {}).get(kind, {}).items()
        ),
    ]
    for where, body in bodies:
        for name, media in list(body.get("content", {}).items()):
            yield f"{where}{pointer('content', name)}", name, media


def responses(document: Json) -> Iterator[Json]:
    """Every response."""
    for _, _, operation in operations(document):
        yield from operation.get("responses", {}).values()
    yield from document.get("components", {}).get("responses", {}).values()


def as_object(node: object) -> Json | None:
    """The node, if it is an object."""
    return cast(Json, node) if isinstance(node, dict) else None


def mapping(node: Json, name: str) -> Json:
    """The object under `name`; an empty one when there is none."""
    return as_object(node.get(name)) or {}


def types_of(schema: Json) -> list[str]:
    """The schema's types; none when it says none."""
    kinds: Any = schema.get("type", [])
    return [kinds] if isinstance(kinds, str) else list(kinds)


def is_object(document: Json, schema: Json) -> bool:
    """Whether the schema is of objects with declared fields: such a schema becomes a class."""
    node = resolved(document, schema)
    if any(union in node for union in UNIONS):
        return False
    return "properties" in node or any(is_object(document, member) for member in node.get("allOf", ()))


def declared(document: Json, schema: Json) -> tuple[Json, set[str]]:
    """Fields and required names of an object schema, those of its `allOf` members included."""
    node = resolved(document, schema)
    fields, required = dict(mapping(node, "properties")), set(cast("list[str]", node.get("required", [])))
    for member in node.get("allOf", ()):
        more, needed = declared(document, member)
        fields = {**more, **fields}
        required |= needed
    return fields, required


def component_name(schema: Json) -> str | None:
    """The component that a reference names."""
    ref = schema.get("$ref")
    names = names_of(ref[1:]) if isinstance(ref, str) and ref.startswith(SCHEMAS) else []
    return names[2] if len(names) == 3 else None
