"""What the rules ask of schemas, and do to them."""

from __future__ import annotations

import copy

from codegen.document import UNIONS, Json, mapping, types_of

NOTES = {
    "description",
    "title",
    "deprecated",
    "example",
    "examples",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "$comment",
}
_SHAPE = {"properties", "required", "additionalProperties", "type"}


def notes(schema: Json) -> Json:
    """What a schema says without shaping values, extensions included."""
    return {name: value for name, value in schema.items() if name in NOTES or name.startswith("x-")}


def shape(schema: Json) -> Json:
    """What shapes values."""
    return {name: value for name, value in schema.items() if name not in notes(schema)}


def with_null(schema: Json) -> None:
    """Let null fit a schema too, in the shortest words."""
    kinds = types_of(schema)
    union = next((union for union in UNIONS if union in schema), None)
    if "null" in kinds or (union and any(types_of(member) == ["null"] for member in schema[union])):
        return
    inner = shape(schema)
    if not inner:
        return
    if union and inner.keys() == {union}:
        schema[union] = [*schema[union], {"type": "null"}]
    elif kinds and not inner.keys() & {"enum", "const", "properties", "allOf", "$ref", *UNIONS}:
        schema["type"] = [*kinds, "null"]
    else:
        kept = notes(schema)
        schema.clear()
        schema.update(kept, anyOf=[inner, {"type": "null"}])


def own_object(schema: Json) -> Json:
    """The part of a schema that declares fields itself, without `allOf` and unions; empty when it declares none."""
    if not mapping(schema, "properties") and not schema.get("required"):
        return {}
    return {name: copy.deepcopy(schema[name]) for name in _SHAPE if name in schema}


def required_only(schema: Json) -> bool:
    """Whether a union's member says nothing but which fields are required."""
    inner = shape(schema)
    return bool(inner) and not inner.keys() - {"required", "type", "not"}
