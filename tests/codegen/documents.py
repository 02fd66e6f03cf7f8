"""Small documents for tests."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from codegen.normalise import normalise

SILENT: dict[str, Any] = json.loads(Path(__file__).with_name("silent.json").read_bytes())
CONSTRUCTS: dict[str, Any] = json.loads(Path(__file__).with_name("constructs.json").read_bytes())
REF = {"$ref": "#/components/schemas/X"}
X = {"type": "object", "properties": {"x": {"type": "string"}}}
NULL = {"type": "null"}

FIELD = {"q": {"type": "string"}}
OWN = {"type": "object", "properties": FIELD}


def string(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def document(schemas: dict[str, Any] | None = None, **operation: Any) -> dict[str, Any]:
    """A small document of the given schemas and of one operation."""
    base: dict[str, Any] = {"operationId": "act", "responses": {"200": {"description": "done"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/act": {"post": {**base, **operation}}},
        "components": {"schemas": {"X": copy.deepcopy(X), **(schemas or {})}},
    }


def parts(schema: dict[str, Any]) -> dict[str, Any]:
    """That schema as the component `A`, after normalising, and the components that came of it."""
    normal, _ = normalise(document({"A": schema}))
    return {name: node for name, node in normal["components"]["schemas"].items() if name != "X"}
