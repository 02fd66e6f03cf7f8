"""Labelled changes of schemas of requests."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

from labels import BREAKS, FREE, GONE, NOTE, POST, REQUEST, STRING, Case, S, moved, ref


def cases(base: Any) -> list[Case]:
    return [
        # --- request schemas
        Case("request: required property added", {f"{REQUEST}/extra": STRING, f"{S}ItemRequest/required/-": "extra"}, BREAKS, BREAKS, {"request-property-required-added"}),
        Case("request: optional property added", {f"{REQUEST}/extra": {"type": "boolean"}}, FREE, NOTE, {"request-property-added"}),
        Case("request: now required", {f"{S}ItemRequest/required/-": "size"}, BREAKS, BREAKS, {"request-property-now-required"}),
        Case("request: now optional", {f"{S}ItemRequest/required/0": GONE}, FREE, FREE, {"request-property-now-optional"}),
        Case("request: property removed", {f"{REQUEST}/code": GONE}, BREAKS, BREAKS, {"request-property-removed"}),
        Case("request: property renamed", moved(base, f"{REQUEST}/words", f"{REQUEST}/terms"), BREAKS, BREAKS, {"request-property-renamed"}),
        Case("request: type changed", {f"{REQUEST}/size": {"type": "string"}}, BREAKS, BREAKS, {"request-type-changed", "default-changed"}),
        Case("request: type narrowed", {f"{REQUEST}/ratio/type": "integer"}, BREAKS, BREAKS, {"request-type-changed"}),
        Case("request: type widened", {f"{REQUEST}/step/type": "number"}, FREE, FREE, {"request-type-widened"}),
        Case("request: one more type", {f"{REQUEST}/ratio/type": ["number", "string"]}, FREE, FREE, {"request-union-member-added"}),
        Case("request: anything goes", {f"{REQUEST}/words": {}}, FREE, FREE, {"request-type-widened"}),
        Case("request: array items changed", {f"{REQUEST}/words/items/type": "integer"}, BREAKS, BREAKS, {"request-type-changed"}),
        Case("request: map values changed", {f"{REQUEST}/weights/additionalProperties/type": "string"}, BREAKS, BREAKS, {"request-type-changed"}),
        Case("request: enum value removed", {f"{REQUEST}/kind/enum": ["a", "b"]}, BREAKS, BREAKS, {"request-enum-value-removed"}),
        Case("request: enum value added", {f"{REQUEST}/kind/enum/-": "d"}, FREE, FREE, {"request-enum-value-added"}),
        Case("request: value spelled otherwise", {f"{REQUEST}/kind/enum/2": "C"}, BREAKS, BREAKS, {"request-enum-value-renamed"}),
        Case("request: enum introduced", {f"{REQUEST}/name/enum": ["x"]}, BREAKS, BREAKS, {"request-enum-introduced"}),
        Case("request: enum lifted", {f"{REQUEST}/kind/enum": GONE}, FREE, FREE, {"request-enum-lifted"}),
        Case("request: enum ordered otherwise", {f"{REQUEST}/kind/enum": ["c", "b", "a"]}, FREE, FREE, set()),
        Case("request: open enum closed", {f"{REQUEST}/mode": {"type": "string", "enum": ["fast", "slow"]}}, BREAKS, BREAKS, {"request-enum-introduced"}),
        Case("request: value added to an open enum", {f"{REQUEST}/mode/anyOf/0/enum/-": "mid"}, FREE, FREE, {"open-enum-value-added"}),
        Case("request: limit tightened", {f"{REQUEST}/name/maxLength": 20}, BREAKS, FREE, {"request-limit-tightened"}),
        Case("request: limit introduced", {f"{REQUEST}/ratio/minimum": 0}, BREAKS, FREE, {"request-limit-tightened"}),
        Case("request: limit loosened", {f"{REQUEST}/size/minimum": 0}, FREE, FREE, {"request-limit-loosened"}),
        Case("request: limit dropped", {f"{REQUEST}/words/maxItems": GONE}, FREE, FREE, {"request-limit-loosened"}),
        Case("request: same limit, exclusive", {f"{REQUEST}/size/minimum": GONE, f"{REQUEST}/size/exclusiveMinimum": 0}, FREE, FREE, set()),
        Case("request: finer multiple", {f"{REQUEST}/step/multipleOf": 2}, FREE, FREE, {"request-keyword-loosened"}),
        Case("request: coarser multiple", {f"{REQUEST}/step/multipleOf": 8}, BREAKS, FREE, {"request-keyword-changed"}),
        Case("request: pattern changed", {f"{REQUEST}/code/pattern": "^[a-f]+$"}, BREAKS, FREE, {"request-pattern-changed"}),
        Case("request: pattern introduced", {f"{REQUEST}/name/pattern": "^.$"}, BREAKS, FREE, {"request-pattern-changed"} ),
        Case("request: pattern dropped", {f"{REQUEST}/code/pattern": GONE}, FREE, FREE, {"request-pattern-dropped"}),
        Case("request: format introduced", {f"{REQUEST}/name/format": "uuid"}, BREAKS, FREE, {"request-format-changed"} ),
        Case("request: format dropped", {f"{REQUEST}/day/format": GONE}, FREE, FREE, {"request-format-widened"}),
        Case("request: additionalProperties closed", {f"{S}ItemRequest/additionalProperties": False}, BREAKS, FREE, {"request-additional-restricted"}),
        Case("request: nullable dropped", {f"{REQUEST}/note/type": "string"}, BREAKS, BREAKS, {"request-null-removed"}),
        Case("request: nullable added", {f"{REQUEST}/name/type": ["string", "null"]}, FREE, FREE, {"request-null-added"} ),
        Case("request: null in another spelling", {f"{REQUEST}/note": {"anyOf": [STRING, {"type": "null"}]}}, FREE, FREE, set()),
        Case("request: union member removed", {f"{REQUEST}/target/anyOf/1": GONE}, BREAKS, BREAKS, {"request-union-member-removed"}),
        Case("request: union member added", {f"{REQUEST}/target/anyOf/-": ref("Visit")}, FREE, FREE, {"request-union-member-added"}),
        Case("request: union ordered otherwise", {f"{REQUEST}/target/anyOf": [ref("Box"), ref("Point")]}, FREE, FREE, set()),
        Case("request: oneOf in place of anyOf", {f"{REQUEST}/target": {"oneOf": [ref("Point"), ref("Box")]}}, FREE, FREE, set()),
        Case("request: plain member removed", {f"{REQUEST}/input/anyOf/0": GONE}, BREAKS, BREAKS, {"request-union-member-removed"}),
        Case("request: within a union, now required", {f"{S}Box/required/-": "height"}, BREAKS, BREAKS, {"request-property-now-required"}),
        Case("request: inline object's property removed", {f"{REQUEST}/options/properties/deep": GONE}, BREAKS, BREAKS, {"request-property-removed"}),
        Case("request: default changed", {f"{REQUEST}/size/default": 6}, NOTE, FREE, {"default-changed"}),
        Case("request: default dropped", {f"{REQUEST}/size/default": GONE}, NOTE, FREE, {"default-changed"}),
        Case("request: property now read only", {f"{REQUEST}/code/readOnly": True}, BREAKS, FREE, {"request-property-read-only"}),
        Case("request: same schema through allOf", {f"{REQUEST}/target/anyOf/0": {"allOf": [ref("Point")]}}, FREE, FREE, set()),
        Case("request: array members differ", {f"{REQUEST}/input/anyOf/1/items/type": "integer"}, BREAKS, BREAKS, {"request-type-changed"}),
        Case("request: additionalProperties opened", {f"{REQUEST}/strict/additionalProperties": True}, FREE, FREE, {"request-additional-allowed"}),
        Case("request: property writable", {f"{REQUEST}/made/readOnly": GONE}, FREE, FREE, {"request-property-writable"}),
        Case("request: read only, removed", {f"{REQUEST}/made": GONE}, FREE, BREAKS, {"request-read-only-removed"}),
        Case("request: read only, another type", {f"{REQUEST}/made/type": "integer"}, FREE, FREE, set()),
        Case("request: read only, now required", {f"{S}ItemRequest/required/-": "made"}, FREE, FREE, set()),
        Case("request: member removed beside any object", {f"{REQUEST}/loose/anyOf/0": GONE}, FREE, NOTE, {"request-union-member-absorbed"}),
        Case("request: integer format widened", {f"{REQUEST}/size/format": "int32"}, BREAKS, FREE, {"request-format-changed"}),
        Case("request: map values restricted", {f"{REQUEST}/options/additionalProperties": STRING}, BREAKS, FREE, {"request-additional-restricted"}),
        Case("request: not introduced", {f"{REQUEST}/name/not": {"const": "x"}}, BREAKS, FREE, {"request-keyword-changed"}),
        Case("request: unique items", {f"{REQUEST}/words/uniqueItems": True}, BREAKS, FREE, {"request-limit-tightened"}),
        Case("request: minItems of nothing", {f"{REQUEST}/words/minItems": 0}, FREE, FREE, set()),
        Case("request: component's limit tightened", {f"{S}Unit/maxLength": 2}, BREAKS, FREE, {"request-limit-tightened"}),
        Case("request: union of constants spelled as enum", {f"{REQUEST}/kind": {"anyOf": [{"const": "a"}, {"const": "b"}, {"const": "c"}]}}, FREE, FREE, set()),
        Case("request: array of a wider type", {f"{REQUEST}/input/anyOf/1/items/type": ["string", "integer"]}, FREE, FREE, {"request-union-member-added"}),
        Case("request: schema dropped", {f"{POST}/requestBody/content/application~1json": {}}, FREE, FREE, {"request-type-widened"}),
    ]
