"""Rules of the build copy, one by one."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from codegen.document import schemas
from codegen.prepare import prepare
from codegen.rules import Refused

SCHEMAS = "/components/schemas"
X = {"type": "object", "properties": {"x": {"type": "string"}}}


def contract(schemas: dict[str, Any] | None = None, **operation: Any) -> dict[str, Any]:
    """A small contract of the given schemas and of one operation."""
    base = {"operationId": "act", "responses": {"200": {"description": "done"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/act": {"post": {**base, **operation}}},
        "components": {"schemas": schemas or {}},
    }


def prepared(**schemas: Any) -> Any:
    return prepare(contract({"X": X, **schemas}))["components"]["schemas"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"type": "string", "default": "null"}, {"type": "string"}),
        ({"type": "string", "format": "date-time"}, {"type": "string"}),
        ({"type": "object", "description": "d", "additionalProperties": True}, {"description": "d"}),
        ({"type": ["object", "null"]}, {}),
        ({"type": "object", "additionalProperties": {"type": "number"}}, {}),
        ({"$ref": "#/components/schemas/X", "description": "d", "type": "object"}, {"$ref": "#/components/schemas/X"}),
    ],
)
def test_property_is_mended(given: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert prepared(A={"type": "object", "properties": {"p": given}})["A"]["properties"]["p"] == wanted


@pytest.mark.parametrize(
    "kept",
    [
        {"type": "object", "properties": {"q": {"type": "string"}}},
        {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/X"}},
        {"type": "string", "enum": ["a", "b"]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
    ],
)
def test_property_is_left_alone(kept: dict[str, Any]) -> None:
    assert prepared(A={"type": "object", "properties": {"p": kept}})["A"]["properties"]["p"] == kept


def test_component_without_properties_keeps_its_name() -> None:
    assert prepared(Anything={"type": "object"})["Anything"] == {"type": "object"}


def test_property_that_is_named_default_stays() -> None:
    given = {"type": "object", "properties": {"default": {"type": "string"}}}
    assert prepared(A=given)["A"] == given


def test_union_asks_for_most_first() -> None:
    open_, strict = {"type": "object", "required": []}, {"type": "object", "required": ["a", "b"]}
    union = {"anyOf": [{"type": "null"}, {"$ref": f"#{SCHEMAS}/Open"}, {"$ref": f"#{SCHEMAS}/Strict"}]}
    wanted = [union["anyOf"][2], union["anyOf"][0], union["anyOf"][1]]
    assert prepared(Open=open_, Strict=strict, Union=union)["Union"]["anyOf"] == wanted


def test_union_counts_what_the_parts_of_a_member_ask_for() -> None:
    plain = {"type": "object", "required": ["a", "b"], "properties": {"a": {}, "b": {}}}
    more = {"allOf": [{"$ref": f"#{SCHEMAS}/Plain"}, {"type": "object", "required": ["c"], "properties": {"c": {}}}]}
    union = {"anyOf": [{"$ref": f"#{SCHEMAS}/Plain"}, {"$ref": f"#{SCHEMAS}/More"}]}
    assert prepared(Plain=plain, More=more, Union=union)["Union"]["anyOf"] == union["anyOf"][::-1]


def _event(data: dict[str, Any]) -> dict[str, Any]:
    return {"schema": {"type": "object", "properties": {"data": data}}}


PAYLOAD = {"type": "string", "contentMediaType": "application/json", "contentSchema": {"$ref": f"#{SCHEMAS}/Chunk"}}


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ({"anyOf": [{"const": "[END]"}, PAYLOAD]}, {"x-done-marker": "[END]"}),
        (PAYLOAD, {}),
    ],
)
def test_stream_becomes_an_item_and_json_comes_first(data: dict[str, Any], wanted: dict[str, Any]) -> None:
    stream = {"x-stream-request-field": "/stream", **_event(data)}
    content = {"text/event-stream": stream, "image/*": {"schema": {}}, "application/json": {"schema": {}}}
    build = prepare(contract({"Chunk": X}, responses={"200": {"description": "", "content": content}}))
    found = build["paths"]["/act"]["post"]["responses"]["200"]["content"]
    assert list(found) == ["application/json", "image/*", "text/event-stream"]
    reference = {"x-item-schema": PAYLOAD["contentSchema"], "schema": {"type": "string"}}
    assert found["text/event-stream"] == {"x-stream-request-field": "/stream", **reference, **wanted}


def test_description_of_a_parameter_reaches_its_schema() -> None:
    parameter = {"name": "q", "in": "query", "description": "What to find.", "schema": {"type": "string"}}
    build = prepare(contract(parameters=[parameter]))
    assert build["paths"]["/act"]["post"]["parameters"][0]["schema"]["description"] == "What to find."


def _refused() -> dict[str, tuple[dict[str, Any], str]]:
    form = {"content": {"multipart/form-data": {"schema": {}}}}
    stream = {"200": {"description": "", "content": {"text/event-stream": _event({"type": "string"})}}}
    twice = contract(operationId="doIt")
    twice["paths"]["/other"] = {"get": {"operationId": "do_it", "responses": {}}}
    reserved = {"A": {"type": "object", "properties": {"to_dict": {"type": "string"}}}}
    shaped = {"A": {"type": "object", "properties": {"p": {"$ref": f"#{SCHEMAS}/A", "items": {}}}}}
    return {
        "form body": (contract(requestBody=form), "/paths/~1act/post/requestBody/content/multipart~1form-data"),
        "cookie": (contract(parameters=[{"name": "c", "in": "cookie"}]), "/paths/~1act/post/parameters/0"),
        "stream of anything": (
            contract(responses=stream),
            "/paths/~1act/post/responses/200/content/text~1event-stream",
        ),
        "one operationId twice": (twice, "/paths/~1other/get"),
        "reserved name": (contract(reserved), f"{SCHEMAS}/A/properties/to_dict"),
        "shape beside a reference": (contract(shaped), f"{SCHEMAS}/A/properties/p"),
    }


@pytest.mark.parametrize(("document", "pointer"), _refused().values(), ids=_refused())
def test_what_cannot_be_mended_is_refused_by_pointer(document: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Refused) as caught:
        prepare(document)
    assert caught.value.pointer == pointer
    assert pointer in str(caught.value)


def test_contract_itself_stays_as_it_is(root: Path) -> None:
    document = json.loads(root.joinpath("openapi.json").read_bytes())
    before = copy.deepcopy(document)
    assert prepare(document) != before
    assert document == before


def test_titles_name_nothing(root: Path) -> None:
    """The generator would name classes by them: with a title on every schema, the build copy is the same."""
    document = json.loads(root.joinpath("openapi.json").read_bytes())
    titled = copy.deepcopy(document)
    for where, schema in schemas(titled):
        schema["title"] = f"Title {len(where)}"
    assert prepare(titled) == prepare(document)
