"""Labelled changes of schemas of responses."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

from labels import BREAKS, FREE, GET, GONE, ITEM, NOTE, STRING, Case, S, moved, ref


def cases(base: Any) -> list[Case]:
    return [
        # --- response schemas
        Case("response: required property removed", {f"{ITEM}/id": GONE, f"{S}Item/required/0": GONE}, BREAKS, BREAKS, {"response-property-required-removed"}),
        Case("response: optional property removed", {f"{ITEM}/labels": GONE}, FREE, BREAKS, {"response-property-removed"} ),
        Case("response: optional property renamed", moved(base, f"{ITEM}/history", f"{ITEM}/visits"), FREE, BREAKS, {"response-property-renamed"}),
        Case("response: required property renamed", {**moved(base, f"{ITEM}/id", f"{ITEM}/item_id"), f"{S}Item/required/0": "item_id"}, BREAKS, BREAKS, {"response-property-required-renamed"}),
        Case("response: required now optional", {f"{S}Item/required/0": GONE}, BREAKS, BREAKS, {"response-property-now-optional"}),
        Case("response: optional now required", {f"{S}Item/required/-": "comment"}, FREE, FREE, {"response-property-now-required"}),
        Case("response: property added", {f"{ITEM}/extra": STRING}, FREE, NOTE, {"response-property-added"}),
        Case("response: required property added", {f"{ITEM}/extra": STRING, f"{S}Item/required/-": "extra"}, FREE, NOTE, {"response-property-added"}),
        Case("response: became nullable", {f"{ITEM}/comment/type": ["string", "null"]}, BREAKS, BREAKS, {"response-null-added"}),
        Case("response: became nullable by anyOf", {f"{ITEM}/owner": {"anyOf": [ref("Owner"), {"type": "null"}]}}, BREAKS, BREAKS, {"response-null-added"}),
        Case("response: no longer nullable", {f"{ITEM}/rest/type": "string"}, FREE, FREE, {"response-null-removed"}),
        Case("response: type changed", {f"{ITEM}/id/type": "string"}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("response: type widened", {f"{ITEM}/id/type": "number"}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("response: type narrowed", {f"{ITEM}/score/type": "integer"}, FREE, NOTE, {"response-type-narrowed"}),
        Case("response: one more type", {f"{ITEM}/id/type": ["integer", "string"]}, BREAKS, BREAKS, {"response-union-member-added"}),
        Case("response: now anything", {f"{ITEM}/comment": {}}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("response: enum value added", {f"{ITEM}/state/enum/-": "lost"}, BREAKS, NOTE, {"response-enum-value-added"} ),
        Case("response: enum value removed", {f"{ITEM}/state/enum/1": GONE}, FREE, BREAKS, {"response-enum-value-removed"}),
        Case("response: value spelled otherwise", {f"{ITEM}/state/enum/1": "Done"}, BREAKS, BREAKS, {"response-enum-value-renamed"}),
        Case("response: const changed", {f"{S}Square/properties/kind/const": "quad"}, BREAKS, BREAKS, {"response-enum-value-added", "response-enum-value-removed"}),
        Case("response: const spelled as enum", {f"{S}Square/properties/kind": {"enum": ["square"]}}, FREE, FREE, set() ),
        Case("response: value added to an open enum", {f"{ITEM}/finish/anyOf/0/enum/-": "tool"}, FREE, FREE, {"open-enum-value-added"}),
        Case("response: value removed from an open enum", {f"{ITEM}/finish/anyOf/0/enum/1": GONE}, FREE, NOTE, {"open-enum-value-removed"}),
        Case("response: enum opened", {f"{ITEM}/state": {"anyOf": [{"type": "string", "enum": ["new", "done"]}, STRING]}}, BREAKS, NOTE, {"response-enum-lifted"}),
        Case("response: union member added", {f"{ITEM}/shape/oneOf/-": ref("Visit")}, BREAKS, BREAKS, {"response-union-member-added"}),
        Case("response: member added to an open union", {f"{ITEM}/content/anyOf": [ref("Circle"), ref("Square"), {"type": "object", "additionalProperties": True}]}, FREE, NOTE, {"response-open-union-member-added"}),
        Case("response: union member removed", {f"{ITEM}/shape/oneOf/1": GONE}, FREE, NOTE, {"response-union-member-removed"}),
        Case("response: limit loosened", {f"{ITEM}/score/maximum": 2}, NOTE, FREE, {"response-limit-loosened"}),
        Case("response: limit tightened", {f"{ITEM}/score/minimum": 0}, FREE, FREE, {"response-limit-tightened"}),
        Case("response: additional properties allowed", {f"{ITEM}/flat/additionalProperties": True}, FREE, FREE, {"response-additional-allowed"}),
        Case("response: additional properties restricted", {f"{S}Visit/additionalProperties": False}, FREE, NOTE, {"response-additional-restricted"}),
        Case("response: map values widened", {f"{ITEM}/labels/additionalProperties": {}}, BREAKS, BREAKS, {"response-additional-widened"}),
        Case("response: map values changed", {f"{ITEM}/labels/additionalProperties/type": "integer"}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("response: through allOf and $ref, removed", {f"{S}OwnerBase/properties/uid": GONE, f"{S}OwnerBase/required": GONE}, BREAKS, BREAKS, {"response-property-required-removed"}),
        Case("response: through allOf, optional removed", {f"{S}Owner/allOf/1/properties/phone": GONE}, FREE, BREAKS, {"response-property-removed"}),
        Case("response: allOf spelled out", {f"{S}Owner": {"type": "object", "required": ["uid", "email"], "properties": dict.fromkeys(("uid", "nick", "email", "phone"), STRING)}}, FREE, FREE, set()),
        Case("response: through array and $ref", {f"{S}Visit/required": []}, BREAKS, BREAKS, {"response-property-now-optional"}),
        Case("response: in a union, required removed", {f"{S}Circle/properties/radius": GONE, f"{S}Circle/required": ["kind"]}, BREAKS, BREAKS, {"response-property-required-removed"}),
        Case("response: of an error", {f"{S}Error/required": []}, BREAKS, BREAKS, {"response-property-now-optional"}),
        Case("response: default introduced", {f"{ITEM}/comment/default": "x"}, NOTE, FREE, {"default-changed"}),
        Case("response: format changed", {f"{ITEM}/day/format": "date-time"}, NOTE, FREE, {"response-format-changed"}),
        Case("response: format introduced", {f"{ITEM}/comment/format": "uri"}, FREE, FREE, {"response-format-narrowed"}),
        Case("response: pattern changed", {f"{ITEM}/slug/pattern": "^.*$"}, NOTE, FREE, {"response-pattern-changed"}),
        Case("response: pattern dropped", {f"{ITEM}/slug/pattern": GONE}, NOTE, FREE, {"response-pattern-dropped"}),
        Case("response: multipleOf dropped", {f"{ITEM}/step/multipleOf": GONE}, NOTE, FREE, {"response-keyword-changed"}),
        Case("response: enum introduced", {f"{ITEM}/comment/enum": ["a", "b"]}, FREE, NOTE, {"response-enum-introduced"}),
        Case("response: now write only", {f"{ITEM}/comment/writeOnly": True}, BREAKS, FREE, {"response-property-write-only"}),
        Case("response: write only, another type", {f"{ITEM}/secret/type": "integer"}, FREE, FREE, set()),
        Case("response: now readable", {f"{ITEM}/secret/writeOnly": GONE}, FREE, FREE, {"response-property-readable"}),
        Case("response: told apart by another property", {f"{ITEM}/shape/discriminator/propertyName": "type"}, BREAKS, FREE, {"discriminator-changed"}),
        Case("response: mapping introduced", {f"{ITEM}/shape/discriminator/mapping": {"c": "#/components/schemas/Circle"}}, NOTE, FREE, {"discriminator-mapping-changed"}),
        Case("response: reference leads nowhere", {f"{S}Owner": GONE}, NOTE, BREAKS, {"reference-mended", "model-removed"}),
        Case("response: in a map of arrays", {f"{ITEM}/labels/additionalProperties": {"type": "array", "items": STRING}}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("response: property deprecated", {f"{ITEM}/comment/deprecated": True}, FREE, NOTE, {"deprecation-changed"}),
        Case("response: schema dropped", {f"{GET}/responses/200/content/application~1json": {}}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("response: array in place of its item", {f"{GET}/responses/200/content/application~1json/schema": {"type": "array", "items": ref("Item")}}, BREAKS, BREAKS, {"response-type-changed"}),
    ]
