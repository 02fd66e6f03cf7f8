"""The contract's build copy: the same API in the words that the generator understands.

The contract itself is never changed. First it is normalised, which changes nothing of a contract that is written in
the usual words; then the rules below say the rest as the generator and the templates want it. Each has one reason, and
mends a construct that the generator would drop or bend in silence, or refuses it by raising `Refused`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from . import refusals
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
    resolved,
    responses,
    schemas,
    types_of,
)
from .normalise import normalise
from .rules import Refused, Rule, refused_at_origin

_READ_TYPES = ("/json", "+json", "/octet-stream", "/event-stream")
_SHAPING = {"properties", "required", "additionalProperties", "items", "allOf", *UNIONS}
_OPAQUE_FORMATS = {"date", "date-time", "uuid", "binary", "byte"}


def prepare(contract: Json) -> Json:
    """The build copy. Raises `Refused`."""
    build, mended = normalise(contract)
    with refused_at_origin(mended):
        for rule in (*refusals.RULES, *RULES):
            for _ in rule(build):
                pass
    return build


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
    bodies = {f"{where}/schema" for where, name, _ in media_types(build) if not is_media_type(name, "/json", "+json")}
    for where, schema in schemas(build):
        if where not in bodies and schema.get("format") in _OPAQUE_FORMATS:
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


def told_by_values(build: Json) -> Iterator[str]:
    """Members of a union may differ by the values of a field alone: the model says which ones are its own."""
    for where, schema in schemas(build):
        members: list[Json] = [member for kind in UNIONS for member in schema.get(kind, ())]
        given = [_values_by_field(build, member) for member in members]
        for member, own in zip(members, given, strict=True):
            for name, values in own.items():
                others = [other[name] for other in given if other is not own and name in other]
                if any({*values}.isdisjoint(other) for other in others):
                    resolved(build, member).setdefault("x-told-by", {})[name] = values
                    yield where


def bytes_by_name(build: Json) -> Iterator[str]:
    """The generator drops an answer of which it knows no media type: bytes are bytes, whatever they are called."""
    for response in responses(build):
        content = mapping(response, "content")
        if content and not any(name.startswith("text/") or is_media_type(name, *_READ_TYPES) for name in content):
            response["content"] = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}} | {
                name: {**media, "schema": {}} for name, media in content.items()
            }
            yield ""


def json_by_name(build: Json) -> Iterator[str]:
    """The generator takes an answer of `text/json` for text."""
    for response in responses(build):
        content = mapping(response, "content")
        for name in [name for name in content if is_media_type(name, "text/json")]:
            content.setdefault("application/json", content.pop(name))
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
    parameters_as_json,
    described_parameters,
    bare_references,
    streams_as_items,
    plain_strings,
    free_form_objects,
    richest_first,
    told_by_values,
    bytes_by_name,
    json_by_name,
    json_first,
)


def _values_by_field(build: Json, schema: Json) -> dict[str, list[str | int]]:
    """The values of each field of an object that has an enum or a constant, null aside."""
    fields = {name: _values(build, node) for name, node in declared(build, schema)[0].items()}
    return {name: values for name, values in fields.items() if values}


def _values(build: Json, schema: Json) -> list[str | int]:
    node = resolved(build, schema)
    inner = [_values(build, member) for kind in UNIONS for member in cast("list[Json]", node.get(kind, ()))]
    own = [node["const"]] if "const" in node else cast("list[str | int]", node.get("enum", []))
    return [*own, *(value for values in inner for value in values)]


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
