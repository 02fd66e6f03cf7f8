"""Fields that several members of an `allOf` declare: values fit all of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from codegen.document import UNIONS, Json, declared, is_object, mapping, pointer, resolved, schemas, types_of
from codegen.rules import Refused

from .shapes import notes, shape

_LIMITS = {
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "format"),
}


def narrowed_fields(document: Json) -> Iterator[str]:
    """The generator fails on a field that members of an `allOf` describe in two ways: the narrower one is meant."""
    for where, schema in schemas(document):
        if "allOf" not in schema or schema.keys() & set(UNIONS) or not is_object(document, schema):
            continue
        fields: dict[str, Json] = {}
        narrowed = False
        for name, node in _declarations(document, schema):
            present = fields.setdefault(name, node)
            if _said(document, present) == _said(document, node) or not _said(document, node):
                continue
            if _said(document, present):
                narrowed = True
            fields[name] = _both(document, present, node, f"{where}{pointer('properties', name)}")
        if narrowed:
            required = declared(document, schema)[1]
            kept = notes(schema)
            schema.clear()
            schema.update(kept, type="object", properties=copy.deepcopy(fields))
            if required:
                schema["required"] = [name for name in fields if name in required] + sorted(required - fields.keys())
            yield where


def _declarations(document: Json, schema: Json) -> Iterator[tuple[str, Json]]:
    """Each field with its schema, once for each member that declares it."""
    node = resolved(document, schema)
    for member in node.get("allOf", ()):
        yield from _declarations(document, member)
    yield from mapping(node, "properties").items()


def _said(document: Json, schema: Json) -> Json:
    """What tells types apart: limits make no other type."""
    if is_object(document, schema) and "$ref" in schema:
        return {"$ref": schema["$ref"]}
    said = shape(resolved(document, schema))
    return {name: value for name, value in said.items() if name not in _LIMITS}


def _both(document: Json, one: Json, other: Json, where: str) -> Json:
    """A schema of the values that fit both."""
    if is_object(document, one) and is_object(document, other):
        return {"allOf": [one, other]}
    for wide, narrow in ((one, other), (other, one)):
        if _admits(document, wide, narrow):
            return {**{name: value for name, value in notes(wide).items() if "$ref" not in narrow}, **narrow}
    raise Refused(where, "the members of the allOf disagree on this field")


def _admits(document: Json, wide: Json, narrow: Json) -> bool:
    """Whether each value of the narrow schema is, by its types and values, one of the wide schema too."""
    wide, narrow = resolved(document, wide), resolved(document, narrow)
    outer = _said(document, wide)
    if not outer or outer == _said(document, narrow):
        return True
    for union in UNIONS:
        if union in wide:
            members: list[Json] = narrow.get("anyOf") or narrow.get("oneOf") or [narrow]
            return all(any(_admits(document, member, inner) for member in wide[union]) for inner in members)
    values, kinds = _values(narrow), set(types_of(wide))
    if "const" in wide or "enum" in wide:
        return values is not None and all(value in (_values(wide) or ()) for value in values)
    if not kinds or outer.keys() - {"type", "items", "additionalProperties"}:
        return False
    inner = set(types_of(narrow)) or {_KINDS.get(type(value), "") for value in values or ()}
    if not inner or not inner <= kinds | ({"integer"} if "number" in kinds else set()):
        return False
    if wide.get("items") and not _admits(document, wide["items"], narrow.get("items", {})):
        return False
    of_maps = mapping(narrow, "additionalProperties")
    return not of_maps or _admits(document, mapping(wide, "additionalProperties"), of_maps)


def _values(schema: Json) -> list[object] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")


_KINDS: dict[type[object], str] = {str: "string", bool: "boolean", int: "integer", float: "number"}
