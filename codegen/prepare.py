"""The contract's build copy: the same API in the words that the generator understands.

The contract itself is never changed. Each rule is a function with one reason; `prepare` applies all of them, in order.
A rule mends a construct that the generator would drop or bend in silence, or refuses it by raising `Refused`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import cast

from .document import (
    EVENT_STREAM,
    Json,
    is_media_type,
    mapping,
    media_types,
    operations,
    pointer,
    resolved,
    responses,
    schemas,
)

_RESERVED_PROPERTIES = {"to_dict", "from_dict", "additional_properties", "additional_keys", "cls", "src_dict"}
_BODY_TYPES = ("/json", "+json", "/octet-stream")
_SHAPING = {"properties", "required", "additionalProperties", "items", "anyOf", "oneOf", "allOf"}
_OPAQUE_FORMATS = {"date", "date-time", "uuid", "binary", "byte"}


class Refused(ValueError):
    """The contract holds something that no rule can mend. `pointer` is where."""

    def __init__(self, pointer: str, reason: str) -> None:
        self.pointer = pointer
        super().__init__(f"{pointer}: {reason}")


def prepare(contract: Json) -> Json:
    """The build copy. Raises `Refused`."""
    build = copy.deepcopy(contract)
    for rule in RULES:
        rule(build)
    return build


def refuse_double_operations(build: Json) -> None:
    """The second module of one name overwrites the first."""
    seen: dict[str, str] = {}
    for where, _, operation in operations(build):
        name = str(operation.get("operationId", where)).replace("_", "").lower()
        if name in seen:
            raise Refused(where, f"operationId {operation.get('operationId')!r} is taken by {seen[name]}")
        seen[name] = where


def refuse_reserved_properties(build: Json) -> None:
    """Such a property would replace a part of the model."""
    for where, schema in schemas(build):
        for name in _RESERVED_PROPERTIES & set(mapping(schema, "properties")):
            raise Refused(f"{where}/properties/{name}", "a model has that name for something else")


def refuse_forms(build: Json) -> None:
    """The endpoint template sends JSON and bytes only."""
    for where, _, operation in operations(build):
        body = resolved(build, operation.get("requestBody", {}))
        for name in body.get("content", {}):
            if not is_media_type(name, *_BODY_TYPES):
                where = f"{where}/requestBody{pointer('content', name)}"
                raise Refused(where, "neither JSON nor application/octet-stream")


def refuse_cookies(build: Json) -> None:
    """httpx takes cookies from its client, not with a request."""
    for where, _, operation in operations(build):
        for index, parameter in enumerate(operation.get("parameters", [])):
            if resolved(build, parameter).get("in") == "cookie":
                raise Refused(f"{where}/parameters/{index}", "a cookie is set on the client")


def described_parameters(build: Json) -> None:
    """The generator reads a parameter's description from its schema only."""
    for _, _, operation in operations(build):
        for parameter in operation.get("parameters", []):
            node = resolved(build, parameter)
            if "description" in node and "$ref" not in node.get("schema", {"$ref": ""}):
                node["schema"].setdefault("description", node["description"])


def bare_references(build: Json) -> None:
    """The generator ignores all keywords beside a `$ref`: notes may go, but nothing that shapes the value."""
    for where, schema in schemas(build):
        if "$ref" in schema:
            if shaping := _SHAPING & set(schema):
                raise Refused(where, f"{sorted(shaping)} beside a $ref; put both into an allOf")
            reference = schema["$ref"]
            schema.clear()
            schema["$ref"] = reference


def drop_defaults(build: Json) -> None:
    """A default would be sent with each request and pin what the server chooses; "null" even as a string."""
    for _, schema in schemas(build):
        schema.pop("default", None)


def plain_strings(build: Json) -> None:
    """Dates, UUIDs and the like stay the text that came: decoding them would lose how it was written."""
    for where, schema in schemas(build):
        if where.startswith("/components/") and schema.get("format") in _OPAQUE_FORMATS:
            del schema["format"]


def free_form_objects(build: Json) -> None:
    """An object without declared properties stays a plain dict, in place of an empty class of its own."""
    for where, schema in schemas(build):
        named = where.count("/") == 3 and where.startswith("/components/schemas/")
        if not named and _is_free_form(schema):
            description = schema.get("description")
            schema.clear()
            if description:
                schema["description"] = description


def richest_first(build: Json) -> None:
    """A union takes the first member whose required keys are there: the most demanding ones come first."""

    def required(member: Json) -> int:
        return -len(resolved(build, member).get("required", []))

    for _, schema in schemas(build):
        for kind in ("anyOf", "oneOf"):
            if kind in schema:
                schema[kind] = sorted(schema[kind], key=required)


def streams_as_items(build: Json) -> None:
    """The template wants an event's payload by reference; the generator can do nothing with an event's schema."""
    for where, name, media in media_types(build):
        if not is_media_type(name, EVENT_STREAM):
            continue
        data = mapping(mapping(media["schema"], "properties"), "data")
        members = [resolved(build, member) for member in data.get("anyOf", [data])]
        item = next((member["contentSchema"] for member in members if "contentSchema" in member), None)
        if item is None or "$ref" not in item:
            raise Refused(where, "the event's data has no contentSchema that refers to a component")
        media["x-item-schema"] = item
        done = next((member["const"] for member in members if "const" in member), None)
        if done is not None:
            media["x-done-marker"] = done
        media["schema"] = {"type": "string"}


def json_first(build: Json) -> None:
    """The generator reads the first media type that it knows, and no others."""

    def rank(name: str) -> int:
        return 0 if is_media_type(name, "/json", "+json") else 2 if is_media_type(name, "/event-stream") else 1

    for response in responses(build):
        if "content" in response:
            response["content"] = dict(sorted(response["content"].items(), key=lambda item: rank(item[0])))


RULES: list[Callable[[Json], None]] = [
    refuse_double_operations,
    refuse_reserved_properties,
    refuse_forms,
    refuse_cookies,
    described_parameters,
    bare_references,
    drop_defaults,
    streams_as_items,
    plain_strings,
    free_form_objects,
    richest_first,
    json_first,
]


def _is_free_form(schema: Json) -> bool:
    kinds = schema.get("type")
    if kinds != "object" and not (isinstance(kinds, list) and set(cast(list[str], kinds)) == {"object", "null"}):
        return False
    if any(name in schema for name in ("properties", "anyOf", "oneOf", "allOf")):
        return False
    extra = schema.get("additionalProperties", True)
    return not isinstance(extra, dict) or not any(name in extra for name in ("$ref", "properties", "anyOf", "oneOf"))
