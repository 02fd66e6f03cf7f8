"""Rules for single values: nulls, enums, constants, defaults."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from codegen.document import UNIONS, Json, schema_slots, schemas, types_of
from codegen.rules import Refused

from .shapes import notes, with_null

_BOOLEAN_ALLOWED = ("additionalProperties", "unevaluatedProperties", "unevaluatedItems")
_KINDS: dict[type[object], str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    dict: "object",
}
_READ = {"integer": int, "number": float}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")


def closed_tuples(document: Json) -> Iterator[str]:
    """That no more items come than the first ones shapes no type."""
    for where, schema in schemas(document):
        if schema.get("items") is False and schema.get("prefixItems"):
            del schema["items"]
            yield f"{where}/items"


def boolean_schemas(document: Json) -> Iterator[str]:
    """The generator fails on a schema that is `true`; it says the same as an empty one."""
    for where, holder, key in schema_slots(document):
        if isinstance(holder[key], bool) and key not in _BOOLEAN_ALLOWED:
            if not holder[key]:
                raise Refused(where, "a schema that nothing fits")
            holder[key] = {}
            yield where


def bounds(document: Json) -> Iterator[str]:
    """An exclusive bound is a number of its own, no remark on another one."""
    for where, schema in schemas(document):
        for exclusive, inclusive in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            if isinstance(schema.get(exclusive), bool):
                if schema.pop(exclusive) and inclusive in schema:
                    schema[exclusive] = schema.pop(inclusive)
                yield f"{where}/{exclusive}"


def defaults(document: Json) -> Iterator[str]:
    """A default would be sent with each request and pin what the server chooses: it is told in the description."""
    for where, schema in schemas(document):
        if "default" not in schema:
            continue
        value = _read(schema, schema.pop("default"))
        if value is not None:
            note = f"Default: `{value if isinstance(value, str) else json.dumps(value)}`."
            described = str(schema.get("description", "")).strip()
            schema["description"] = f"{described} {note}".strip()
        yield where


def _read(schema: Json, value: Any) -> Any:
    """A default in the type that it should have had; None where it says that there is none."""
    if not isinstance(value, str):
        return value
    if value.lower() in ("null", "none"):
        return None
    for kind in types_of(schema):
        if kind == "boolean" and value.lower() in ("true", "false"):
            return value.lower() == "true"
        if kind in _READ:
            try:
                return _READ[kind](value)
            except ValueError:
                continue
    return next((item for item in schema.get("enum", ()) if str(item).lower() == value.lower()), value)


def nullable(document: Json) -> Iterator[str]:
    """`nullable` is no word of OpenAPI 3.1, and the generator fails on the null of an enum: null is a type."""
    for where, schema in schemas(document):
        if "nullable" in schema:
            if schema.pop("nullable") is True:
                with_null(schema)
            yield where


def enum_nulls(document: Json) -> Iterator[str]:
    """The generator makes two classes of an enum that lists null: null is a type beside it."""
    for where, schema in schemas(document):
        values: list[Any] | None = schema.get("enum")
        if values and None in values:
            schema["enum"] = [value for value in values if value is not None]
            if not schema["enum"]:
                kept = notes(schema)
                schema.clear()
                schema.update(kept, type="null")
            else:
                _without_null_type(schema)
                with_null(schema)
            yield where


def _without_null_type(schema: Json) -> None:
    kinds = [kind for kind in types_of(schema) if kind != "null"]
    if kinds:
        schema["type"] = kinds[0] if len(kinds) == 1 else kinds


def enum_types(document: Json) -> Iterator[str]:
    """An enum has values of one type, strings or integers: others are told apart by their types alone."""
    for where, schema in schemas(document):
        values: list[Any] = schema.get("enum", [])
        kinds = list(dict.fromkeys(_kind(value) for value in values))
        if not values or (len(kinds) == 1 and kinds[0] in ("string", "integer") and all(map(_is_literal, values))):
            continue
        members: list[Json] = []
        for kind in kinds:
            of_kind = [value for value in values if _kind(value) == kind]
            named = kind in ("string", "integer") and all(map(_is_literal, of_kind))
            members.append({"type": kind, **({"enum": of_kind} if named else {})})
        kept = notes(schema)
        schema.clear()
        schema.update(kept, **(members[0] if len(members) == 1 else {"anyOf": members}))
        yield where


def enums_without_type(document: Json) -> Iterator[str]:
    """An enum says which type its values have."""
    for where, schema in schemas(document):
        values: list[Any] = schema.get("enum", [])
        if values and len(set(map(type, values))) == 1 and types_of(schema) != [_kind(values[0])]:
            schema["type"] = _kind(values[0])
            yield where


def single_values(document: Json) -> Iterator[str]:
    """A field that has one value tells the members of a union apart: it is a constant."""
    for where, schema in schemas(document):
        if len(schema.get("enum", ())) == 1 and where.split("/")[-2] == "properties":
            schema["const"] = schema.pop("enum")[0]
            schema.pop("type", None)
            yield where


def constants(document: Json) -> Iterator[str]:
    """The generator knows constants that are plain text, integers or booleans: of others, the type is said."""
    for where, schema in schemas(document):
        if "const" in schema and ({*'"\\'} & {*str(value := schema["const"])} or not _is_literal(value)):
            schema["type"] = _kind(schema.pop("const"))
            yield where


def _is_literal(value: object) -> bool:
    """Whether it can stand in a type: mypy takes no integers of more than 64 bits."""
    return isinstance(value, str | bool) or (isinstance(value, int) and value.bit_length() < 64)


def union_enums(document: Json) -> Iterator[str]:
    """Values that are members of a union one by one would be classes named by position: they are one enum."""
    for where, schema in schemas(document):
        for union in UNIONS:
            members: list[Json] = schema.get(union, [])
            values = [member for member in members if _strings(member) and not member.keys() - _ENUM_KEYS]
            if len(values) < 2:
                continue
            together = {"type": "string", "enum": list(dict.fromkeys(v for member in values for v in _strings(member)))}
            schema[union] = [together, *(member for member in members if member not in values)]
            yield f"{where}/{union}"


_ENUM_KEYS = {"type", "enum", "const", "title", "description"}


def _strings(schema: Json) -> list[str]:
    values: list[Any] = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    return values if all(isinstance(value, str) for value in values) else []


def arrays_of_anything(document: Json) -> Iterator[str]:
    """The generator fails on an array that does not say of what: its items may be anything."""
    for where, schema in schemas(document):
        if "array" in types_of(schema) and "items" not in schema and "prefixItems" not in schema:
            schema["items"] = {}
            yield where


def titles(document: Json) -> Iterator[str]:
    """The generator would name a class by its title: the name is that of the component."""
    for where, schema in schemas(document):
        if isinstance(schema.get("title"), str):
            del schema["title"]
            yield where
