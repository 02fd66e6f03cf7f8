"""Rules of normalising, one by one, and what holds of all of them."""

from __future__ import annotations

from typing import Any

import pytest
from codegen.normalise import normalise
from codegen.rules import Mended
from documents import NULL, OWN, REF, X, document, parts, string


def of_fields(field: dict[str, Any]) -> tuple[dict[str, Any], set[tuple[str, str]]]:
    """The schemas after normalising one field, and each rule with the end of its pointer."""
    normal, mended = normalise(document({"A": {"type": "object", "properties": {"p": field}}}))
    return normal["components"]["schemas"], {(one.rule, one.pointer.rpartition("/A/")[2]) for one in mended}


P = "properties/p"


@pytest.mark.parametrize(
    ("given", "wanted", "rules"),
    [
        (True, {}, {("boolean_schemas", P)}),
        (
            {"type": "number", "minimum": 0, "exclusiveMinimum": True},
            {"type": "number", "exclusiveMinimum": 0},
            {("bounds", f"{P}/exclusiveMinimum")},
        ),
        (
            {"type": "number", "maximum": 9, "exclusiveMaximum": False},
            {"type": "number", "maximum": 9},
            {("bounds", f"{P}/exclusiveMaximum")},
        ),
        ({"type": "string", "default": "null"}, {"type": "string"}, {("defaults", P)}),
        (
            {"type": "integer", "default": "1024"},
            {"type": "integer", "description": "Default: `1024`."},
            {("defaults", P)},
        ),
        (
            {"type": "boolean", "default": "False"},
            {"type": "boolean", "description": "Default: `false`."},
            {("defaults", P)},
        ),
        (
            {"type": "boolean", "default": "maybe"},
            {"type": "boolean", "description": "Default: `maybe`."},
            {("defaults", P)},
        ),
        (
            {"type": "number", "default": "much"},
            {"type": "number", "description": "Default: `much`."},
            {("defaults", P)},
        ),
        (
            {**string("Left", "Up"), "default": "left", "description": "Way."},
            {**string("Left", "Up"), "description": "Way. Default: `Left`."},
            {("defaults", P)},
        ),
        ({**REF, "default": {}}, {**REF, "description": "Default: `{}`."}, {("defaults", P)}),
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}, {("nullable", P)}),
        ({"type": "string", "nullable": False}, {"type": "string"}, {("nullable", P)}),
        ({"nullable": True}, {}, {("nullable", P)}),
        ({**REF, "nullable": True, "description": "d"}, {"description": "d", "anyOf": [REF, NULL]}, {("nullable", P)}),
        ({"oneOf": [REF], "nullable": True}, {"oneOf": [REF, NULL]}, {("nullable", P)}),
        (
            {"enum": ["never", True]},
            {"anyOf": [{"type": "string", "enum": ["never"]}, {"type": "boolean"}]},
            {("enum_types", P)},
        ),
        ({"enum": [0.5, 1.5], "type": "number"}, {"type": "number"}, {("enum_types", P)}),
        ({"enum": [1, 2]}, {"enum": [1, 2], "type": "integer"}, {("enums_without_type", P)}),
        ({"enum": [None]}, NULL, {("enum_nulls", P)}),
        (string("one"), {"const": "one"}, {("single_values", P)}),
        ({"const": None}, NULL, {("constants", P)}),
        ({"const": 0.5}, {"type": "number"}, {("constants", P)}),
        ({"const": 1 << 63}, {"type": "integer"}, {("constants", P)}),
        ({"enum": [1, 1 << 63], "type": "integer"}, {"type": "integer"}, {("enum_types", P)}),
        ({"type": "array"}, {"type": "array", "items": {}}, {("arrays_of_anything", P)}),
        ({"type": "string", "title": "Other"}, {"type": "string"}, {("titles", P)}),
        ({"allOf": [REF], "description": "d"}, {**REF, "description": "d"}, {("single_members", P)}),
        (
            {"allOf": [{"type": "string"}, {"minLength": 1}]},
            {"type": "string", "minLength": 1},
            {("scalar_combinations", P)},
        ),
        ({"properties": {"q": {}}}, {"properties": {"q": {}}, "type": "object"}, {("objects_by_fields", P)}),
        (
            {"anyOf": [string("a"), string("b"), {"type": "integer"}]},
            {"anyOf": [{"$ref": "#/components/schemas/AP"}, {"type": "integer"}]},
            {("union_enums", f"{P}/anyOf"), ("union_members", f"{P}/anyOf/0")},
        ),
    ],
)
def test_field_is_mended(given: Any, wanted: dict[str, Any], rules: set[tuple[str, str]]) -> None:
    schemas, found = of_fields(given)
    assert schemas["A"]["properties"]["p"] == wanted
    assert found == rules


@pytest.mark.parametrize(
    ("given", "components"),
    [
        ({"type": "string", "enum": ["a", "b"], "nullable": True}, {"AP": string("a", "b")}),
        ({"enum": ["a", "b", None]}, {"AP": string("a", "b")}),
        (
            {"type": ["object", "null"], "properties": {"q": {}}},
            {"APObject": {"type": "object", "properties": {"q": {}}}},
        ),
        (
            {
                "anyOf": [
                    {"type": "object", "required": ["t"], "properties": {"t": {"const": "red"}}},
                    {"type": "object", "required": ["t"], "properties": {"t": {"const": "blue"}}},
                    {"type": "object", "required": ["q"], "properties": {"q": {}}},
                    {"type": "object", "title": "Named", "properties": {"n": {}}},
                ]
            },
            {
                "APRed": {"type": "object", "required": ["t"], "properties": {"t": {"const": "red"}}},
                "APBlue": {"type": "object", "required": ["t"], "properties": {"t": {"const": "blue"}}},
                "APWithQ": {"type": "object", "required": ["q"], "properties": {"q": {}}},
                "APNamed": {"type": "object", "properties": {"n": {}}},
            },
        ),
        (
            {
                "anyOf": [
                    {"type": "object", "required": ["t"], "properties": {"t": {"const": "same"}}},
                    {"type": "object", "required": ["t", "q"], "properties": {"t": {"const": "same"}, "q": {}}},
                ]
            },
            {
                "APObject": {"type": "object", "required": ["t"], "properties": {"t": {"const": "same"}}},
                "APWithQ": {"type": "object", "required": ["t", "q"], "properties": {"t": {"const": "same"}, "q": {}}},
            },
        ),
        (
            {
                "anyOf": [
                    {"type": "object", "properties": {"t": {"const": "may be"}}},
                    {"type": "object", "required": ["q"], "properties": {"q": {}}},
                ]
            },
            {
                "APObject": {"type": "object", "properties": {"t": {"const": "may be"}}},
                "APWithQ": {"type": "object", "required": ["q"], "properties": {"q": {}}},
            },
        ),
    ],
)
def test_members_of_unions_get_names_that_do_not_shift(given: Any, components: dict[str, Any]) -> None:
    schemas, _ = of_fields(given)
    assert {name: schema for name, schema in schemas.items() if name not in ("A", "X")} == components
    references = [member.get("$ref") for member in schemas["A"]["properties"]["p"]["anyOf"]]
    assert {f"#/components/schemas/{name}" for name in components} <= set(references)


TAGGED = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
CHILD = {"allOf": [{"$ref": "#/components/schemas/Parent"}]}


@pytest.mark.parametrize(
    ("schema", "mapping", "wanted"),
    [
        (TAGGED, {"bee": "#/components/schemas/B"}, [{"const": "bee"}, {"const": "Any"}]),
        (CHILD, {"bee": "B", "any": "Any"}, [{"const": "bee"}, {"const": "any"}]),
        (TAGGED, {"a": "B", "b": "B", "c": "Any"}, [string("a", "b"), {"const": "c"}]),
        (
            {**TAGGED, "properties": {"kind": {"$ref": "#/components/schemas/Kind"}}},
            {"a": "B", "b": "Any"},
            [{"const": "a"}, {"const": "b"}],
        ),
        ({**TAGGED, "properties": {"kind": {"const": "x"}}}, {"a": "B"}, [{"const": "x"}] * 2),
    ],
    ids=["names", "declared by the parent", "several values", "values of an enum", "constants of their own"],
)
def test_discriminator_becomes_values(schema: Any, mapping: Any, wanted: list[Any]) -> None:
    union = {
        "oneOf": [{"$ref": "#/components/schemas/B"}, {"$ref": "#/components/schemas/Any"}],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    given = {"A": union, "B": schema, "Any": schema, "Parent": TAGGED, "Kind": string("a", "b", "c")}
    schemas = normalise(document(given))[0]["components"]["schemas"]
    assert [schemas[name]["properties"]["kind"] for name in ("B", "AnyModel")] == wanted


def test_discriminators_of_one_member_have_the_values_of_all() -> None:
    unions = {
        name: {
            "oneOf": [{"$ref": "#/components/schemas/B"}, REF],
            "discriminator": {"propertyName": "kind", "mapping": {tag: "B"}},
        }
        for name, tag in {"A": "bee", "C": "bumble"}.items()
    }
    schemas = normalise(document({**unions, "B": TAGGED}))[0]["components"]["schemas"]
    assert schemas["B"]["properties"]["kind"] == string("bee", "bumble")


@pytest.mark.parametrize(
    ("marked", "reference"),
    [
        ({"$anchor": "here"}, {"$ref": "#here"}),
        ({"$dynamicAnchor": "here"}, {"$dynamicRef": "#here"}),
        ({"$recursiveAnchor": True}, {"$recursiveRef": "#"}),
        ({}, {"$ref": "#/components%2fschemas/%41"}),
    ],
)
def test_references_become_pointers(marked: dict[str, Any], reference: dict[str, Any]) -> None:
    given = {"A": {**marked, "type": "object", "properties": {"inner": reference}}}
    normal, mended = normalise(document(given))
    assert normal["components"]["schemas"]["A"]["properties"]["inner"] == {"$ref": "#/components/schemas/A"}
    assert [(one.rule, one.pointer) for one in mended] == [
        ("plain_references", "/components/schemas/A/properties/inner")
    ]


def test_data_holds_no_references() -> None:
    nowhere = {"$ref": "#/nowhere"}
    field = {"type": "object", "example": nowhere, "examples": [nowhere], "default": nowhere, "x-more": nowhere}
    normal, mended = normalise(document({"A": {"type": "object", "properties": {"example": field, "default": REF}}}))
    assert normal["components"]["schemas"]["A"]["properties"]["default"] == REF
    assert [one.rule for one in mended] == ["defaults"]


def test_a_class_combined_within_itself_is_another_class() -> None:
    again = {"allOf": [{"$ref": "#/components/schemas/A"}, OWN]}
    found = parts({"type": "object", "properties": {"up": again, "kids": {"type": "array", "items": again}}})
    assert (found["AUp"], found["AKids"]) == (again, again)


def test_what_is_only_sent_is_not_required_of_answers() -> None:
    fields = {"id": {"type": "string"}, "secret": {"type": "string", "writeOnly": True}}
    schema = {"type": "object", "required": ["id", "secret"], "properties": fields}
    received = {
        "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}}}
    }
    sent = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/B"}}}}
    given = document({"A": schema, "B": schema}, requestBody=sent, responses={"200": {"description": "", **received}})
    schemas = normalise(given)[0]["components"]["schemas"]
    assert [schemas[name]["required"] for name in "AB"] == [["id"], ["id", "secret"]]


def test_a_discriminator_leaves_a_field_that_has_other_values() -> None:
    kind = {"type": "string", "enum": ["x", "y"]}
    tagged = {"type": "object", "required": ["kind"], "properties": {"kind": kind}}
    union = {
        "oneOf": [{"$ref": "#/components/schemas/B"}, REF],
        "discriminator": {"propertyName": "kind", "mapping": {"b": "B"}},
    }
    normal, _ = normalise(document({"A": union, "B": tagged}))
    assert normal["components"]["schemas"]["B"] == tagged


@pytest.mark.parametrize(("old", "new"), [("Response", "ResponseModel"), ("any", "anyModel"), ("<ID>X", "IDX")])
def test_name_that_cannot_be_is_changed_everywhere(old: str, new: str) -> None:
    normal, mended = normalise(
        document({old: X, "A": {"type": "array", "items": {"$ref": f"#/components/schemas/{old}"}}})
    )
    schemas = normal["components"]["schemas"]
    assert list(schemas) == ["X", new, "A"]
    assert schemas["A"]["items"] == {"$ref": f"#/components/schemas/{new}"}
    assert mended == [
        Mended("component_names", f"/components/schemas/{old}", mended[0].reason, f"/components/schemas/{new}")
    ]


def test_reference_into_a_component_makes_one() -> None:
    inner = {"type": "object", "properties": {"street": {"type": "string"}}}
    deep = {"$ref": "#/components/schemas/A/properties/home"}
    found = parts({"type": "object", "properties": {"home": inner, "work": deep}})
    assert found["AHome"] == inner
    reference = {"$ref": "#/components/schemas/AHome"}
    assert found["A"]["properties"] == {"home": reference, "work": reference}


def test_definitions_within_a_component_become_components() -> None:
    inside = {"$ref": "#/components/schemas/A/$defs/Inner"}
    found = parts({"type": "object", "$defs": {"Inner": OWN}, "properties": {"a": inside}})
    assert found["AInner"] == OWN
    assert found["A"]["properties"] == {"a": {"$ref": "#/components/schemas/AInner"}}


def test_reference_to_a_reference_is_one() -> None:
    found = parts({"type": "object", "properties": {"a": REF, "b": {"$ref": "#/components/schemas/A/properties/a"}}})
    assert found == {"A": {"type": "object", "properties": {"a": REF, "b": REF}}}
