"""Whether a document has the form that all rules rely on: objects, lists and texts where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from codegen.document import METHODS, Json, pointer
from codegen.rules import Refused

_SCHEMA_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
_SCHEMA_LISTS = ("anyOf", "oneOf", "allOf", "prefixItems")
_SCHEMAS = ("items", "additionalProperties", "contentSchema", "not", "propertyNames", "contains", "if", "then", "else")


def refuse_malformed(document: Json) -> None:
    """Raise Refused at the first place that has another form than OpenAPI gives it."""
    for path, item in _entries(document, "", "paths"):
        where = pointer("paths", path)
        _parameters(item, where)
        for method in METHODS:
            if method in item:
                _operation(_object(item[method], f"{where}/{method}"), f"{where}/{method}")
    components = _object(document.get("components", {}), "/components")
    for name, schema in _map(components, "/components", "schemas"):
        _schema(schema, pointer("components", "schemas", name))
    for kind in ("responses", "requestBodies"):
        for name, body in _entries(components, "/components", kind):
            _content(body, pointer("components", kind, name))
    for kind in ("parameters", "headers"):
        for name, node in _entries(components, "/components", kind):
            _parameter(node, pointer("components", kind, name), named=kind == "parameters")


def _operation(operation: Json, where: str) -> None:
    _parameters(operation, where)
    _content(_object(operation.get("requestBody", {}), f"{where}/requestBody"), f"{where}/requestBody")
    answers = _object(operation.get("responses", {}), f"{where}/responses")
    statuses = {"responses": {name: node for name, node in answers.items() if not name.startswith("x-")}}
    for status, response in _entries(statuses, where, "responses"):
        _content(response, f"{where}/responses{pointer(status)}")
    _texts(operation, where, "tags")


def _parameters(holder: Json, where: str) -> None:
    for index, node in enumerate(_list(holder.get("parameters", []), f"{where}/parameters")):
        there = f"{where}/parameters/{index}"
        _parameter(_object(node, there), there)


def _parameter(node: Json, where: str, named: bool = True) -> None:
    if "$ref" not in node and named:
        for name in ("name", "in"):
            _text(node.get(name), f"{where}/{name}")
    if "schema" in node:
        _schema(node["schema"], f"{where}/schema")


def _content(body: Json, where: str) -> None:
    for name, media in _entries(body, where, "content"):
        if "schema" in media:
            _schema(media["schema"], f"{where}{pointer('content', name)}/schema")


def _schema(node: object, where: str) -> None:
    if isinstance(node, bool):
        return
    schema = _object(node, where)
    if "$ref" in schema:
        _text(schema["$ref"], f"{where}/$ref")
    if "type" in schema and not isinstance(schema["type"], str):
        _texts(schema, where, "type")
    for name in ("type", "enum", "anyOf", "oneOf", "allOf"):
        if schema.get(name) == []:
            raise Refused(f"{where}/{name}", "an empty list: nothing fits")
    _texts(schema, where, "required")
    _list(schema.get("enum", []), f"{where}/enum")
    for kind in _SCHEMA_MAPS:
        for name, inner in _map(schema, where, kind):
            _schema(inner, f"{where}/{kind}{pointer(name)}")
    for kind in _SCHEMA_LISTS:
        for index, inner in enumerate(_list(schema.get(kind, []), f"{where}/{kind}")):
            _schema(inner, f"{where}/{kind}/{index}")
    for kind in _SCHEMAS:
        if kind in schema:
            _schema(schema[kind], f"{where}/{kind}")


def _entries(holder: Json, where: str, name: str) -> Iterator[tuple[str, Json]]:
    for key, value in _map(holder, where, name):
        yield key, _object(value, f"{where}/{name}{pointer(key)}")


def _map(holder: Json, where: str, name: str) -> Iterator[tuple[str, object]]:
    yield from _object(holder.get(name, {}), f"{where}/{name}").items()


def _object(node: object, where: str) -> Json:
    if not isinstance(node, dict):
        raise Refused(where, f"an object belongs here, not {type(node).__name__}")
    return cast(Json, node)


def _list(node: object, where: str) -> list[object]:
    if not isinstance(node, list):
        raise Refused(where, f"a list belongs here, not {type(node).__name__}")
    return cast("list[object]", node)


def _text(node: object, where: str) -> None:
    if not isinstance(node, str):
        raise Refused(where, f"a text belongs here, not {type(node).__name__}")


def _texts(holder: Json, where: str, name: str) -> None:
    for index, item in enumerate(_list(holder.get(name, []), f"{where}/{name}")):
        _text(item, f"{where}/{name}/{index}")
