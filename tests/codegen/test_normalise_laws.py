"""What holds of all rules of normalising: refusals by pointer, nothing lost, nothing left to do."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from codegen.census import census, missing
from codegen.normalise import RULES, normalise
from codegen.rules import Move, Refused, apply, origin, reason
from documents import CONSTRUCTS, OWN, REF, SILENT, document, parts
from hypothesis import given
from hypothesis import strategies as st


def _refused() -> dict[str, tuple[dict[str, Any], str]]:
    def field(schema: object) -> dict[str, Any]:
        return document({"A": {"type": "object", "properties": {"p": schema}}})

    place = "/components/schemas/A/properties/p"
    to_b, to_c = "#/components/schemas/B", "#/components/schemas/C"
    contradicting = {"allOf": [{"type": "string"}, {"type": "integer"}]}
    over_text = {"allOf": [{"anyOf": [{"type": "string"}, {"type": "integer"}]}, {"minLength": 1}]}
    return {
        "other version": ({**document(), "openapi": "3.2.0"}, "/openapi"),
        "nothing fits": (field(False), place),
        "dangling": (field({"$ref": "#/components/schemas/None"}), place),
        "external": (field({"$ref": "other.json#/A"}), place),
        "patterns": (
            field({"type": "object", "patternProperties": {"^x": {"type": "string"}}}),
            f"{place}/patternProperties",
        ),
        "conditions": (field({"if": {}, "then": {"properties": {"q": {}}}}), f"{place}/then"),
        "conditions by name": (field({"dependentSchemas": {"a": OWN}}), f"{place}/dependentSchemas"),
        "conditions of items": (field({"type": "array", "contains": OWN}), f"{place}/contains"),
        "other fields": (field({"type": "object", "unevaluatedProperties": OWN}), f"{place}/unevaluatedProperties"),
        "two anchors": (
            document({name: {"$dynamicAnchor": "a", "items": {"$dynamicRef": "#a"}} for name in "AB"}),
            "/components/schemas/A/items",
        ),
        "no anchor": (field({"$ref": "#nowhere"}), place),
        "two references": (field({"$ref": "#/components/schemas/X", "$recursiveRef": "#"}), place),
        "union of none": (field({"anyOf": []}), f"{place}/anyOf"),
        "type of none": (field({"type": []}), f"{place}/type"),
        "media type twice": (
            document(requestBody={"content": {"text/JSON": {}, "text/json": {}}}),
            "/paths/~1act/post/requestBody/content/text~1JSON",
        ),
        "contradiction": (field(contradicting), place),
        "union over text": (field(over_text), f"{place}/allOf/0"),
        "no object": (field("string"), place),
        "no list": (field({"anyOf": {}}), f"{place}/anyOf"),
        "no list of values": (field({"enum": "x"}), f"{place}/enum"),
        "no object in a list": (field({"anyOf": [{"type": "string"}, 7]}), f"{place}/anyOf/1"),
        "no object within": (field({"type": "array", "items": {"items": 7}}), f"{place}/items/items"),
        "made of each other": (
            document({"A": {"allOf": [{"$ref": to_b}]}, "B": {"$ref": to_c}, "C": {"allOf": [{"$ref": to_b}]}}),
            "/components/schemas/B",
        ),
        "no text": (field({"$ref": 1}), f"{place}/$ref"),
        "types that are none": (field({"type": [7]}), f"{place}/type"),
        "required that is no list": (field({"required": "x"}), f"{place}/required"),
        "tags that are none": (document(tags=[7]), "/paths/~1act/post/tags"),
        "no content of a body": (document(requestBody={"content": []}), "/paths/~1act/post/requestBody/content"),
        "no schema of a shared body": (
            {**document(), "components": {"requestBodies": {"B": {"content": {"text/plain": {"schema": 7}}}}}},
            "/components/requestBodies/B/content/text~1plain/schema",
        ),
        "no operations": ({**document(), "paths": []}, "/paths"),
        "nowhere": (document(parameters=[{"name": "p", "in": "body"}]), "/paths/~1act/post/parameters/0"),
        "parameter that is a path": (
            document(parameters=[{"$ref": "#/paths/~1act"}]),
            "/paths/~1act/post/parameters/0",
        ),
        "no parameter": (document(parameters=[{"in": "query"}]), "/paths/~1act/post/parameters/0/name"),
    }


@pytest.mark.parametrize(("given", "pointer"), _refused().values(), ids=_refused())
def test_what_cannot_be_said_is_refused_by_pointer(given: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Refused) as caught:
        normalise(given)
    assert caught.value.pointer.startswith(pointer)
    assert str(caught.value).startswith(caught.value.pointer + ": ")


def test_contract_is_in_these_words_already(root: Path) -> None:
    contract = json.loads(root.joinpath("openapi.json").read_bytes())
    for item in contract["paths"].values():
        for operation in item.values():
            operation.pop("callbacks", None)  # for those who receive them, not for clients
    assert normalise(contract) == (contract, [])


def test_what_is_normal_stays_and_the_first_is_left_alone() -> None:
    before = copy.deepcopy(SILENT)
    normal, mended = normalise(SILENT)
    assert before == SILENT
    assert normalise(normal) == (normal, [])
    assert len({one.rule for one in mended}) > 30


def test_every_rule_has_a_name_and_a_reason() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert reason(rule).endswith(".")


def test_every_rule_is_seen_at_work() -> None:
    """Each rule that mends is either in the small cases here, or in the documents of constructs."""
    mended = {one.rule for given in (SILENT, CONSTRUCTS) for one in normalise(given)[1]}
    seen_above = {
        "combinations_within_themselves",
        "single_values",
        "constants",
        "type_lists",
        "scalar_combinations",
        "either_union",
        "chained_references",
    }
    refusing = {rule.__name__ for rule in RULES if rule.__name__.startswith("refuse_")}
    assert {rule.__name__ for rule in RULES} <= mended | seen_above | refusing


def test_either_union_keeps_both() -> None:
    left, right = ([{**OWN, "required": [name], "properties": {name: {}}} for name in pair] for pair in ("ab", "cd"))
    found = parts({"anyOf": left, "oneOf": right})
    fields = [names for where, names in census(document(found)).items() if "/AWith" in where]
    assert sorted(map(sorted, fields)) == [["a", "c"], ["a", "d"], ["b", "c"], ["b", "d"]]


def test_rule_that_finds_no_end_is_stopped() -> None:
    def restless(_: dict[str, Any]) -> Any:
        """Why."""
        yield "/a"

    with pytest.raises(Refused, match="restless"):
        apply([restless], {})


def test_place_is_found_again_after_moves() -> None:
    def first(_: dict[str, Any]) -> Any:
        """Why."""
        if not moved:
            moved.append(1)
            yield Move("/a/b", "/c")
            yield Move("/c/d", "/e")

    moved: list[int] = []
    mended = apply([first], {})
    assert [origin(where, mended) for where in ("/e/f", "/c", "/cc", "/x")] == ["/a/b/d/f", "/a/b", "/cc", "/x"]


@pytest.mark.parametrize("lost", ["x", "y.z[]"])
def test_what_a_change_of_words_loses_is_seen(lost: str) -> None:
    before = document(
        {"A": {"type": "object", "properties": {"x": {}, "y": {"properties": {"z": {"items": {"properties": {}}}}}}}}
    )
    after = copy.deepcopy(before)
    holder = after["components"]["schemas"]["A"]["properties"]
    del (holder if lost == "x" else holder["y"]["properties"])[lost[-1] if lost == "x" else "z"]
    assert list(missing(before, after)) == [("/components/schemas/A", lost.removesuffix("[]"))]
    del after["paths"]["/act"]["post"]["responses"]["200"]
    assert ("/paths/~1act/post", "status 200") in list(missing(before, after))


_SCALARS = st.sampled_from([{"type": "string"}, {"type": "integer", "nullable": True}, {"enum": ["a", "b", None]}, {}])
_SCHEMAS = st.recursive(
    _SCALARS | st.just(REF),
    lambda inner: st.one_of(
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(
            lambda names, schema: {"type": "object", "properties": dict.fromkeys(names, schema), "required": names[:1]},
            st.lists(st.sampled_from("pqr"), min_size=1, unique=True),
            inner,
        ),
        st.builds(lambda members: {"oneOf": members}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda member: {"allOf": [REF, member]}, inner.filter(lambda schema: "properties" in schema)),
    ),
    max_leaves=6,
)


@given(_SCHEMAS)
def test_whatever_is_normalised_keeps_its_fields_and_is_normal(schema: dict[str, Any]) -> None:
    given = document({"A": schema})
    try:
        normal, mended = normalise(given)
    except Refused as refused:
        assert refused.pointer  # noqa: PT017 - a refusal is an answer too
        return
    assert list(missing(given, normal, mended)) == []
    assert normalise(normal) == (normal, [])
