"""The contract's build copy: the same API in the words that the generator understands.

The contract itself is never changed. First it is normalised, which changes nothing of a contract that is written in
the usual words; then the rules below say the rest as the generator and the templates want it. Each has one reason, and
mends a construct that the generator would drop or bend in silence, or refuses it by raising `Refused`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from .census import item_of
from .document import (
    EVENT_STREAM,
    UNIONS,
    Json,
    declared,
    is_media_type,
    is_object,
    mapping,
    media_types,
    operations,
    pointer,
    resolved,
    responses,
    schemas,
    types_of,
)
from .normalise import normalise
from .rules import Refused, Rule

_RESERVED_PROPERTIES = {"todict", "fromdict", "additionalproperties", "additionalkeys", "cls", "srcdict", "constants"}
_RESERVED_PARAMETERS = {"body", "client", "request", "params", "headers"}
_BODY_TYPES = ("/json", "+json", "/octet-stream")
_READ_TYPES = ("/json", "+json", "/octet-stream", "/event-stream")
_SHAPING = {"properties", "required", "additionalProperties", "items", "allOf", *UNIONS}
_OPAQUE_FORMATS = {"date", "date-time", "uuid", "binary", "byte"}
_USUAL_STYLES = {"query": ("form", True), "path": ("simple", False), "header": ("simple", False)}


def prepare(contract: Json) -> Json:
    """The build copy. Raises `Refused`."""
    build, _ = normalise(contract)
    for rule in RULES:
        for _ in rule(build):
            pass
    return build


def refuse_double_operations(build: Json) -> Iterator[str]:
    """The second module of one name overwrites the first."""
    seen: dict[str, str] = {}
    for where, _, operation in operations(build):
        name = re.sub(r"[^a-z0-9]", "", str(operation.get("operationId", where)).lower())
        if name in seen:
            raise Refused(where, f"operationId {operation.get('operationId')!r} is taken by {seen[name]}")
        seen[name] = where
    yield from ()


def refuse_reserved_properties(build: Json) -> Iterator[str]:
    """Such a property would replace a part of the model."""
    for where, schema in schemas(build):
        for name in mapping(schema, "properties"):
            if re.sub(r"[^a-z0-9]", "", name.lower()) in _RESERVED_PROPERTIES:
                raise Refused(f"{where}/properties{pointer(name)}", "a model has that name for something else")
    yield from ()


def refuse_forms(build: Json) -> Iterator[str]:
    """The endpoint template sends JSON and bytes only, and one of each."""
    for where, _, operation in operations(build):
        seen: set[bool] = set()
        for name in resolved(build, operation.get("requestBody", {})).get("content", {}):
            there = f"{where}/requestBody{pointer('content', name)}"
            if not is_media_type(name, *_BODY_TYPES):
                raise Refused(there, "neither JSON nor application/octet-stream")
            if is_media_type(name, "/octet-stream") in seen:
                raise Refused(there, "a second body of the same kind")
            seen.add(is_media_type(name, "/octet-stream"))
    yield from ()


def refuse_odd_parameters(build: Json) -> Iterator[str]:
    """Cookies are set on the client; lists and objects are sent in the usual way only, or not at all."""
    for where, _, operation in operations(build):
        for index, parameter in enumerate(operation.get("parameters", [])):
            node, there = resolved(build, parameter), f"{where}/parameters/{index}"
            kind, schema = str(node.get("in")), resolved(build, mapping(node, "schema"))
            if kind == "cookie":
                raise Refused(there, "a cookie is set on the client")
            if str(node.get("name")) in _RESERVED_PARAMETERS:
                raise Refused(there, "the client has that name for something else")
            if is_object(build, schema) or "object" in types_of(schema):
                raise Refused(there, "an object as a parameter")
            style, explode = _USUAL_STYLES[kind]
            usual = node.get("style", style) == style and node.get("explode", explode) is explode
            if "array" in types_of(schema) and not usual:
                raise Refused(there, "a list that is not sent as one parameter for each item")
    yield from ()


def refuse_second_stream(build: Json) -> Iterator[str]:
    """An operation has one function for its stream."""
    for where, _, operation in operations(build):
        streams = [
            f"{where}/responses/{status}{pointer('content', name)}"
            for status, response in operation.get("responses", {}).items()
            for name in mapping(resolved(build, response), "content")
            if is_media_type(name, EVENT_STREAM)
        ]
        if len(streams) > 1:
            raise Refused(streams[1], "a second event stream")
    yield from ()


def parameters_as_json(build: Json) -> Iterator[str]:
    """The generator drops a parameter that is described as a media type: it is sent as the text that it is given."""
    for where, _, operation in operations(build):
        for index, parameter in enumerate(operation.get("parameters", [])):
            node = resolved(build, parameter)
            if "schema" not in node:
                node["schema"] = {"type": "string"}
                node.pop("content", None)
                yield f"{where}/parameters/{index}"


def described_parameters(build: Json) -> Iterator[str]:
    """The generator reads a parameter's description from its schema only."""
    for where, _, operation in operations(build):
        for index, parameter in enumerate(operation.get("parameters", [])):
            node = resolved(build, parameter)
            if "description" in node and "$ref" not in node["schema"]:
                node["schema"].setdefault("description", node["description"])
                yield f"{where}/parameters/{index}"


def bare_references(build: Json) -> Iterator[str]:
    """The generator ignores all keywords beside a `$ref`: notes may go, but nothing that shapes the value."""
    for where, schema in schemas(build):
        if "$ref" in schema and len(schema) > 1:
            if shaping := _SHAPING & set(schema):
                raise Refused(where, f"{sorted(shaping)} beside a $ref; put both into an allOf")
            reference = schema["$ref"]
            schema.clear()
            schema["$ref"] = reference
            yield where


def streams_as_items(build: Json) -> Iterator[str]:
    """The template wants an event's payload by reference; the generator can do nothing with an event's schema."""
    for where, name, media in media_types(build):
        if not is_media_type(name, EVENT_STREAM):
            continue
        done, item = item_of(build, media["schema"])
        if "$ref" not in item or item is media["schema"]:
            raise Refused(where, "the event's data has no contentSchema that refers to a component")
        if not is_object(build, item):
            raise Refused(where, "the items of the stream are no objects")
        media["x-item-schema"] = item
        if done is not None:
            media["x-done-marker"] = done
        media["schema"] = {"type": "string"}
        yield where


def plain_strings(build: Json) -> Iterator[str]:
    """Dates, UUIDs and the like stay the text that came: decoding them would lose how it was written."""
    for where, schema in schemas(build):
        if where.startswith("/components/") and schema.get("format") in _OPAQUE_FORMATS:
            del schema["format"]
            yield where


def free_form_objects(build: Json) -> Iterator[str]:
    """An object without declared properties stays a plain dict, in place of an empty class of its own."""
    for where, schema in schemas(build):
        named = where.count("/") == 3 and where.startswith("/components/schemas/")
        if not named and _is_free_form(build, schema):
            description = schema.get("description")
            schema.clear()
            if description:
                schema["description"] = description
            yield where


def richest_first(build: Json) -> Iterator[str]:
    """A union takes the first member whose required keys are there: the most demanding ones come first."""

    def required(member: Json) -> int:
        return -len(declared(build, member)[1])

    for where, schema in schemas(build):
        for kind in UNIONS:
            if kind in schema:
                schema[kind] = sorted(schema[kind], key=required)
                yield f"{where}/{kind}"


def bytes_by_name(build: Json) -> Iterator[str]:
    """The generator drops an answer of which it knows no media type: bytes are bytes, whatever they are called."""
    for response in responses(build):
        content = mapping(response, "content")
        if content and not any(name.startswith("text/") or is_media_type(name, *_READ_TYPES) for name in content):
            response["content"] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}} | {
                name: {**media, "schema": {}} for name, media in content.items()
            }
            yield ""


def json_first(build: Json) -> Iterator[str]:
    """The generator reads the first media type that it knows, and no others."""

    def rank(name: str) -> int:
        return 0 if is_media_type(name, "/json", "+json") else 2 if is_media_type(name, "/event-stream") else 1

    for response in responses(build):
        if "content" in response:
            response["content"] = dict(sorted(response["content"].items(), key=lambda item: rank(item[0])))
            yield ""


RULES: Sequence[Rule] = (
    refuse_double_operations,
    refuse_reserved_properties,
    refuse_forms,
    refuse_odd_parameters,
    refuse_second_stream,
    parameters_as_json,
    described_parameters,
    bare_references,
    streams_as_items,
    plain_strings,
    free_form_objects,
    richest_first,
    bytes_by_name,
    json_first,
)


def _is_free_form(build: Json, schema: Json) -> bool:
    kinds = schema.get("type")
    if kinds != "object" and not (isinstance(kinds, list) and set(cast(list[str], kinds)) == {"object", "null"}):
        return False
    if any(name in schema for name in ("properties", "anyOf", "oneOf", "allOf")):
        return False
    extra = schema.get("additionalProperties", True)
    return not isinstance(extra, dict) or not _holds_objects(build, cast(Json, extra))


def _holds_objects(build: Json, schema: Json) -> bool:
    if any(name in schema for name in ("$ref", "properties", *UNIONS)):
        return True
    return "array" in types_of(schema) and _holds_objects(build, mapping(schema, "items"))
