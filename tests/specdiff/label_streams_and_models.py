"""Labelled changes of streams, schemas of both sides, and models."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

from labels import BREAKS, EVENTS, FREE, GET, GONE, ITEM, NOTE, REQUEST, STREAM, STRING, Case, S, moved, ref


def cases(base: Any) -> list[Case]:
    schemas = base["components"]["schemas"]
    new_model = {"type": "object", "required": ["q"], "properties": {"q": STRING}}
    return [
        # --- streams
        Case("stream removed", {STREAM: GONE}, BREAKS, BREAKS, {"stream-removed"}),
        Case("stream added", {f"{GET}/responses/200/content/text~1event-stream": {"schema": ref("Visit")}}, FREE, FREE, {"stream-added"}),
        Case("end marker changed", {f"{STREAM}/schema/properties/data/anyOf/0/const": "[END]"}, BREAKS, FREE, {"stream-end-marker-changed"}),
        Case("end marker dropped", {f"{STREAM}/schema/properties/data/anyOf/0": GONE}, BREAKS, FREE, {"stream-end-marker-changed"}),
        Case("stream item: required removed", {f"{S}ChatChunk/properties/delta": GONE, f"{S}ChatChunk/required": []}, BREAKS, BREAKS, {"response-property-required-removed"}),
        Case("stream item: required now optional", {f"{S}Delta/required": []}, BREAKS, BREAKS, {"response-property-now-optional"}),
        Case("stream item: optional removed", {f"{S}ChatChunk/properties/usage": GONE}, FREE, BREAKS, {"response-property-removed"}),
        Case("stream item: added", {f"{S}Delta/properties/extra": STRING}, FREE, NOTE, {"response-property-added"}),
        Case("plain stream item: type changed", {f"{S}Event/properties/n/type": "string"}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("plain stream spelled as events", {f"{EVENTS}/responses/200/content/text~1event-stream/schema": {"type": "object", "properties": {"data": {"type": "string", "contentMediaType": "application/json", "contentSchema": ref("Event")}}}}, FREE, FREE, set()),
        Case("stream's flag moved", {f"{STREAM}/x-stream-request-field": "/params/stream"}, BREAKS, FREE, {"stream-flag-changed"}),
        Case("event's other fields changed", {f"{STREAM}/schema/properties/event/enum": ["chunk"]}, NOTE, FREE, {"stream-event-changed"}),
        Case("stream's flag dropped", {f"{STREAM}/x-stream-request-field": GONE}, NOTE, FREE, {"stream-flag-declared"}),
        Case("end marker introduced", {f"{EVENTS}/responses/200/content/text~1event-stream/schema": {"type": "object", "properties": {"data": {"anyOf": [{"const": "[DONE]"}, {"type": "string", "contentSchema": ref("Event")}]}}}}, BREAKS, FREE, {"stream-end-marker-changed"}),
        Case("stream item: another model", {f"{EVENTS}/responses/200/content/text~1event-stream/schema": ref("Visit")}, BREAKS, BREAKS, {"model-replaced", "response-property-required-removed", "response-property-removed", "response-property-added"}),
        # --- recursion, both sides
        Case("both sides: property renamed in recursion", moved(base, f"{S}Tree/properties/label", f"{S}Tree/properties/labels"), BREAKS, BREAKS, {"request-property-renamed", "response-property-renamed"}),
        Case("both sides: now optional in recursion", {f"{S}Tree/required": []}, BREAKS, BREAKS, {"request-property-now-optional", "response-property-now-optional"}),
        Case("both sides: added in recursion", {f"{S}Tree/properties/x": {"type": "boolean"}}, FREE, NOTE, {"request-property-added", "response-property-added"}),
        Case("both sides: children now nullable", {f"{S}Tree/properties/children/items": {"anyOf": [ref("Tree"), {"type": "null"}]}}, BREAKS, BREAKS, {"request-null-added", "response-null-added"}),
        Case("both sides: enum value added", {f"{S}Message/properties/role/enum/-": "tool"}, BREAKS, NOTE, {"request-enum-value-added", "response-enum-value-added"}),
        Case("both sides: required added", {f"{S}Message/properties/id": STRING, f"{S}Message/required/-": "id"}, BREAKS, BREAKS, {"request-property-required-added", "response-property-added"}),
        Case("both sides: limit tightened", {f"{S}Message/properties/content/maxLength": 9}, BREAKS, FREE, {"request-limit-tightened", "response-limit-tightened"}),
        # --- models
        Case("model renamed", {f"{S}Visit": GONE, f"{S}Stay": schemas["Visit"], f"{ITEM}/history/items": ref("Stay")}, FREE, BREAKS, {"model-renamed"}),
        Case("recursive model renamed", {f"{S}Tree": GONE, f"{S}Branch": {**schemas["Tree"], "properties": {**schemas["Tree"]["properties"], "children": {"type": "array", "items": ref("Branch")}}}, "/paths/~1tree/put/requestBody/content/application~1json/schema": ref("Branch"), "/paths/~1tree/put/responses/200/content/application~1json/schema": ref("Branch")}, FREE, BREAKS, {"model-renamed"}),
        Case("model renamed and a property added", {f"{S}Visit": GONE, f"{S}Stay": {**schemas["Visit"], "properties": {**schemas["Visit"]["properties"], "x": {"type": "boolean"}}}, f"{ITEM}/history/items": ref("Stay")}, FREE, BREAKS, {"model-renamed", "response-property-added"}),
        Case("another model in its place", {f"{ITEM}/owner": ref("OwnerBase")}, BREAKS, BREAKS, {"model-replaced", "response-property-required-removed", "response-property-removed"}),
        Case("inline object becomes a model", {f"{S}Options": schemas["ItemRequest"]["properties"]["options"], f"{REQUEST}/options": ref("Options")}, FREE, BREAKS, {"model-replaced", "model-added"}),
        Case("plain string becomes a component", {f"{S}Text": STRING, f"{ITEM}/comment": ref("Text")}, FREE, FREE, {"component-added"}),
        Case("model added", {f"{S}New": new_model}, FREE, FREE, {"model-added"}),
        Case("unused model removed", {f"{S}Leftover": GONE}, FREE, BREAKS, {"model-removed"}),
        Case("unused model: property removed", {f"{S}Leftover/properties/b": GONE}, FREE, BREAKS, {"request-property-removed", "response-property-removed"}),
        Case("plain component renamed", {f"{S}Unit": GONE, f"{S}Measure": schemas["Unit"], f"{REQUEST}/unit": ref("Measure")}, FREE, FREE, {"component-renamed"}),
        Case("plain component made inline", {f"{S}Unit": GONE, f"{REQUEST}/unit": schemas["Unit"]}, FREE, FREE, {"component-removed"}),
        Case("model spelled otherwise", {f"{S}Visit": GONE, f"{S}visit": schemas["Visit"], f"{ITEM}/history/items": ref("visit")}, FREE, FREE, {"name-respelled"}),
        Case("enum becomes a named one", {f"{S}State": schemas["Item"]["properties"]["state"], f"{ITEM}/state": ref("State")}, FREE, FREE, {"model-added"}),
        ]
