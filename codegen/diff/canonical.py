"""JSON values: narrowed to objects and lists, and as texts that are equal when the values mean the same."""

from __future__ import annotations

import json
from typing import cast

from codegen.document import Json

NOTES = {
    "title", "description", "example", "examples", "externalDocs", "xml",
    "$ref", "$comment", "$schema", "$id", "$anchor", "$defs", "definitions",
}  # fmt: skip
"""Keywords of a schema that say nothing of its values, and `$ref`, which is followed."""

_BY_NAME = {"properties", "patternProperties", "dependentSchemas"}
_SETS = {"required", "enum", "anyOf", "oneOf", "allOf", "type"}


def as_object(value: object) -> Json | None:
    """The value when it is a JSON object."""
    return cast(Json, value) if isinstance(value, dict) else None


def as_list(value: object) -> list[object] | None:
    """The value when it is a JSON array."""
    return cast("list[object]", value) if isinstance(value, list) else None


def text(value: object) -> str:
    """JSON with sorted keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def plain(value: object) -> object:
    """A schema, or what holds schemas, without notes for readers and with lists that have no order sorted."""
    if (elements := as_list(value)) is not None:
        return [plain(element) for element in elements]
    if (members := as_object(value)) is None:
        return value
    found: dict[str, object] = {}
    for word, said in members.items():
        inner: object = said
        by_name, elements = as_object(inner), as_list(inner)
        if word in _BY_NAME and by_name is not None:
            found[word] = {name: plain(one) for name, one in by_name.items()}
        elif word in ("const", "default"):
            found[word] = inner
        elif word in _SETS and elements is not None:
            found[word] = sorted((plain(element) for element in elements), key=text)
        elif word == "$ref" or (word not in NOTES and not word.startswith("x-")):
            found[word] = plain(inner)
    return found
