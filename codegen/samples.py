"""Sample values of a schema."""

from __future__ import annotations

from typing import Any

from .document import Json, resolved

_SCALARS: dict[str, Any] = {"string": "text", "integer": 1, "number": 0.5, "boolean": True, "null": None}

_LEVELS = 2


class Sampler:
    """Makes values with every property of the schemas of one contract."""

    def __init__(self, contract: Json) -> None:
        self._contract = contract
        self._open: list[int] = []

    def full(self, schema: Json) -> Any:
        """A value with every declared property, two levels deep where the schema recurs. Unions: the first member."""
        node = resolved(self._contract, schema)
        if self._open.count(id(node)) == _LEVELS:
            return None
        self._open.append(id(node))
        try:
            return self._made(node)
        finally:
            self._open.pop()

    def _made(self, node: Json) -> Any:
        if "const" in node:
            return node["const"]
        if "enum" in node:
            return node["enum"][0]
        kind = first_type(node)
        if "properties" in node or "allOf" in node:
            made: Json = {name: self.full(inner) for name, inner in node.get("properties", {}).items()}
            for member in node.get("allOf", []):
                made |= self.full(member)
            return made
        for union in ("anyOf", "oneOf"):
            if union in node:
                return self.full(node[union][0])
        if kind == "array":
            return [self.full(node.get("items", {}))]
        if kind == "object":
            return {"key": "text"}
        return _SCALARS.get(kind, "text")


def first_type(schema: Json) -> str:
    """The schema's type, the first of several; empty when it has none."""
    types: Any = schema.get("type", "")
    return str(types if isinstance(types, str) else types[0])
