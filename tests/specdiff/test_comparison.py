"""What a change carries besides its verdicts, and the spellings that mean the same."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from codegen.diff import Change, SpecError, diff
from labels import CHAT, GONE, ITEM, POST, REQUEST, STRING, S, moved, patched, ref

BASE: Any = json.loads(Path(__file__).with_name("base.json").read_bytes())


def changes(patch: dict[str, Any]) -> tuple[Change, ...]:
    return diff(BASE, patched(BASE, patch)).changes


def only(patch: dict[str, Any]) -> Change:
    (change,) = changes(patch)
    return change


def document(schema: Any, *, side: str = "response", version: str = "3.1.0", **components: Any) -> Any:
    """A document of one operation that takes, or gives, the schema."""
    content = {"content": {"application/json": {"schema": schema}}}
    operation = {"responses": {"200": {"description": "d", **(content if side == "response" else {})}}}
    if side == "request":
        operation["requestBody"] = content
    return {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {"/x": {"post": operation}},
        "components": {"schemas": components},
    }


A: Any = {"type": "object", "required": ["a"], "properties": {"a": STRING}}
B: Any = {"type": "object", "required": ["b"], "properties": {"b": STRING}}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"type": "string", "nullable": True}, {"type": ["null", "string"]}),
        ({"type": "string", "nullable": True}, {"oneOf": [{"type": "null"}, STRING]}),
        ({"type": "string", "nullable": True, "enum": ["a"]}, {"type": ["string", "null"], "enum": ["a", None]}),
        ({"allOf": [ref("A")], "nullable": True}, {"anyOf": [ref("A"), {"type": "null"}]}),
        ({"type": "integer", "minimum": 0, "exclusiveMinimum": True}, {"type": "integer", "minimum": 1}),
        ({"type": "number", "maximum": 2, "exclusiveMaximum": True}, {"type": "number", "exclusiveMaximum": 2}),
        ({"type": ["string", "integer"]}, {"anyOf": [{"type": "integer"}, STRING]}),
        ({"anyOf": [ref("A"), {"anyOf": [ref("B"), STRING]}]}, {"oneOf": [STRING, ref("B"), ref("A")]}),
        ({"const": "x"}, {"type": "string", "enum": ["x"]}),
        ({"allOf": [A, B]}, {"type": "object", "required": ["b", "a"], "properties": {"b": STRING, "a": STRING}}),
        (
            {**A, "properties": {"a": STRING, "b": STRING}, "oneOf": [{"required": ["b"]}]},
            {"type": "object", "required": ["a", "b"], "properties": {"a": STRING, "b": STRING}},
        ),
        ({"allOf": [{"type": "string", "maxLength": 5}, {"maxLength": 3}]}, {"type": "string", "maxLength": 3}),
        ({"type": "object", "additionalProperties": {}}, {"type": "object", "additionalProperties": True}),
        ({"type": "array", "items": True}, {"type": "array"}),
        ({"properties": {"a": STRING}}, {"type": "object", "properties": {"a": STRING}}),
        ({}, True),
        ({"$ref": "#/components/schemas/A", "description": "d"}, ref("A")),
        ({"$ref": "#/components/schemas/Alias"}, ref("A")),
        ({"type": "object", "properties": {"description": STRING}}, {"properties": {"description": STRING}}),
    ],
)
@pytest.mark.parametrize("side", ["request", "response"])
def test_spellings_of_one_meaning_do_not_differ(one: Any, other: Any, side: str) -> None:
    components = {"A": A, "B": B, "Alias": ref("A")}
    old = document(one, side=side, version="3.0.3", **components)
    assert diff(old, document(other, side=side, **components)).changes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "object", "properties": {"title": STRING}}, {"type": "object", "properties": {"example": STRING}}),
        ({"allOf": [{"type": "string", "pattern": "a"}, {"pattern": "b"}]}, {"type": "string", "pattern": "b"}),
        ({"allOf": [A, {"properties": {"a": {"maxLength": 3}}}]}, A),
        (
            {"type": "array", "items": {"anyOf": [ref("A"), STRING]}},
            {"type": "array", "items": {"anyOf": [ref("B"), STRING]}},
        ),
        ({"not": STRING}, {"not": {"type": "integer"}}),
        (False, True),
    ],
)
def test_what_looks_alike_and_is_not_differs(old: Any, new: Any) -> None:
    assert diff(document(old, A=A, B=B), document(new, A=A, B=B)).changes


def test_schemas_that_contain_themselves_end() -> None:
    recursive = {
        "List": {"type": "array", "items": ref("Value")},
        "Value": {"anyOf": [ref("List"), ref("Value"), STRING]},
        "Loop": ref("Loop"),
        "All": {"allOf": [ref("All"), A]},
    }
    schema = {"type": "object", "properties": {name: ref(name) for name in recursive}}
    old = document(schema, **recursive)
    assert diff(old, old).changes == ()
    recursive["Value"] = {"anyOf": [ref("List"), ref("Value"), {"type": "integer"}]}
    found = diff(old, document(schema, **recursive))
    assert {change.rule for change in found.changes} == {"response-union-member-added", "response-union-member-removed"}
    assert [problem.pointer for problem in found.problems] == ["/components/schemas/Loop/$ref"] * 2


def test_unions_that_multiply_are_read_in_time() -> None:
    layers: dict[str, Any] = {"L0": A}
    for level in range(1, 60):
        layers[f"L{level}"] = {"anyOf": [ref(f"L{level - 1}"), {"allOf": [ref(f"L{level - 1}")]}]}
    assert diff(document(ref("L59"), **layers), document(ref("L59"), **layers)).changes == ()


def test_a_change_names_pointers_operations_model_and_symbols() -> None:
    change = only({f"{ITEM}/labels": GONE})
    assert (change.old, change.new) == (f"{ITEM}/labels", None)
    assert change.side == "response"
    assert change.model == "Item"
    assert [(one.method, one.path, one.id, one.module) for one in change.operations] == [
        ("get", "/items/{id}", "getItem", "api.items.get_item"),
        ("post", "/items/{id}", "createItem", "api.items.create_item"),
    ]
    assert (change.old_symbol, change.new_symbol) == ("models.Item.labels", None)


def test_an_operation_is_named_by_its_module() -> None:
    change = only({f"{CHAT}/operationId": "askModel"})
    assert (change.old_symbol, change.new_symbol) == ("api.chat.chat", "api.chat.ask_model")


def test_a_property_within_all_of_has_its_own_pointer_and_symbol() -> None:
    change = only({f"{S}Owner/allOf/1/properties/phone": GONE})
    assert (change.old, change.old_symbol) == (f"{S}Owner/allOf/1/properties/phone", "models.Owner.phone")


def test_a_component_of_both_sides_is_judged_on_both() -> None:
    found = {change.side: change for change in changes({f"{S}Message/properties/name/type": "integer"})}
    assert {side: change.rule for side, change in found.items()} == {
        "request": "request-type-changed",
        "response": "response-type-changed",
    }
    assert [one.id for one in found["request"].operations] == ["chat"]


def test_what_no_operation_uses_is_free_on_the_wire() -> None:
    for change in changes({f"{S}Leftover/required": []}):
        assert (change.wire, change.operations) == ("free", ())


def test_of_equal_shapes_the_most_similar_names_are_a_rename() -> None:
    patch = {
        **moved(BASE, f"{S}Error/properties/hint", f"{S}Error/properties/hints"),
        f"{S}Error/properties/colour": STRING,
    }
    found = {change.rule: change for change in changes(patch)}
    assert found.keys() == {"response-property-renamed", "response-property-added"}
    assert found["response-property-renamed"].new == f"{S}Error/properties/hints"


def test_members_of_a_union_are_matched_by_what_they_hold() -> None:
    old = {"anyOf": [STRING, {"type": "array", "items": STRING}]}
    new = {"anyOf": [ref("I"), {"type": "array", "items": ref("I")}]}
    item = {"anyOf": [STRING, {"type": "array", "items": {"type": "integer"}}]}
    found = diff(document(old, side="request"), document(new, side="request", I=item))
    assert found.worst("any") == "free"
    assert {change.rule for change in found.changes} == {"request-union-member-added", "component-added"}


def test_the_worst_come_first() -> None:
    found = changes({f"{REQUEST}/size/default": 6, f"{ITEM}/labels": GONE, f"{POST}/parameters/2": GONE})
    assert [change.rule for change in found] == ["parameter-removed", "response-property-removed", "default-changed"]


@pytest.mark.parametrize(
    ("patch", "pointer"),
    [
        ({f"{S}Item/properties": []}, f"{S}Item/properties"),
        ({f"{ITEM}/id/type": "file"}, f"{ITEM}/id/type"),
        ({f"{ITEM}/shape/oneOf": {}}, f"{ITEM}/shape/oneOf"),
        ({f"{ITEM}/id": 3}, f"{ITEM}/id"),
        ({f"{S}Item/required": "id"}, f"{S}Item/required"),
        ({f"{POST}/parameters/0/name": GONE}, f"{POST}/parameters/0"),
        ({f"{POST}/operationId": 3}, f"{POST}/operationId"),
        ({f"{POST}": []}, POST),
        ({"/paths": 3}, "/paths"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_pointer(patch: dict[str, Any], pointer: str) -> None:
    for pair in ((BASE, patched(BASE, patch)), (patched(BASE, patch), BASE)):
        with pytest.raises(SpecError) as caught:
            diff(*pair)
        assert caught.value.pointer == pointer
        assert str(caught.value).startswith(f"{pointer}: ")


@pytest.mark.parametrize("document", [[], 3, None, {}, {"swagger": "2.0"}])
def test_what_is_no_document_is_refused(document: object) -> None:
    with pytest.raises(SpecError, match="whole document"):
        diff(document, BASE)


def test_schemas_nested_beyond_measure_are_refused() -> None:
    schema: Any = STRING
    for _ in range(5000):
        schema = {"anyOf": [schema]}
    with pytest.raises(SpecError, match="nested too deeply"):
        diff(document(schema), document(STRING))


JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    "x",
    [],
    {},
    ["x"],
    {"$ref": "#/nowhere"},
    {"$ref": 3},
    [None],
    [[1]],
    {"allOf": "x"},
)


@pytest.mark.parametrize(
    "place", [REQUEST, ITEM, POST, CHAT, f"{S}Owner", f"{ITEM}/shape", f"{REQUEST}/size", "/components"]
)
@pytest.mark.parametrize("junk", JUNK, ids=repr)
def test_junk_is_read_or_refused(place: str, junk: Any) -> None:
    """Junk for the value, and for each of its members."""
    value: Any = BASE
    for name in place.split("/")[1:]:
        value = value[name.replace("~1", "/")]
    for patch in ({place: junk}, *({f"{place}/{name}": junk} for name in value)):
        odd = patched(BASE, patch)
        for old, new in ((BASE, odd), (odd, BASE)):
            with contextlib.suppress(SpecError):
                diff(old, new)


def test_unions_that_hold_each_other_are_read_whole() -> None:
    cyclic = {"One": {"anyOf": [ref("Two"), STRING]}, "Two": {"anyOf": [ref("One"), {"type": "integer"}]}}
    flat = {"type": ["string", "integer"]}
    old = document({"type": "object", "properties": {"a": ref("One"), "b": ref("Two")}}, **cyclic)
    found = diff(old, document({"type": "object", "properties": {"a": flat, "b": flat}}))
    assert {change.rule for change in found.changes} == {"component-removed"}


def test_members_of_a_union_are_matched_by_name() -> None:
    found = diff(
        document({"anyOf": [ref("A"), ref("B")]}, A=A, B=B),
        document({"anyOf": [ref("A"), ref("B")]}, A={"type": "object", "properties": {"c": {"type": "integer"}}}, B=B),
    )
    assert {change.rule for change in found.changes} == {
        "response-property-required-removed",
        "response-property-added",
    }


def test_members_of_a_union_are_matched_by_tag() -> None:
    def member(tag: str, *names: str) -> dict[str, Any]:
        return {"type": "object", "properties": {"kind": {"const": tag}, **dict.fromkeys(names, STRING)}}

    other = member("b", "z")
    found = diff(
        document({"oneOf": [member("a", "x"), other]}),
        document({"oneOf": [other, member("a", "p", "q", "r", "x")]}),
    )
    assert {change.rule for change in found.changes} == {"response-property-added"}


def test_an_operation_that_moves_and_changes_is_known_by_its_id() -> None:
    patch = moved(BASE, "/paths/~1events", "/paths/~1v2~1events")
    patch["/paths/~1v2~1events/get/responses/404"] = {"description": "d"}
    assert {change.rule for change in changes(patch)} == {"operation-moved", "status-added"}


def test_an_operation_without_tag_and_id_has_a_module_all_the_same() -> None:
    old = document(STRING)
    (change,) = diff(old, {**old, "paths": {}}).changes
    assert change.old_symbol == "api.default.post_x"
