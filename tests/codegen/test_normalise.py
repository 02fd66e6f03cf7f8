"""Rules of normalising, one by one, and what holds of all of them."""

from __future__ import annotations

from typing import Any

import pytest
from codegen.census import census
from codegen.normalise import normalise
from codegen.rules import Mended, Refused
from documents import FIELD, NULL, OWN, REF, X, document, parts


def of_fields(field: dict[str, Any]) -> tuple[dict[str, Any], set[tuple[str, str]]]:
    """The schemas after normalising one field, and each rule with the end of its pointer."""
    normal, mended = normalise(document({"A": {"type": "object", "properties": {"p": field}}}))
    return normal["components"]["schemas"], {(one.rule, one.pointer.rpartition("/A/")[2]) for one in mended}


def string(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


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


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({**OWN, "allOf": [REF]}, {"A": {"allOf": [REF, OWN]}}),
        ({"allOf": [{"allOf": [REF, OWN]}, REF]}, {"A": {"allOf": [REF, OWN, REF]}}),
        ({**OWN, "oneOf": [{"required": ["q"]}]}, {"A": OWN}),
        ({**OWN, "required": ["r"]}, {"A": {**OWN, "required": ["r"], "properties": {**FIELD, "r": {}}}}),
        (
            {"allOf": [REF, OWN], "required": ["r"]},
            {
                "A": {
                    "allOf": [
                        REF,
                        OWN,
                        {"type": "object", "required": ["r"]},
                        {"type": "object", "properties": {"r": {}}},
                    ]
                }
            },
        ),
        ({**REF, "allOf": [OWN]}, {"A": {"allOf": [REF, OWN]}}),
        ({**OWN, "if": {"required": ["q"]}, "then": {"required": ["q"]}}, None),
        ({"type": "object", "additionalProperties": {"$ref": "#/components/schemas/A"}}, None),
        (
            {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/A"}]}},
            {"A": {"type": "array", "items": {"anyOf": [{"type": "string"}, {}]}}},
        ),
        (
            {"anyOf": [{"type": "array", "items": REF}, {"type": "array", "items": {"type": "array", "items": REF}}]},
            {"A": {"type": "array", "items": {"anyOf": [REF, {"type": "array", "items": REF}]}}},
        ),
        (
            {"anyOf": [{"type": "array", "items": REF}, {"type": "array", "items": REF}, {"type": "string"}]},
            {"A": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"anyOf": [REF, REF]}}]}},
        ),
        ({"anyOf": [{"type": "array", "items": REF}, {"type": "array", "items": {"type": "string"}}]}, None),
    ],
)
def test_combination_is_mended(given: dict[str, Any], wanted: dict[str, Any] | None) -> None:
    """None: it stays as it is."""
    assert parts(given) == ({"A": given} if wanted is None else wanted)


def test_values_within_themselves_by_way_of_others_are_cut_once() -> None:
    array = {name: of("array", {"$ref": f"#/components/schemas/{inner}"}) for name, inner in ("AB", "BC", "CB")}
    normal, _ = normalise(document(array))
    schemas = normal["components"]["schemas"]
    assert [schemas[name]["items"] for name in "ABC"] == [array["A"]["items"], {}, array["C"]["items"]]


TEXT, WHOLE, NUMBER = ({"type": kind} for kind in ("string", "integer", "number"))
EITHER = {"anyOf": [TEXT, WHOLE]}


def of(kind: str, inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "items" if kind == "array" else "additionalProperties": inner}


@pytest.mark.parametrize(
    ("wide", "narrow", "both"),
    [
        (TEXT, {"const": "a"}, {"const": "a"}),
        (TEXT, string("a", "b"), string("a", "b")),
        (WHOLE, {"const": "a"}, None),
        (WHOLE, {"const": True}, None),
        (WHOLE, TEXT, None),
        (NUMBER, WHOLE, WHOLE),
        (NUMBER, {"const": 1}, {"const": 1}),
        ({"type": ["string", "null"]}, TEXT, TEXT),
        ({"type": ["string", "null"]}, {"const": "a"}, {"const": "a"}),
        ({**TEXT, "description": "d"}, {"const": "a"}, {"description": "d", "const": "a"}),
        (string("a", "b"), {"const": "b"}, {"const": "b"}),
        (string("a", "b"), {"const": "c"}, None),
        ({"const": "a"}, {"const": "b"}, None),
        (EITHER, WHOLE, WHOLE),
        (EITHER, {"anyOf": [WHOLE, {"const": "x"}]}, {"anyOf": [WHOLE, {"const": "x"}]}),
        (EITHER, {"type": "boolean"}, None),
        (EITHER, {"oneOf": [WHOLE, {"type": "boolean"}]}, None),
        (of("array", NUMBER), of("array", WHOLE), of("array", WHOLE)),
        (of("array", NUMBER), of("array", TEXT), None),
        ({"type": "array"}, of("array", TEXT), of("array", TEXT)),
        (of("object", NUMBER), of("object", WHOLE), of("object", WHOLE)),
        (of("object", NUMBER), of("object", TEXT), None),
        (of("object", TEXT), OWN, OWN),
        (TEXT, OWN, None),
        (REF, OWN, {"allOf": [REF, OWN]}),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_field_of_several_members_fits_all(
    wide: dict[str, Any], narrow: dict[str, Any], both: dict[str, Any] | None, turned: bool
) -> None:
    one, other = (narrow, wide) if turned else (wide, narrow)
    first = {"type": "object", "required": ["p", "undeclared"], "properties": {"p": one}}
    second = {"type": "object", "properties": {"p": other, "z": {}}}
    if both is None:
        with pytest.raises(Refused, match="A/properties/p: the members of the allOf disagree"):
            parts({"allOf": [first, second]})
        return
    made = parts({"allOf": [first, second], "description": "A."})["A"]
    if turned and "allOf" in both:
        both = {"allOf": [*reversed(both["allOf"])]}
    fields = {"p": both, "z": {}, "undeclared": {}}
    assert made == {"description": "A.", "type": "object", "required": ["p", "undeclared"], "properties": fields}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT, {**TEXT, "minLength": 1}),
        ({**TEXT, "format": "date"}, {**TEXT, "format": "time"}),
        ({}, TEXT),
        (TEXT, {}),
        (REF, REF),
        (REF, {"description": "mine"}),
    ],
)
def test_members_that_name_one_type_stay(one: dict[str, Any], other: dict[str, Any]) -> None:
    combined = {"allOf": [{"type": "object", "properties": {"p": node}} for node in (one, other)]}
    assert parts(combined) == {"A": combined}


@pytest.mark.parametrize("union", ["anyOf", "oneOf"])
@pytest.mark.parametrize("beside", [{"allOf": [REF]}, OWN, {"allOf": [REF], **OWN}])
def test_what_stands_beside_a_union_goes_to_each_member(union: str, beside: dict[str, Any]) -> None:
    left = {"type": "object", "required": ["l"], "properties": {"l": {}}}
    right = {"type": "object", "required": ["r"], "properties": {"r": {}}}
    found = parts({**beside, union: [left, right]})
    assert set(found) == {"A", "AWithL", "AWithR"}
    names = {"l", *(("x",) if "allOf" in beside else ()), *(("q",) if "properties" in beside else ())}
    assert census(document(found))["/components/schemas/AWithL"] == names


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


# --- operations


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
