"""What normalising does to operations: their parameters, their bodies, their streams."""

from __future__ import annotations

from typing import Any

import pytest
from codegen.normalise import normalise
from documents import REF, X, document


def test_stream_is_spelled_out_and_its_flag_found() -> None:
    body = {
        "content": {"application/json": {"schema": {"type": "object", "properties": {"stream": {"type": "boolean"}}}}}
    }
    content = {"text/event-stream": {"schema": REF}, "application/json": {"schema": REF}}
    answers = {"200": {"description": "", "content": content}}
    normal, mended = normalise(document(requestBody=body, responses=answers))
    media = normal["paths"]["/act"]["post"]["responses"]["200"]["content"]["text/event-stream"]
    assert media["x-stream-request-field"] == "/stream"
    assert media["schema"]["properties"]["data"]["contentSchema"] == REF
    assert [one.rule for one in mended] == ["event_streams", "stream_flags"]


def test_stream_of_a_union_has_the_fields_of_all_members() -> None:
    other = {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}, "y": {}}}
    needed = {**X, "required": ["x"]}
    union = {"anyOf": [{"$ref": "#/components/schemas/B"}, {"$ref": "#/components/schemas/C"}]}
    answers = {"200": {"description": "", "content": {"text/event-stream": {"schema": union}}}}
    normal, _ = normalise(document({"B": needed, "C": other}, responses=answers))
    assert normal["components"]["schemas"]["ActEvent"] == {
        "type": "object",
        "required": ["x"],
        "properties": {"x": {"anyOf": [{"type": "string"}, {"type": "integer"}]}, "y": {}},
    }


def test_inline_objects_of_one_field_of_a_stream_are_one() -> None:
    def event(name: str) -> dict[str, Any]:
        delta = {"type": "object", "required": [name], "properties": {name: {"type": "string"}}}
        return {"type": "object", "required": ["delta"], "properties": {"delta": delta}}

    answers = {
        "200": {"description": "", "content": {"text/event-stream": {"schema": {"oneOf": [event("a"), event("b")]}}}}
    }
    schemas = normalise(document(responses=answers))[0]["components"]["schemas"]
    assert schemas["ActEvent"]["properties"]["delta"] == {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
    }


@pytest.mark.parametrize(
    "media", [{}, {"schema": {"type": "object"}}, {"schema": {"$ref": "#/components/schemas/Free"}}]
)
def test_stream_of_which_nothing_is_said_is_one_of_objects(media: dict[str, Any]) -> None:
    answers = {"200": {"description": "", "content": {"text/event-stream": media}}}
    schemas = normalise(document({"Free": {"type": "object"}}, responses=answers))[0]["components"]["schemas"]
    assert schemas["ActEvent"] == {"type": "object", "properties": {}}


def test_stream_may_say_what_an_item_is() -> None:
    answers = {"200": {"description": "", "content": {"text/event-stream": {"itemSchema": REF}}}}
    given = normalise(document(responses=answers))[0]
    media = given["paths"]["/act"]["post"]["responses"]["200"]["content"]["text/event-stream"]
    assert media["schema"]["properties"]["data"]["contentSchema"] == REF


def test_failure_is_json_even_where_a_stream_was_asked_for() -> None:
    answers = {"422": {"description": "", "content": {"text/event-stream": {"schema": REF}}}}
    normal, mended = normalise(document(responses=answers))
    there = "/paths/~1act/post/responses/422/content"
    assert normal["paths"]["/act"]["post"]["responses"]["422"]["content"] == {"application/json": {"schema": REF}}
    assert (mended[0].pointer, mended[0].now) == (f"{there}/text~1event-stream", f"{there}/application~1json")


def test_operation_has_all_of_its_own() -> None:
    given = document(parameters=[{"name": "a", "in": "query", "schema": {"type": "string"}}], operationId=None)
    given["security"] = [{"key": []}]
    given["webhooks"] = {"news": {}}
    shared = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in "ab"]
    given["paths"]["/act"]["parameters"] = shared
    given["paths"]["/other"] = {"$ref": "#/components/pathItems/P"}
    given["components"]["pathItems"] = {
        "P": {"get": {"security": [], "responses": {"4xx": {"$ref": "#/components/responses/R"}}}}
    }
    given["components"]["responses"] = {
        "R": {"$ref": "#/components/responses/S"},
        "S": {"description": "", "content": {"text/plain": {}}},
    }
    normal, mended = normalise(given)
    act, other = normal["paths"]["/act"]["post"], normal["paths"]["/other"]["get"]
    assert (act["operationId"], other["operationId"]) == ("postAct", "getOther")
    assert [(one["name"], one["schema"]["type"]) for one in act["parameters"]] == [("a", "string"), ("b", "integer")]
    assert (act["security"], other["security"]) == ([{"key": []}], [])
    assert list(other["responses"]) == ["4XX"]
    assert normal["components"]["responses"]["R"] == {"description": "", "content": {"text/plain": {"schema": {}}}}
    assert normal.keys().isdisjoint({"security", "webhooks"})
    assert {one.rule for one in mended} == {
        *("shared_parameters", "global_security", "path_item_references", "operation_ids", "calls_only"),
        *("status_ranges", "chained_references", "media_schemas"),
    }
