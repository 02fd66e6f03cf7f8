"""What normalising does to combinations: `allOf`, unions, and what stands beside them."""

from __future__ import annotations

from typing import Any

import pytest
from codegen.census import census
from codegen.normalise import normalise
from codegen.rules import Refused
from documents import FIELD, OWN, REF, document, parts, string


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
