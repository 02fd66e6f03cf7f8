"""Pydantic models as shapes: their own schema, made strict, and their own validation. Loaded only for such a model."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, cast

from inferface._json import JsonObject, JsonValue, is_array, is_object
from inferface._shapes import Misfit


def pydantic_shape(kind: type[Any]) -> tuple[JsonObject, Callable[[JsonValue, str], Any]]:
    """The schema of a pydantic class, and what reads it."""
    import pydantic

    adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(kind)

    def read(value: JsonValue, place: str) -> Any:
        try:
            return adapter.validate_json(json.dumps(value))  # as JSON: a date is a string there
        except pydantic.ValidationError as error:
            raise Misfit("; ".join(_fault(one, place) for one in error.errors(include_url=False))) from None

    schema = cast(JsonObject, adapter.json_schema())
    strict = _strict(schema, schema)
    return cast(JsonObject, strict), read


def _fault(error: Any, place: str) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error["loc"])
    return f"{place}{steps}: {error['msg']}"


def _strict(schema: JsonValue, root: JsonObject) -> JsonValue:
    """The schema as strict servers take it: objects closed, every part demanded, no default that is null, and nothing
    beside a reference."""
    if is_array(schema):
        return [_strict(item, root) for item in schema]
    if not is_object(schema):
        return schema
    if "$ref" in schema and len(schema) > 1:
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return _strict({**_resolved(str(schema["$ref"]), root), **rest}, root)
    made: JsonObject = {}
    for key, value in schema.items():
        if key in ("properties", "$defs") and is_object(value):
            made[key] = {name: _strict(part, root) for name, part in value.items()}
        elif key in ("items", "anyOf", "allOf", "oneOf", "prefixItems", "additionalProperties"):
            made[key] = _strict(value, root)
        elif key != "default" or value is not None:
            made[key] = value
    parts = made.pop("allOf", None)
    if is_array(parts) and len(parts) == 1 and is_object(parts[0]):
        made |= parts[0]
    elif parts is not None:
        made["allOf"] = parts
    if made.get("type") == "object":
        made.setdefault("additionalProperties", False)
    if is_object(properties := made.get("properties")):
        made["required"] = list(properties)
    return made


def _resolved(reference: str, root: JsonObject) -> JsonObject:
    found: JsonValue = root
    for step in reference.removeprefix("#/").split("/"):
        found = cast(JsonObject, found)[step]
    return cast(JsonObject, found)
