"""Requests against the contract: each schema becomes a function once, so that checking a body costs microseconds. Pure.

The words of JSON Schema that the contract's requests use are known here; a test tells when it uses another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from operator import ge, gt, le, lt
from typing import Any, Final, NamedTuple, cast

from inferface._document import escaped, found_at
from inferface._json import JsonObject, JsonValue

Problem = tuple[str, str]
"""Where, as a JSON pointer into the body, and what."""

Check = Callable[[Any, str], Problem | None]

NOTES: Final = frozenset(
    {"description", "title", "examples", "example", "format", "deprecated", "contentMediaType", "contentEncoding"}
)
"""Words that shape nothing."""

_KINDS: Final[dict[str, Callable[[Any], bool]]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: (isinstance(value, int) and not isinstance(value, bool)) or _is_whole(value),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
}


def _is_whole(value: object) -> bool:
    return isinstance(value, float) and value.is_integer()


class Limit(NamedTuple):
    """A word that bounds one kind of value."""

    kind: str
    measure: Callable[[Any], Any]
    holds: Callable[[Any, Any], bool]
    says: str


def _itself(value: Any) -> Any:
    return value


LIMITS: Final = {
    "minimum": Limit("number", _itself, ge, "must be at least {}"),
    "maximum": Limit("number", _itself, le, "must be at most {}"),
    "exclusiveMinimum": Limit("number", _itself, gt, "must be more than {}"),
    "exclusiveMaximum": Limit("number", _itself, lt, "must be less than {}"),
    "minLength": Limit("string", len, ge, "must have at least {} characters"),
    "maxLength": Limit("string", len, le, "must have at most {} characters"),
    "minItems": Limit("array", len, ge, "must have at least {} items"),
    "maxItems": Limit("array", len, le, "must have at most {} items"),
    "minProperties": Limit("object", len, ge, "must have at least {} keys"),
    "maxProperties": Limit("object", len, le, "must have at most {} keys"),
}
SHAPES: Final = frozenset(
    {"$ref", "type", "enum", "const", "anyOf", "oneOf", "allOf", "items", "properties", "required"}
    | {"additionalProperties", "discriminator"}
)


class Schemas:
    """The schemas of one document, made into checks as they are asked for."""

    def __init__(self, document: JsonObject) -> None:
        self._document = document
        self._checks: dict[str, Check] = {}

    def body_of(self, path: str, method: str = "post") -> Check:
        """The check of an operation's JSON body."""
        operation = cast(Any, self._document)["paths"][path][method]
        return self.check(operation["requestBody"]["content"]["application/json"]["schema"])

    def check(self, schema: Any) -> Check:
        """What a schema says, as a function that gives the first problem, or None."""
        if isinstance(schema, bool):
            return _anything if schema else _nothing
        parts = list(self._parts(schema))
        if len(parts) == 1:
            return parts[0]

        def all_of(value: Any, where: str) -> Problem | None:
            for part in parts:
                if (problem := part(value, where)) is not None:
                    return problem
            return None

        return all_of

    def _parts(self, schema: dict[str, Any]) -> Iterator[Check]:
        if "type" in schema:
            yield _typed(schema["type"])
        if "const" in schema or "enum" in schema:
            yield _one_of(schema.get("enum", [schema.get("const")]))
        if "$ref" in schema:
            yield self._reference(schema["$ref"])
        for name, limit in LIMITS.items():
            if name in schema:
                yield _bounded(limit, schema[name])
        if schema.keys() & {"properties", "required", "additionalProperties"}:
            yield self._object(schema)
        if "items" in schema:
            yield self._array(schema["items"])
        for member in schema.get("allOf", ()):
            yield self.check(member)
        if members := schema.get("anyOf", schema.get("oneOf")):
            yield _any_of([self.check(member) for member in members])

    def _reference(self, reference: str) -> Check:
        """A schema by its name, made when first used: schemas may lead back to themselves."""

        def named(value: Any, where: str) -> Problem | None:
            check = self._checks.get(reference)
            if check is None:
                check = self._checks[reference] = self.check(found_at(self._document, reference.removeprefix("#")))
            return check(value, where)

        return named

    def _object(self, schema: dict[str, Any]) -> Check:
        required = schema.get("required", [])
        properties = {name: self.check(inner) for name, inner in schema.get("properties", {}).items()}
        rest = schema.get("additionalProperties", True)
        others = None if rest is True or rest == {} else self.check(rest)

        def check(value: Any, where: str) -> Problem | None:
            if not isinstance(value, dict):
                return None
            given = cast(JsonObject, value)
            for name in required:
                if name not in given:
                    return where, f"needs `{name}`"
            for name, inner in given.items():
                known = properties.get(name, others)
                if known is not None and (problem := known(inner, f"{where}/{escaped(name)}")):
                    return problem
            return None

        return check

    def _array(self, items: Any) -> Check:
        item = self.check(items)

        def check(value: Any, where: str) -> Problem | None:
            if isinstance(value, list):
                for index, inner in enumerate(cast("list[JsonValue]", value)):
                    if (problem := item(inner, f"{where}/{index}")) is not None:
                        return problem
            return None

        return check


def _anything(value: Any, where: str) -> Problem | None:
    del value, where
    return None


def _nothing(value: Any, where: str) -> Problem | None:
    del value
    return where, "is not allowed"


def _typed(kinds: str | list[str]) -> Check:
    names = [kinds] if isinstance(kinds, str) else kinds
    tests = [_KINDS[name] for name in names]
    words = " or ".join(names)

    def check(value: Any, where: str) -> Problem | None:
        for test in tests:
            if test(value):
                return None
        return where, f"must be {words}"

    return check


def _one_of(values: list[Any]) -> Check:
    words = "must be " + " or ".join(json.dumps(value) for value in values)
    exact = [json.dumps(value, sort_keys=True) for value in values]  # where 1 is not True

    def check(value: Any, where: str) -> Problem | None:
        return None if json.dumps(value, sort_keys=True) in exact else (where, words)

    return check


def _bounded(limit: Limit, bound: Any) -> Check:
    concerns, words = _KINDS[limit.kind], limit.says.format(bound)

    def check(value: Any, where: str) -> Problem | None:
        return (where, words) if concerns(value) and not limit.holds(limit.measure(value), bound) else None

    return check


def _any_of(members: list[Check]) -> Check:
    def check(value: Any, where: str) -> Problem | None:
        closest: Problem | None = None
        for member in members:
            problem = member(value, where)
            if problem is None:
                return None
            if closest is None or len(problem[0]) > len(closest[0]):
                closest = problem
        return closest

    return check
