"""Labelled changes of requests, on `shelf.json`: name, patch, and the worst verdicts on the wire and in the source."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

from labels import BREAKS, FREE, GONE, NOTE, STRING, S, moved, ref

READ, WRITE, COVERS = "/paths/~1books~1{shelf}~1{book}/get", "/paths/~1books~1{shelf}~1{book}/put", "/paths/~1covers/post"
DRAFT = f"{S}Draft/properties"
PAGE = "/components/parameters/Page/schema"
Row = tuple[str, dict[str, Any], str, str]


def rows(base: Any) -> list[Row]:
    draft, fault = base["components"]["schemas"]["Draft"], base["components"]["schemas"]["Fault"]
    item = "/paths/~1books~1{shelf}~1{book}"
    in_query, in_path = "/paths/~1books~1{shelf}", "/paths/~1books~1{shelf}~1{book}~1{sort}"
    return [
        # --- allOf with siblings
        ("beside allOf: now required", {f"{S}Draft/required/-": "price"}, BREAKS, BREAKS),
        ("beside allOf: property removed", {f"{DRAFT}/step": GONE}, BREAKS, BREAKS),
        ("beside allOf: property added", {f"{DRAFT}/isbn": STRING}, FREE, NOTE),
        ("beside allOf: required property added", {f"{DRAFT}/isbn": STRING, f"{S}Draft/required/-": "isbn"}, BREAKS, BREAKS),
        ("beside allOf: a member's property narrowed", {f"{DRAFT}/id": {"maxLength": 8}}, BREAKS, FREE),
        ("beside allOf: a member's property repeated", {f"{DRAFT}/id": STRING}, FREE, FREE),
        ("in allOf by $ref: now required", {f"{S}Base/required/-": "made"}, BREAKS, BREAKS),
        ("in allOf by $ref: now optional", {f"{S}Base/required": []}, FREE, FREE),
        ("in allOf by $ref: format changed", {f"{S}Base/properties/made/format": "date-time"}, BREAKS, FREE),
        ("in allOf by $ref: property removed", {f"{S}Base/properties/made": GONE}, BREAKS, BREAKS),
        ("in allOf: the same inline", {f"{S}Draft/allOf/0": base["components"]["schemas"]["Base"]}, FREE, FREE),
        ("own properties as one more member of allOf", {f"{S}Draft": {"allOf": [ref("Base"), {name: draft[name] for name in ("type", "required", "properties")}]}}, FREE, FREE),
        ("one more member of allOf", {f"{S}Draft/allOf/-": {"required": ["genre"]}}, BREAKS, BREAKS),
        ("member of allOf dropped", {f"{S}Draft/allOf": GONE}, BREAKS, BREAKS),
        # --- maps
        ("map: values of another type", {f"{DRAFT}/ratings/additionalProperties/type": "string"}, BREAKS, BREAKS),
        ("map: values of a wider type", {f"{DRAFT}/ratings/additionalProperties/type": "number"}, FREE, FREE),
        ("map: any values", {f"{DRAFT}/ratings/additionalProperties": True}, FREE, FREE),
        ("map: no values", {f"{DRAFT}/ratings/additionalProperties": False}, BREAKS, FREE),
        ("map: values by $ref, now required", {f"{S}Fault/required/-": "code"}, BREAKS, BREAKS),
        ("map: values limited", {f"{DRAFT}/ratings/additionalProperties/maximum": 5}, BREAKS, FREE),
        ("map: fewer keys", {f"{DRAFT}/ratings/maxProperties": 3}, BREAKS, FREE),
        ("map: more keys", {f"{DRAFT}/ratings/maxProperties": 9}, FREE, FREE),
        ("map: at least one key", {f"{DRAFT}/ratings/minProperties": 1}, BREAKS, FREE),
        ("keys by pattern: values tightened", {f"{DRAFT}/codes/patternProperties/^x-/maxLength": 3}, BREAKS, FREE),
        ("keys by pattern: values loosened", {f"{DRAFT}/codes/patternProperties/^x-/maxLength": 9}, FREE, FREE),
        ("keys by pattern: values of another type", {f"{DRAFT}/codes/patternProperties/^x-/type": "integer"}, BREAKS, BREAKS),
        ("keys by pattern: introduced", {f"{DRAFT}/extra/patternProperties": {"^z": {"type": "integer"}}}, BREAKS, FREE),
        ("keys by pattern: dropped", {f"{DRAFT}/codes/patternProperties": GONE}, FREE, FREE),
        ("keys by pattern: described", {f"{DRAFT}/codes/patternProperties/^x-/description": "words"}, FREE, FREE),
        ("object closed", {f"{S}Node/additionalProperties": False}, BREAKS, NOTE),
        ("names of keys limited", {f"{DRAFT}/ratings/propertyNames": {"maxLength": 3}}, BREAKS, FREE),
        # --- arrays
        ("array: items tightened", {f"{DRAFT}/tags/items/maxLength": 5}, BREAKS, FREE),
        ("array: items loosened", {f"{DRAFT}/tags/items/maxLength": 20}, FREE, FREE),
        ("array: items of another type", {f"{DRAFT}/tags/items": {"type": "integer"}}, BREAKS, BREAKS),
        ("array: items dropped", {f"{DRAFT}/tags/items": GONE}, FREE, FREE),
        ("array: items introduced", {f"{DRAFT}/pair": {"type": "array", "items": STRING}}, BREAKS, BREAKS),
        ("array: more items needed", {f"{DRAFT}/tags/minItems": 2}, BREAKS, FREE),
        ("array: no items needed", {f"{DRAFT}/tags/minItems": GONE}, FREE, FREE),
        ("array: no item twice", {f"{DRAFT}/tags/uniqueItems": True}, BREAKS, FREE),
        ("array: items twice said", {f"{DRAFT}/tags/uniqueItems": False}, FREE, FREE),
        ("array becomes its item", {f"{DRAFT}/tags": {"type": "string", "maxLength": 9}}, BREAKS, BREAKS),
        ("array or its item", {f"{DRAFT}/tags": {"anyOf": [{"type": "string", "maxLength": 9}, draft["properties"]["tags"]]}}, FREE, FREE),
        ("tuple: item of a wider type", {f"{DRAFT}/pair/prefixItems/1/type": "number"}, FREE, FREE),
        ("tuple: item of another type", {f"{DRAFT}/pair/prefixItems/1/type": "boolean"}, BREAKS, BREAKS),
        # --- single values
        ("constant changed", {f"{DRAFT}/mode/const": "slow"}, BREAKS, BREAKS),
        ("constant as an enum", {f"{DRAFT}/mode": {"enum": ["fast"]}}, FREE, FREE),
        ("constant becomes an enum", {f"{DRAFT}/mode": {"enum": ["fast", "slow"]}}, FREE, FREE),
        ("constant becomes any text", {f"{DRAFT}/mode": STRING}, FREE, FREE),
        ("enum of numbers: value removed", {f"{DRAFT}/level/enum/2": GONE}, BREAKS, BREAKS),
        ("enum of numbers: value added", {f"{DRAFT}/level/enum/-": 4}, FREE, FREE),
        ("enum becomes a constant", {f"{DRAFT}/level": {"const": 1}}, BREAKS, BREAKS),
        ("enum behind two references: value removed", {f"{S}Genre/enum/1": GONE}, BREAKS, BREAKS),
        ("nullable as a list of types", {f"{DRAFT}/subtitle": {"type": ["string", "null"]}}, FREE, FREE),
        ("nullable as in 3.0", {f"{DRAFT}/subtitle": {"type": "string", "nullable": True}}, FREE, FREE),
        ("nullable as a member of allOf and union", {f"{DRAFT}/subtitle": {"oneOf": [{"type": "null"}, {"allOf": [STRING]}]}}, FREE, FREE),
        ("null no longer taken", {f"{DRAFT}/subtitle": STRING}, BREAKS, BREAKS),
        ("null taken", {f"{DRAFT}/title/nullable": True}, FREE, FREE),
        ("nothing but null", {f"{DRAFT}/subtitle": {"type": "null"}}, BREAKS, BREAKS),
        ("exclusive limit becomes inclusive", {f"{DRAFT}/price/exclusiveMinimum": GONE, f"{DRAFT}/price/minimum": 0}, FREE, FREE),
        ("inclusive limit becomes exclusive", {f"{DRAFT}/price/maximum": GONE, f"{DRAFT}/price/exclusiveMaximum": 100}, BREAKS, FREE),
        ("maximum lowered", {f"{DRAFT}/price/maximum": 50}, BREAKS, FREE),
        ("maximum dropped", {f"{DRAFT}/price/maximum": GONE}, FREE, FREE),
        ("minimum introduced", {f"{DRAFT}/level/minimum": 2}, BREAKS, FREE),
        ("finer steps", {f"{DRAFT}/step/multipleOf": 0.25}, FREE, FREE),
        ("coarser steps", {f"{DRAFT}/step/multipleOf": 1}, BREAKS, FREE),
        ("other steps", {f"{DRAFT}/step/multipleOf": 0.75}, BREAKS, FREE),
        ("very fine steps", {f"{DRAFT}/step/multipleOf": 0.1}, FREE, FREE),
        ("longer text needed", {f"{DRAFT}/title/minLength": 2}, BREAKS, FREE),
        ("empty text taken", {f"{DRAFT}/title/minLength": 0}, FREE, FREE),
        ("wider integer", {f"{DRAFT}/count/format": "int64"}, FREE, FREE),
        ("format dropped", {f"{DRAFT}/count/format": GONE}, FREE, FREE),
        ("format introduced", {f"{DRAFT}/title/format": "email"}, BREAKS, FREE),
        ("pattern introduced", {f"{DRAFT}/title/pattern": "^[A-Z]"}, BREAKS, FREE),
        ("property deprecated", {f"{DRAFT}/step/deprecated": True}, FREE, NOTE),
        ("default introduced", {f"{DRAFT}/step/default": 1}, NOTE, FREE),
        # --- unions
        ("oneOf becomes anyOf", {f"{DRAFT}/cell": {"anyOf": draft["properties"]["cell"]["oneOf"]}}, FREE, FREE),
        ("union: simple member removed", {f"{DRAFT}/cell/oneOf/1": GONE}, BREAKS, BREAKS),
        ("union: simple member added", {f"{DRAFT}/cell/oneOf/-": {"type": "boolean"}}, FREE, FREE),
        ("union: a member's items changed", {f"{DRAFT}/cell/oneOf/2/items/type": "integer"}, BREAKS, BREAKS),
        ("union: a member's items widened", {f"{DRAFT}/cell/oneOf/2/items/type": ["string", "integer"]}, FREE, FREE),
        ("union becomes one of its members", {f"{DRAFT}/cell": STRING}, BREAKS, BREAKS),
        ("member becomes a union", {f"{DRAFT}/title": {"anyOf": [draft["properties"]["title"], {"type": "integer"}]}}, FREE, FREE),
        ("union: $ref to the union, described", {f"{DRAFT}/cover": {**ref("Animal"), "description": "words"}}, FREE, FREE),
        ("union spelled out", {f"{DRAFT}/cover": {"anyOf": [ref("Cat"), ref("Dog")]}}, NOTE, FREE),
        # --- parameters
        ("query becomes header", {f"{READ}/parameters/2/in": "header"}, BREAKS, NOTE),
        ("header becomes query", {f"{READ}/parameters/6/in": "query"}, BREAKS, NOTE),
        ("cookie becomes header", {f"{READ}/parameters/4/in": "header"}, BREAKS, NOTE),
        ("path becomes query", {**moved(base, item, in_query), f"{in_query}/get/parameters/1/in": "query", f"{in_query}/put/parameters/1/in": "query"}, BREAKS, BREAKS),
        ("query becomes path", {**moved(base, item, in_path), f"{in_path}/get/parameters/2": {"name": "sort", "in": "path", "required": True, "schema": {"type": "string", "enum": ["title", "year"]}}, f"{in_path}/put/parameters/-": {"name": "sort", "in": "path", "required": True, "schema": STRING}}, BREAKS, BREAKS),
        ("cookie removed", {f"{READ}/parameters/4": GONE}, BREAKS, BREAKS),
        ("cookie now required", {f"{READ}/parameters/4/required": True}, BREAKS, BREAKS),
        ("required cookie added", {f"{WRITE}/parameters/-": {"name": "session", "in": "cookie", "required": True, "schema": STRING}}, BREAKS, BREAKS),
        ("optional header added", {f"{WRITE}/parameters/-": {"name": "X-Hint", "in": "header", "schema": STRING}}, FREE, FREE),
        ("required header added", {f"{WRITE}/parameters/-": {"name": "X-Tenant", "in": "header", "required": True, "schema": STRING}}, BREAKS, BREAKS),
        ("header renamed", {f"{READ}/parameters/5/name": "X-Organisation"}, BREAKS, BREAKS),
        ("header now optional", {f"{READ}/parameters/5/required": False}, FREE, FREE),
        ("header in other case", {f"{READ}/parameters/5/name": "x-tenant"}, FREE, FREE),
        ("query: value removed", {f"{READ}/parameters/2/schema/enum/1": GONE}, BREAKS, BREAKS),
        ("query: value added", {f"{READ}/parameters/2/schema/enum/-": "author"}, FREE, FREE),
        ("query: list with commas", {f"{READ}/parameters/3/explode": False}, BREAKS, FREE),
        ("query: usual style said", {f"{READ}/parameters/3/style": "form", f"{READ}/parameters/3/explode": True}, FREE, FREE),
        ("query: list shortened", {f"{READ}/parameters/3/schema/maxItems": 5}, BREAKS, FREE),
        ("query: list of another type", {f"{READ}/parameters/3/schema/items/type": "integer"}, BREAKS, BREAKS),
        ("query: default introduced", {f"{READ}/parameters/2/schema/default": "title"}, NOTE, FREE),
        ("query: described", {f"{READ}/parameters/2/description": "words"}, FREE, FREE),
        ("shared parameter tightened", {f"{PAGE}/maximum": 50}, BREAKS, FREE),
        ("shared parameter's limit said otherwise", {f"{PAGE}/exclusiveMinimum": GONE, f"{PAGE}/minimum": 1}, FREE, FREE),
        ("shared parameter inline", {f"{READ}/parameters/7": base["components"]["parameters"]["Page"]}, FREE, FREE),
        ("shared parameter now required", {"/components/parameters/Page/required": True}, BREAKS, BREAKS),
        ("path parameter of another type", {f"{READ}/parameters/1/schema/type": "string"}, BREAKS, BREAKS),
        ("parameters in another order", {f"{READ}/parameters": base["paths"]["/books/{shelf}/{book}"]["get"]["parameters"][::-1]}, FREE, FREE),
        # --- bodies
        ("shared body inline", {f"{WRITE}/requestBody": base["components"]["requestBodies"]["Draft"]}, FREE, FREE),
        ("shared body now optional", {"/components/requestBodies/Draft/required": False}, FREE, FREE),
        ("shared body: one more type", {"/components/requestBodies/Draft/content/text~1plain": {}}, FREE, FREE),
        ("body: range narrowed", moved(base, f"{COVERS}/requestBody/content/image~1*", f"{COVERS}/requestBody/content/image~1png"), BREAKS, BREAKS),
        ("body: range widened", moved(base, f"{COVERS}/requestBody/content/image~1*", f"{COVERS}/requestBody/content/*~1*"), FREE, FREE),
        ("body: JSON in other words", moved(base, f"{COVERS}/requestBody/content/application~1json", f"{COVERS}/requestBody/content/Application~1JSON; charset=utf-8"), FREE, FREE),
        ("body: another model of the same shape", {f"{S}Issue": fault, f"{DRAFT}/extra/additionalProperties": ref("Issue")}, FREE, BREAKS),
    ]
