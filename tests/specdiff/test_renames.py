"""What is one thing under another name, and what are two things: labels first, then the rule."""

from __future__ import annotations

from typing import Any

import pytest
from codegen.diff import diff

STRING, INTEGER, NUMBER, FLAG = ({"type": kind} for kind in ("string", "integer", "number", "boolean"))
MESSAGES = {"type": "array", "items": {"$ref": "#/components/schemas/Message"}}
MODE = {"type": "string", "enum": ["fast", "slow"]}

RENAMED: list[tuple[str, str, Any]] = [
    ("max_input_length", "max_input_tokens", INTEGER),
    ("prompt_tokens", "input_tokens", INTEGER),
    ("max_new_tokens", "max_tokens", INTEGER),
    ("user_name", "userName", STRING),
    ("colour", "color", STRING),
    ("model", "model_id", STRING),
    ("created", "created_at", INTEGER),
    ("embedding", "embeddings", {"type": "array", "items": NUMBER}),
    ("log_probs", "logprobs", FLAG),
    ("stop", "stop_sequences", {"type": "array", "items": STRING}),
    ("messages", "inputs", MESSAGES),
    ("mode", "speed", MODE),
    ("words", "terms", {"type": "array", "items": STRING, "maxItems": 5}),
    ("options", "settings", {"type": "object", "properties": {"deep": FLAG}}),
    ("limit", "top", {"type": "integer", "minimum": 1, "maximum": 100}),
    ("weights", "scales", {"type": "object", "additionalProperties": NUMBER}),
]
OTHERS: list[tuple[str, str, Any]] = [
    ("id", "text", STRING),
    ("url", "text", STRING),
    ("price", "weight", NUMBER),
    ("width", "seconds", NUMBER),
    ("details", "watermark", FLAG),
    ("do_sample", "stream", FLAG),
    ("seed", "truncate", INTEGER),
    ("best_of", "max_tokens", INTEGER),
    ("seed", "port", {"type": "integer", "minimum": 0}),
    ("author", "license", {"type": ["string", "null"]}),
    ("stop", "tags", {"type": "array", "items": STRING}),
    ("created", "size", {"type": "integer", "format": "int64"}),
    ("start", "end", INTEGER),
    ("extra", "rest", {"type": "object"}),
    ("hint", "note", {"type": "string", "description": "Words that do not count."}),
]


def document(**properties: Any) -> Any:
    message = {"type": "object", "properties": {"role": STRING, "content": STRING}}
    thing = {"type": "object", "properties": {"kept": STRING, **properties}}
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    operation = {"operationId": "act", "requestBody": body, "responses": {"200": {"description": "d"}}}
    return {
        "openapi": "3.1.0",
        "paths": {"/x": {"post": operation}},
        "components": {"schemas": {"Thing": thing, "Message": message}},
    }


def rules(old: Any, new: Any) -> set[str]:
    return {change.rule for change in diff(old, new).changes}


@pytest.mark.parametrize(("old", "new", "schema"), RENAMED)
def test_one_property_under_another_name(old: str, new: str, schema: Any) -> None:
    assert rules(document(**{old: schema}), document(**{new: schema})) == {"request-property-renamed"}


@pytest.mark.parametrize(("old", "new", "schema"), OTHERS)
def test_two_properties_that_look_alike(old: str, new: str, schema: Any) -> None:
    found = rules(document(**{old: schema}), document(**{new: schema}))
    assert found == {"request-property-removed", "request-property-added"}


def test_of_several_alike_only_similar_names_are_a_rename() -> None:
    found = diff(document(mode=MODE, size=MODE), document(speed=MODE, sizes=MODE)).changes
    assert {
        (change.rule, (change.old or "").rpartition("/")[2], (change.new or "").rpartition("/")[2]) for change in found
    } == {
        ("request-property-renamed", "size", "sizes"),
        ("request-property-renamed", "mode", "speed"),
    }
    three = diff(document(mode=MODE, size=MODE), document(speed=MODE, width=MODE)).changes
    assert {change.rule for change in three} == {"request-property-removed", "request-property-added"}


def test_two_things_do_not_become_one() -> None:
    both = document(token_count=INTEGER, tokens_count=INTEGER)
    assert rules(both, document(tokenCount=INTEGER)) == {"request-property-renamed", "request-property-removed"}
    two = schemas("One", thing("a", "b", "c"), Two=thing("a", "b", "c", "e"))
    found = rules(two, schemas("Three", thing("a", "b", "c", "d")))
    assert found == {"model-renamed", "model-removed", "request-property-added"}


def parameters(*names: str, schema: Any = STRING) -> Any:
    found = document()
    found["paths"]["/x"]["post"]["parameters"] = [{"name": name, "in": "query", "schema": schema} for name in names]
    return found


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (parameters("page_size"), parameters("pageSize"), {"parameter-renamed"}),
        (parameters("author"), parameters("search"), {"parameter-removed", "parameter-added"}),
        (parameters("sort", schema=MODE), parameters("order", schema=MODE), {"parameter-renamed"}),
    ],
)
def test_parameters(old: Any, new: Any, wanted: set[str]) -> None:
    assert rules(old, new) == wanted


def operations(*named: tuple[str, str], **said: Any) -> Any:
    found = document()
    for path, name in named:
        found["paths"][path] = {"get": {"operationId": name, "responses": {"200": {"description": "d"}}, **said}}
    return found


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (("/embeddings", "embed"), ("/v1/embeddings", "embed"), {"operation-moved"}),
        (("/embeddings", "embed"), ("/v1/embeddings", "createEmbedding"), {"operation-moved", "operation-renamed"}),
        (("/health", "health"), ("/metrics", "metrics"), {"operation-removed", "operation-added"}),
        (("/health", "health"), ("/health", "isHealthy"), {"operation-renamed"}),
    ],
)
def test_operations(old: tuple[str, str], new: tuple[str, str], wanted: set[str]) -> None:
    assert rules(operations(old), operations(new)) == wanted


@pytest.mark.parametrize(
    ("new", "wanted"),
    [
        ([("/b", "one"), ("/a", "two")], {"operation-moved"}),
        ([("/b", "one"), ("/c", "two")], {"operation-moved"}),
        ([("/b", "one")], {"operation-removed", "operation-renamed"}),
        ([("/a", "all"), ("/c", "one"), ("/b", "two")], {"operation-renamed", "operation-added"}),
    ],
    ids=["places changed", "places moved on", "the one has gone", "another in its place"],
)
def test_operations_that_change_places(new: list[tuple[str, str]], wanted: set[str]) -> None:
    assert rules(operations(("/a", "one"), ("/b", "two")), operations(*new)) == wanted


def test_names_that_change_places() -> None:
    first, second = operations(("/a", "one"), ("/b", "two")), operations(("/a", "two"), ("/b", "one"))
    for found in (first, second):
        found["paths"]["/a"]["get"]["deprecated"] = True
    assert rules(first, second) == {"operation-renamed"}


def schemas(name: str, schema: Any, **others: Any) -> Any:
    found = document(part={"$ref": f"#/components/schemas/{name}"})
    found["components"]["schemas"] |= {name: schema, **others}
    return found


def thing(*names: str) -> Any:
    return {"type": "object", "properties": dict.fromkeys(names, STRING)}


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (schemas("Token", thing("id", "text")), schemas("Piece", thing("id", "text")), {"model-renamed"}),
        (
            schemas("Token", thing("a", "b", "c")),
            schemas("Piece", thing("a", "b", "c", "d")),
            {"model-renamed", "request-property-added"},
        ),
        (schemas("Usage", thing("id")), schemas("UsageInfo", thing("id")), {"model-renamed"}),
        (
            schemas("ErrorReply", thing("text")),
            schemas("Voice", thing("text")),
            {"model-removed", "model-added", "model-replaced"},
        ),
        (
            schemas("Owner", thing("id", "mail")),
            schemas("Place", thing("id", "street")),
            {"model-removed", "model-added", "model-replaced", "request-property-removed", "request-property-added"},
        ),
        (
            schemas("Small", thing("id", "text")),
            schemas("Big", thing("id", "text", "u", "v", "w", "x")),
            {"model-removed", "model-added", "model-replaced", "request-property-added"},
        ),
    ],
)
def test_schemas(old: Any, new: Any, wanted: set[str]) -> None:
    assert rules(old, new) == wanted


def values(*names: str) -> Any:
    return document(kind={"type": "string", "enum": list(names)})


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (values("left", "right"), values("Left", "right"), {"request-enum-value-renamed"}),
        (values("eos_token", "length"), values("eos-token", "length"), {"request-enum-value-renamed"}),
        (values("fast", "free"), values("slow", "free"), {"request-enum-value-removed", "request-enum-value-added"}),
    ],
)
def test_values_of_an_enum(old: Any, new: Any, wanted: set[str]) -> None:
    assert rules(old, new) == wanted
