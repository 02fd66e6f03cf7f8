"""Requests are judged as JSON Schema has it: the same as jsonschema says, for every body of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from inferface._document import contract_document
from inferface.gateway._about import SERVED
from inferface.gateway._schemas import LIMITS, NOTES, SHAPES, Schemas

DOCUMENT: Any = contract_document()
BODIES = {
    path: DOCUMENT["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    for path in SERVED
    if "post" in DOCUMENT["paths"][path]
}


def schemas_in(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema below a schema, references followed once."""
    seen: set[str] = set()
    waiting = [node]
    while waiting:
        schema = waiting.pop()
        if not isinstance(schema, dict):
            continue
        yield schema
        if "$ref" in schema and schema["$ref"] not in seen:
            seen.add(schema["$ref"])
            found = DOCUMENT
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            waiting.append(found)
        waiting += schema.get("properties", {}).values()
        for word in ("anyOf", "oneOf", "allOf"):
            waiting += schema.get(word, [])
        waiting += [schema.get("items"), schema.get("additionalProperties")]


@pytest.mark.parametrize("path", BODIES)
def test_every_word_of_the_contracts_requests_is_known(path: str) -> None:
    for schema in schemas_in(BODIES[path]):
        assert {word for word in schema if not word.startswith("x-")} <= NOTES | SHAPES | LIMITS.keys()


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 9),
    st.floats(-3, 3),
    st.sampled_from(["", "user", "text", "auto", "json"]),
)
NAMES = sorted(
    {name for body in BODIES.values() for schema in schemas_in(body) for name in schema.get("properties", {})}
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("path", BODIES)
@settings(max_examples=60)
@given(body=VALUES)
def test_it_says_what_jsonschema_says(path: str, body: Any) -> None:
    judge = Draft202012Validator({**BODIES[path], "components": DOCUMENT["components"]})
    found = Schemas(contract_document()).body_of(path)(body, "")
    assert (found is None) == judge.is_valid(body), (found, json.dumps(body))


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "integer"}, [1, 1.0, -3], [1.5, True, "1", None]),
        ({"type": ["string", "null"]}, ["", None], [1]),
        ({"enum": [1, "a"]}, [1, "a"], [True, "b", "1"]),
        ({"const": True}, [True], [1]),
        ({"type": "number", "exclusiveMinimum": 0, "maximum": 2}, [0.5, 2], [0, 2.5]),
        ({"type": "array", "items": {"type": "string"}, "minItems": 1}, [["a"]], [[], [1]]),
        (
            {"properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "integer"}},
            [{"a": "x", "b": 1}],
            [{"b": "x"}],
        ),
        ({"properties": {"a": {}}, "additionalProperties": False}, [{"a": 1}, 7], [{"b": 1}]),
        ({"allOf": [{"required": ["a"]}, {"required": ["b"]}]}, [{"a": 1, "b": 2}], [{"a": 1}]),
    ],
)
def test_each_word(schema: Any, good: list[Any], bad: list[Any]) -> None:
    check = Schemas({}).check(schema)
    judge = Draft202012Validator(schema)
    for value in good:
        assert check(value, "") is None
        assert judge.is_valid(value)
    for value in bad:
        assert check(value, "") is not None
        assert not judge.is_valid(value)


def test_a_problem_is_told_with_its_place() -> None:
    check = Schemas({}).check({"properties": {"a/b": {"items": {"type": "string"}}}})
    assert check({"a/b": ["x", 1]}, "") == ("/a~1b/1", "must be string")
