"""The contract for tests: its schemas as validators, and as hypothesis strategies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

PATH = Path(__file__).resolve().parents[2] / "openapi.json"
CONTRACT: dict[str, Any] = json.loads(PATH.read_bytes())
SCHEMAS: dict[str, Any] = CONTRACT["components"]["schemas"]
OBJECTS = sorted(name for name, schema in SCHEMAS.items() if "properties" in schema)

_REGISTRY: Registry[Any] = Registry().with_resource("urn:contract", DRAFT202012.create_resource(CONTRACT))


def validator(name: str) -> Draft202012Validator:
    """Validator of a component schema."""
    schema = {"$ref": f"urn:contract#/components/schemas/{name}"}
    return Draft202012Validator(schema, registry=_REGISTRY)


def complaints(name: str, value: object) -> list[str]:
    """What a value lacks of a component schema, with the place in the value."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(value)]


def deref(node: dict[str, Any]) -> dict[str, Any]:
    """What a `$ref` of the contract stands for."""
    while "$ref" in node:
        target: Any = CONTRACT
        for name in node["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        node = target
    return node


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)


def values(node: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Valid values of a schema of the contract: extra keys, left-out optional ones and nulls included."""
    node = deref(node)
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    for union in ("anyOf", "oneOf"):
        if union in node:
            return st.one_of([values(member) for member in node[union]])
    kinds = node.get("type", [])
    return st.one_of([_typed(kind, node) for kind in ([kinds] if isinstance(kinds, str) else kinds)] or [JSON])


def _typed(kind: str, node: dict[str, Any]) -> st.SearchStrategy[Any]:
    match kind:
        case "object":
            return _objects(node)
        case "array":
            return st.lists(values(node.get("items", {})), min_size=node.get("minItems", 0), max_size=2)
        case "integer":
            return st.integers(node.get("minimum"), node.get("maximum"))
        case "number":
            exclusive = "exclusiveMinimum" in node
            return st.floats(
                node.get("exclusiveMinimum", node.get("minimum")),
                node.get("maximum"),
                exclude_min=exclusive,
                allow_nan=False,
                allow_infinity=False,
            )
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case _:
            return st.text(max_size=5)


def _objects(node: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    declared = {name: values(inner) for name, inner in node.get("properties", {}).items()}
    required = {name: declared[name] for name in node.get("required", [])}
    optional = {name: inner for name, inner in declared.items() if name not in required}
    extra = node.get("additionalProperties", True)
    names = st.text(max_size=3).filter(lambda name: name not in declared)
    extras = st.dictionaries(names, values(extra) if isinstance(extra, dict) else JSON, max_size=2)
    return st.builds(lambda own, more: {**own, **more}, st.fixed_dictionaries(required, optional=optional), extras)
