"""Single changes to `base.json` with what the rules say about them.

The labels were written from the rules, before there was code that could be asked.
"""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

GONE: Any = object()
FREE, NOTE, BREAKS = "free", "note", "breaks"


class Case(NamedTuple):
    """`wire` and `source` are the worst verdicts of the whole diff, `rules` all ids in it."""

    name: str
    patch: dict[str, Any]
    wire: str
    source: str
    rules: set[str]


def patched(document: Any, patch: dict[str, Any]) -> Any:
    """A copy with each JSON pointer set, or taken away (GONE); `-` is the end of a list."""
    document = copy.deepcopy(document)
    for pointer, value in patch.items():
        value = copy.deepcopy(value) if value is not GONE else GONE
        *names, last = [name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")[1:]]
        node = document
        for name in names:
            node = node[int(name)] if isinstance(node, list) else node[name]
        if isinstance(node, list):
            if value is GONE:
                del node[int(last)]
            elif last == "-":
                node.append(value)
            else:
                node[int(last)] = value
        elif value is GONE:
            del node[last]
        else:
            node[last] = value
    return document


def moved(document: Any, old: str, new: str) -> dict[str, Any]:
    """The patch that moves what is at `old` to `new`."""
    node = document
    for name in old.split("/")[1:]:
        name = name.replace("~1", "/").replace("~0", "~")
        node = node[int(name)] if isinstance(node, list) else node[name]
    return {old: GONE, new: node}


_S = "/components/schemas/"
REQUEST = f"{_S}ItemRequest/properties"
ITEM = f"{_S}Item/properties"
POST = "/paths/~1items~1{id}/post"
GET = "/paths/~1items~1{id}/get"
CHAT = "/paths/~1chat/post"
STREAM = f"{CHAT}/responses/200/content/text~1event-stream"
EVENTS = "/paths/~1events/get"
STRING = {"type": "string"}


def cases(base: Any) -> list[Case]:
    """The table."""
    schemas = base["components"]["schemas"]
    new_model = {"type": "object", "required": ["q"], "properties": {"q": STRING}}

    def ref(name: str) -> dict[str, str]:
        return {"$ref": f"#/components/schemas/{name}"}

    return [
        # --- operations
        Case("operation removed", {GET: GONE}, BREAKS, BREAKS, {"operation-removed"}),
        Case(
            "path removed",
            {"/paths/~1events": GONE, f"{_S}Event": GONE},
            BREAKS,
            BREAKS,
            {"operation-removed", "model-removed"},
        ),
        Case(
            "operation added",
            {"/paths/~1new": {"get": {"operationId": "n", "responses": {"204": {"description": "d"}}}}},
            FREE,
            FREE,
            {"operation-added"},
        ),
        Case("operationId changed", {f"{GET}/operationId": "readItem"}, FREE, BREAKS, {"operation-renamed"}),
        Case("operationId spelled otherwise", {f"{GET}/operationId": "get_item"}, FREE, FREE, {"name-respelled"}),
        Case("first tag changed", {f"{GET}/tags": ["things"]}, FREE, BREAKS, {"tag-changed"}),
        Case("first tag introduced", {f"{EVENTS}/tags": ["events"]}, FREE, BREAKS, {"tag-changed"}),
        Case("second tag", {f"{GET}/tags": ["items", "more"]}, FREE, FREE, set()),
        Case("path changed", moved(base, "/paths/~1events", "/paths/~1v2~1events"), BREAKS, FREE, {"operation-moved"}),
        Case(
            "method changed", moved(base, "/paths/~1tree/put", "/paths/~1tree/post"), BREAKS, FREE, {"operation-moved"}
        ),
        Case(
            "path parameter renamed",
            {
                **moved(base, "/paths/~1items~1{id}", "/paths/~1items~1{item}"),
                "/paths/~1items~1{item}/parameters/0/name": "item",
            },
            FREE,
            BREAKS,
            {"path-parameter-renamed"},
        ),
        Case(
            "path and operationId changed",
            {**moved(base, "/paths/~1events", "/paths/~1v2~1events"), "/paths/~1v2~1events/get/operationId": "listen"},
            BREAKS,
            BREAKS,
            {"operation-moved", "operation-renamed"},
        ),
        Case("operation deprecated", {f"{GET}/deprecated": True}, FREE, NOTE, {"deprecation-changed"}),
        Case(
            "description only",
            {f"{GET}/description": "words", f"{REQUEST}/name/description": "words"},
            FREE,
            FREE,
            set(),
        ),
        Case("server changed", {"/servers/0/url": "https://example.org/v2"}, NOTE, FREE, {"servers-changed"}),
        # --- security
        Case("security introduced", {f"{CHAT}/security": [{"bearer": []}]}, BREAKS, FREE, {"security-tightened"}),
        Case("security introduced for all", {"/security": [{"key": []}]}, BREAKS, FREE, {"security-tightened"}),
        Case("no longer without credentials", {f"{POST}/security/1": GONE}, BREAKS, FREE, {"security-tightened"}),
        Case("another way to authenticate", {f"{GET}/security/-": {"key": []}}, FREE, FREE, {"security-relaxed"}),
        Case("security dropped", {f"{GET}/security": GONE}, FREE, FREE, {"security-relaxed"}),
        Case("another scheme instead", {f"{GET}/security/0": {"key": []}}, BREAKS, FREE, {"security-tightened"}),
        Case(
            "scheme now another header",
            {"/components/securitySchemes/bearer": {"type": "apiKey", "in": "header", "name": "X"}},
            BREAKS,
            FREE,
            {"security-tightened", "security-relaxed"},
        ),
        # --- parameters
        Case(
            "required parameter added",
            {f"{POST}/parameters/-": {"name": "q", "in": "query", "required": True, "schema": STRING}},
            BREAKS,
            BREAKS,
            {"parameter-required-added"},
        ),
        Case(
            "optional parameter added",
            {f"{POST}/parameters/-": {"name": "q", "in": "query", "schema": {"type": "array", "items": STRING}}},
            FREE,
            FREE,
            {"parameter-added"},
        ),
        Case("parameter removed", {f"{POST}/parameters/2": GONE}, BREAKS, BREAKS, {"parameter-removed"}),
        Case(
            "parameter now required",
            {f"{POST}/parameters/0/required": True},
            BREAKS,
            BREAKS,
            {"parameter-now-required"},
        ),
        Case(
            "parameter now optional", {f"{POST}/parameters/1/required": False}, FREE, FREE, {"parameter-now-optional"}
        ),
        Case("parameter renamed", {f"{POST}/parameters/0/name": "max"}, BREAKS, BREAKS, {"parameter-renamed"}),
        Case("parameter moved", {f"{POST}/parameters/0/in": "header"}, BREAKS, NOTE, {"parameter-moved"}),
        Case("header in another case", {f"{POST}/parameters/2/name": "x-trace"}, FREE, FREE, set()),
        Case(
            "parameter type changed",
            {f"{POST}/parameters/1/schema/type": "string"},
            BREAKS,
            BREAKS,
            {"request-type-changed"},
        ),
        Case(
            "parameter limit tightened",
            {f"{POST}/parameters/0/schema/maximum": 50},
            BREAKS,
            FREE,
            {"request-limit-tightened"},
        ),
        Case(
            "parameter limit loosened",
            {f"{POST}/parameters/0/schema/maximum": 500},
            FREE,
            FREE,
            {"request-limit-loosened"},
        ),
        Case(
            "parameter written otherwise",
            {f"{POST}/parameters/0/style": "pipeDelimited"},
            BREAKS,
            FREE,
            {"parameter-style-changed"},
        ),
        Case(
            "path item's parameter narrowed",
            {"/paths/~1items~1{id}/parameters/0/schema/minLength": 3},
            BREAKS,
            FREE,
            {"request-limit-tightened"},
        ),
        # --- request bodies
        Case(
            "required body added",
            {f"{GET}/requestBody": {"required": True, "content": {"application/json": {"schema": ref("Point")}}}},
            BREAKS,
            BREAKS,
            {"request-body-required-added"},
        ),
        Case(
            "optional body added",
            {f"{GET}/requestBody": {"content": {"application/json": {"schema": ref("Point")}}}},
            FREE,
            FREE,
            {"request-body-added"},
        ),
        Case("body removed", {f"{CHAT}/requestBody": GONE}, BREAKS, BREAKS, {"request-body-removed"}),
        Case(
            "body now required", {f"{CHAT}/requestBody/required": True}, BREAKS, BREAKS, {"request-body-now-required"}
        ),
        Case("body now optional", {f"{POST}/requestBody/required": False}, FREE, FREE, {"request-body-now-optional"}),
        Case(
            "request content type removed",
            {f"{POST}/requestBody/content/application~1octet-stream": GONE},
            BREAKS,
            BREAKS,
            {"request-content-removed"},
        ),
        Case(
            "request content type added",
            {f"{CHAT}/requestBody/content/text~1plain": {}},
            FREE,
            FREE,
            {"request-content-added"},
        ),
        # --- request schemas
        Case(
            "request: required property added",
            {f"{REQUEST}/extra": STRING, f"{_S}ItemRequest/required/-": "extra"},
            BREAKS,
            BREAKS,
            {"request-property-required-added"},
        ),
        Case(
            "request: optional property added",
            {f"{REQUEST}/extra": {"type": "boolean"}},
            FREE,
            NOTE,
            {"request-property-added"},
        ),
        Case(
            "request: now required",
            {f"{_S}ItemRequest/required/-": "size"},
            BREAKS,
            BREAKS,
            {"request-property-now-required"},
        ),
        Case(
            "request: now optional",
            {f"{_S}ItemRequest/required/0": GONE},
            FREE,
            FREE,
            {"request-property-now-optional"},
        ),
        Case("request: property removed", {f"{REQUEST}/code": GONE}, BREAKS, BREAKS, {"request-property-removed"}),
        Case(
            "request: property renamed",
            moved(base, f"{REQUEST}/words", f"{REQUEST}/terms"),
            BREAKS,
            BREAKS,
            {"request-property-renamed"},
        ),
        Case(
            "request: type changed",
            {f"{REQUEST}/size": {"type": "string"}},
            BREAKS,
            BREAKS,
            {"request-type-changed", "default-changed"},
        ),
        Case("request: type narrowed", {f"{REQUEST}/ratio/type": "integer"}, BREAKS, BREAKS, {"request-type-changed"}),
        Case("request: type widened", {f"{REQUEST}/step/type": "number"}, FREE, FREE, {"request-type-widened"}),
        Case(
            "request: one more type",
            {f"{REQUEST}/ratio/type": ["number", "string"]},
            FREE,
            FREE,
            {"request-union-member-added"},
        ),
        Case("request: anything goes", {f"{REQUEST}/words": {}}, FREE, FREE, {"request-type-widened"}),
        Case(
            "request: array items changed",
            {f"{REQUEST}/words/items/type": "integer"},
            BREAKS,
            BREAKS,
            {"request-type-changed"},
        ),
        Case(
            "request: map values changed",
            {f"{REQUEST}/weights/additionalProperties/type": "string"},
            BREAKS,
            BREAKS,
            {"request-type-changed"},
        ),
        Case(
            "request: enum value removed",
            {f"{REQUEST}/kind/enum": ["a", "b"]},
            BREAKS,
            BREAKS,
            {"request-enum-value-removed"},
        ),
        Case("request: enum value added", {f"{REQUEST}/kind/enum/-": "d"}, FREE, FREE, {"request-enum-value-added"}),
        Case("request: enum introduced", {f"{REQUEST}/name/enum": ["x"]}, BREAKS, BREAKS, {"request-enum-introduced"}),
        Case("request: enum lifted", {f"{REQUEST}/kind/enum": GONE}, FREE, FREE, {"request-enum-lifted"}),
        Case("request: enum ordered otherwise", {f"{REQUEST}/kind/enum": ["c", "b", "a"]}, FREE, FREE, set()),
        Case(
            "request: open enum closed",
            {f"{REQUEST}/mode": {"type": "string", "enum": ["fast", "slow"]}},
            BREAKS,
            BREAKS,
            {"request-enum-introduced"},
        ),
        Case(
            "request: value added to an open enum",
            {f"{REQUEST}/mode/anyOf/0/enum/-": "mid"},
            FREE,
            FREE,
            {"open-enum-value-added"},
        ),
        Case("request: limit tightened", {f"{REQUEST}/name/maxLength": 20}, BREAKS, FREE, {"request-limit-tightened"}),
        Case("request: limit introduced", {f"{REQUEST}/ratio/minimum": 0}, BREAKS, FREE, {"request-limit-tightened"}),
        Case("request: limit loosened", {f"{REQUEST}/size/minimum": 0}, FREE, FREE, {"request-limit-loosened"}),
        Case("request: limit dropped", {f"{REQUEST}/words/maxItems": GONE}, FREE, FREE, {"request-limit-loosened"}),
        Case(
            "request: same limit, exclusive",
            {f"{REQUEST}/size/minimum": GONE, f"{REQUEST}/size/exclusiveMinimum": 0},
            FREE,
            FREE,
            set(),
        ),
        Case("request: finer multiple", {f"{REQUEST}/step/multipleOf": 2}, FREE, FREE, {"request-keyword-loosened"}),
        Case("request: coarser multiple", {f"{REQUEST}/step/multipleOf": 8}, BREAKS, FREE, {"request-keyword-changed"}),
        Case(
            "request: pattern changed",
            {f"{REQUEST}/code/pattern": "^[a-f]+$"},
            BREAKS,
            FREE,
            {"request-pattern-changed"},
        ),
        Case(
            "request: pattern introduced", {f"{REQUEST}/name/pattern": "^.$"}, BREAKS, FREE, {"request-pattern-changed"}
        ),
        Case("request: pattern dropped", {f"{REQUEST}/code/pattern": GONE}, FREE, FREE, {"request-pattern-dropped"}),
        Case(
            "request: format introduced", {f"{REQUEST}/name/format": "uuid"}, BREAKS, FREE, {"request-format-changed"}
        ),
        Case("request: format dropped", {f"{REQUEST}/day/format": GONE}, FREE, FREE, {"request-format-widened"}),
        Case(
            "request: additionalProperties closed",
            {f"{_S}ItemRequest/additionalProperties": False},
            BREAKS,
            FREE,
            {"request-additional-restricted"},
        ),
        Case("request: nullable dropped", {f"{REQUEST}/note/type": "string"}, BREAKS, BREAKS, {"request-null-removed"}),
        Case(
            "request: nullable added", {f"{REQUEST}/name/type": ["string", "null"]}, FREE, FREE, {"request-null-added"}
        ),
        Case(
            "request: null in another spelling",
            {f"{REQUEST}/note": {"anyOf": [STRING, {"type": "null"}]}},
            FREE,
            FREE,
            set(),
        ),
        Case(
            "request: union member removed",
            {f"{REQUEST}/target/anyOf/1": GONE},
            BREAKS,
            BREAKS,
            {"request-union-member-removed"},
        ),
        Case(
            "request: union member added",
            {f"{REQUEST}/target/anyOf/-": ref("Visit")},
            FREE,
            FREE,
            {"request-union-member-added"},
        ),
        Case(
            "request: union ordered otherwise",
            {f"{REQUEST}/target/anyOf": [ref("Box"), ref("Point")]},
            FREE,
            FREE,
            set(),
        ),
        Case(
            "request: oneOf in place of anyOf",
            {f"{REQUEST}/target": {"oneOf": [ref("Point"), ref("Box")]}},
            FREE,
            FREE,
            set(),
        ),
        Case(
            "request: plain member removed",
            {f"{REQUEST}/input/anyOf/0": GONE},
            BREAKS,
            BREAKS,
            {"request-union-member-removed"},
        ),
        Case(
            "request: within a union, now required",
            {f"{_S}Box/required/-": "height"},
            BREAKS,
            BREAKS,
            {"request-property-now-required"},
        ),
        Case(
            "request: inline object's property removed",
            {f"{REQUEST}/options/properties/deep": GONE},
            BREAKS,
            BREAKS,
            {"request-property-removed"},
        ),
        Case("request: default changed", {f"{REQUEST}/size/default": 6}, NOTE, FREE, {"default-changed"}),
        Case("request: default dropped", {f"{REQUEST}/size/default": GONE}, NOTE, FREE, {"default-changed"}),
        Case(
            "request: property now read only",
            {f"{REQUEST}/code/readOnly": True},
            BREAKS,
            FREE,
            {"request-property-read-only"},
        ),
        Case(
            "request: same schema through allOf",
            {f"{REQUEST}/target/anyOf/0": {"allOf": [ref("Point")]}},
            FREE,
            FREE,
            set(),
        ),
        Case(
            "request: array members differ",
            {f"{REQUEST}/input/anyOf/1/items/type": "integer"},
            BREAKS,
            BREAKS,
            {"request-type-changed"},
        ),
        # --- statuses, content types
        Case(
            "success status removed",
            {f"{EVENTS}/responses": {"404": {"description": "d"}}},
            BREAKS,
            BREAKS,
            {"success-status-removed", "status-added"},
        ),
        Case(
            "success status changed",
            moved(base, f"{GET}/responses/200", f"{GET}/responses/201"),
            BREAKS,
            BREAKS,
            {"success-status-removed", "status-added"},
        ),
        Case(
            "success status as a range",
            moved(base, f"{GET}/responses/200", f"{GET}/responses/2XX"),
            FREE,
            FREE,
            {"status-respelled"},
        ),
        Case("error status removed", {f"{POST}/responses/404": GONE}, FREE, NOTE, {"error-status-removed"}),
        Case(
            "error status added",
            {f"{GET}/responses/404": {"$ref": "#/components/responses/NotFound"}},
            FREE,
            NOTE,
            {"status-added"},
        ),
        Case(
            "response content type removed",
            {f"{POST}/responses/200/content/image~1png": GONE},
            BREAKS,
            BREAKS,
            {"response-content-removed"},
        ),
        Case(
            "response content type added",
            {f"{GET}/responses/200/content/image~1png": {}},
            FREE,
            NOTE,
            {"response-content-added"},
        ),
        Case(
            "content type with a parameter",
            moved(
                base,
                f"{GET}/responses/200/content/application~1json",
                f"{GET}/responses/200/content/application~1json;charset=utf-8",
            ),
            FREE,
            FREE,
            set(),
        ),
        Case(
            "response header removed", {f"{POST}/responses/200/headers": GONE}, NOTE, FREE, {"response-header-removed"}
        ),
        Case(
            "response header added",
            {f"{GET}/responses/200/headers": {"X-A": {"schema": STRING}}},
            FREE,
            FREE,
            {"response-header-added"},
        ),
        Case(
            "response reference made inline",
            {f"{POST}/responses/404": base["components"]["responses"]["NotFound"]},
            FREE,
            FREE,
            set(),
        ),
        # --- response schemas
        Case(
            "response: required property removed",
            {f"{ITEM}/id": GONE, f"{_S}Item/required/0": GONE},
            BREAKS,
            BREAKS,
            {"response-property-required-removed"},
        ),
        Case(
            "response: optional property removed", {f"{ITEM}/labels": GONE}, FREE, BREAKS, {"response-property-removed"}
        ),
        Case(
            "response: optional property renamed",
            moved(base, f"{ITEM}/history", f"{ITEM}/visits"),
            FREE,
            BREAKS,
            {"response-property-renamed"},
        ),
        Case(
            "response: required property renamed",
            {**moved(base, f"{ITEM}/id", f"{ITEM}/number"), f"{_S}Item/required/0": "number"},
            BREAKS,
            BREAKS,
            {"response-property-required-renamed"},
        ),
        Case(
            "response: required now optional",
            {f"{_S}Item/required/0": GONE},
            BREAKS,
            BREAKS,
            {"response-property-now-optional"},
        ),
        Case(
            "response: optional now required",
            {f"{_S}Item/required/-": "comment"},
            FREE,
            FREE,
            {"response-property-now-required"},
        ),
        Case("response: property added", {f"{ITEM}/extra": STRING}, FREE, NOTE, {"response-property-added"}),
        Case(
            "response: required property added",
            {f"{ITEM}/extra": STRING, f"{_S}Item/required/-": "extra"},
            FREE,
            NOTE,
            {"response-property-added"},
        ),
        Case(
            "response: became nullable",
            {f"{ITEM}/comment/type": ["string", "null"]},
            BREAKS,
            BREAKS,
            {"response-null-added"},
        ),
        Case(
            "response: became nullable by anyOf",
            {f"{ITEM}/owner": {"anyOf": [ref("Owner"), {"type": "null"}]}},
            BREAKS,
            BREAKS,
            {"response-null-added"},
        ),
        Case("response: no longer nullable", {f"{ITEM}/rest/type": "string"}, FREE, FREE, {"response-null-removed"}),
        Case("response: type changed", {f"{ITEM}/id/type": "string"}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("response: type widened", {f"{ITEM}/id/type": "number"}, BREAKS, BREAKS, {"response-type-changed"}),
        Case("response: type narrowed", {f"{ITEM}/score/type": "integer"}, FREE, NOTE, {"response-type-narrowed"}),
        Case(
            "response: one more type",
            {f"{ITEM}/id/type": ["integer", "string"]},
            BREAKS,
            BREAKS,
            {"response-union-member-added"},
        ),
        Case("response: now anything", {f"{ITEM}/comment": {}}, BREAKS, BREAKS, {"response-type-changed"}),
        Case(
            "response: enum value added", {f"{ITEM}/state/enum/-": "lost"}, BREAKS, NOTE, {"response-enum-value-added"}
        ),
        Case(
            "response: enum value removed",
            {f"{ITEM}/state/enum/1": GONE},
            FREE,
            BREAKS,
            {"response-enum-value-removed"},
        ),
        Case(
            "response: const changed",
            {f"{_S}Square/properties/kind/const": "quad"},
            BREAKS,
            BREAKS,
            {"response-enum-value-added", "response-enum-value-removed"},
        ),
        Case(
            "response: const spelled as enum", {f"{_S}Square/properties/kind": {"enum": ["square"]}}, FREE, FREE, set()
        ),
        Case(
            "response: value added to an open enum",
            {f"{ITEM}/finish/anyOf/0/enum/-": "tool"},
            FREE,
            FREE,
            {"open-enum-value-added"},
        ),
        Case(
            "response: value removed from an open enum",
            {f"{ITEM}/finish/anyOf/0/enum/1": GONE},
            FREE,
            NOTE,
            {"open-enum-value-removed"},
        ),
        Case(
            "response: enum opened",
            {f"{ITEM}/state": {"anyOf": [{"type": "string", "enum": ["new", "done"]}, STRING]}},
            BREAKS,
            NOTE,
            {"response-enum-lifted"},
        ),
        Case(
            "response: union member added",
            {f"{ITEM}/shape/oneOf/-": ref("Visit")},
            BREAKS,
            BREAKS,
            {"response-union-member-added"},
        ),
        Case(
            "response: member added to an open union",
            {f"{ITEM}/content/anyOf": [ref("Circle"), ref("Square"), {"type": "object", "additionalProperties": True}]},
            FREE,
            NOTE,
            {"response-open-union-member-added"},
        ),
        Case(
            "response: union member removed",
            {f"{ITEM}/shape/oneOf/1": GONE},
            FREE,
            NOTE,
            {"response-union-member-removed"},
        ),
        Case("response: limit loosened", {f"{ITEM}/score/maximum": 2}, NOTE, FREE, {"response-limit-loosened"}),
        Case("response: limit tightened", {f"{ITEM}/score/minimum": 0}, FREE, FREE, {"response-limit-tightened"}),
        Case(
            "response: additional properties allowed",
            {f"{ITEM}/flat/additionalProperties": True},
            FREE,
            FREE,
            {"response-additional-allowed"},
        ),
        Case(
            "response: additional properties restricted",
            {f"{_S}Visit/additionalProperties": False},
            FREE,
            NOTE,
            {"response-additional-restricted"},
        ),
        Case(
            "response: map values widened",
            {f"{ITEM}/labels/additionalProperties": {}},
            BREAKS,
            BREAKS,
            {"response-additional-widened"},
        ),
        Case(
            "response: map values changed",
            {f"{ITEM}/labels/additionalProperties/type": "integer"},
            BREAKS,
            BREAKS,
            {"response-type-changed"},
        ),
        Case(
            "response: through allOf and $ref, removed",
            {f"{_S}OwnerBase/properties/uid": GONE, f"{_S}OwnerBase/required": GONE},
            BREAKS,
            BREAKS,
            {"response-property-required-removed"},
        ),
        Case(
            "response: through allOf, optional removed",
            {f"{_S}Owner/allOf/1/properties/phone": GONE},
            FREE,
            BREAKS,
            {"response-property-removed"},
        ),
        Case(
            "response: allOf spelled out",
            {
                f"{_S}Owner": {
                    "type": "object",
                    "required": ["uid", "email"],
                    "properties": dict.fromkeys(("uid", "nick", "email", "phone"), STRING),
                }
            },
            FREE,
            FREE,
            set(),
        ),
        Case(
            "response: through array and $ref",
            {f"{_S}Visit/required": []},
            BREAKS,
            BREAKS,
            {"response-property-now-optional"},
        ),
        Case(
            "response: in a union, required removed",
            {f"{_S}Circle/properties/radius": GONE, f"{_S}Circle/required": ["kind"]},
            BREAKS,
            BREAKS,
            {"response-property-required-removed"},
        ),
        Case("response: of an error", {f"{_S}Error/required": []}, BREAKS, BREAKS, {"response-property-now-optional"}),
        Case("response: default introduced", {f"{ITEM}/comment/default": "x"}, NOTE, FREE, {"default-changed"}),
        # --- streams
        Case("stream removed", {STREAM: GONE}, BREAKS, BREAKS, {"stream-removed"}),
        Case(
            "stream added",
            {f"{GET}/responses/200/content/text~1event-stream": {"schema": ref("Visit")}},
            FREE,
            FREE,
            {"stream-added"},
        ),
        Case(
            "end marker changed",
            {f"{STREAM}/schema/properties/data/anyOf/0/const": "[END]"},
            BREAKS,
            FREE,
            {"stream-end-marker-changed"},
        ),
        Case(
            "end marker dropped",
            {f"{STREAM}/schema/properties/data/anyOf/0": GONE},
            BREAKS,
            FREE,
            {"stream-end-marker-changed"},
        ),
        Case(
            "stream item: required removed",
            {f"{_S}ChatChunk/properties/delta": GONE, f"{_S}ChatChunk/required": []},
            BREAKS,
            BREAKS,
            {"response-property-required-removed"},
        ),
        Case(
            "stream item: required now optional",
            {f"{_S}Delta/required": []},
            BREAKS,
            BREAKS,
            {"response-property-now-optional"},
        ),
        Case(
            "stream item: optional removed",
            {f"{_S}ChatChunk/properties/usage": GONE},
            FREE,
            BREAKS,
            {"response-property-removed"},
        ),
        Case("stream item: added", {f"{_S}Delta/properties/extra": STRING}, FREE, NOTE, {"response-property-added"}),
        Case(
            "plain stream item: type changed",
            {f"{_S}Event/properties/n/type": "string"},
            BREAKS,
            BREAKS,
            {"response-type-changed"},
        ),
        Case(
            "plain stream spelled as events",
            {
                f"{EVENTS}/responses/200/content/text~1event-stream/schema": {
                    "type": "object",
                    "properties": {
                        "data": {
                            "type": "string",
                            "contentMediaType": "application/json",
                            "contentSchema": ref("Event"),
                        }
                    },
                }
            },
            FREE,
            FREE,
            set(),
        ),
        Case(
            "stream's flag moved",
            {f"{STREAM}/x-stream-request-field": "/params/stream"},
            BREAKS,
            FREE,
            {"stream-flag-changed"},
        ),
        # --- recursion, both sides
        Case(
            "both sides: property renamed in recursion",
            moved(base, f"{_S}Tree/properties/label", f"{_S}Tree/properties/title"),
            BREAKS,
            BREAKS,
            {"request-property-renamed", "response-property-renamed"},
        ),
        Case(
            "both sides: now optional in recursion",
            {f"{_S}Tree/required": []},
            BREAKS,
            BREAKS,
            {"request-property-now-optional", "response-property-now-optional"},
        ),
        Case(
            "both sides: added in recursion",
            {f"{_S}Tree/properties/x": {"type": "boolean"}},
            FREE,
            NOTE,
            {"request-property-added", "response-property-added"},
        ),
        Case(
            "both sides: children now nullable",
            {f"{_S}Tree/properties/children/items": {"anyOf": [ref("Tree"), {"type": "null"}]}},
            BREAKS,
            BREAKS,
            {"request-null-added", "response-null-added"},
        ),
        Case(
            "both sides: enum value added",
            {f"{_S}Message/properties/role/enum/-": "tool"},
            BREAKS,
            NOTE,
            {"request-enum-value-added", "response-enum-value-added"},
        ),
        Case(
            "both sides: required added",
            {f"{_S}Message/properties/id": STRING, f"{_S}Message/required/-": "id"},
            BREAKS,
            BREAKS,
            {"request-property-required-added", "response-property-added"},
        ),
        Case(
            "both sides: limit tightened",
            {f"{_S}Message/properties/content/maxLength": 9},
            BREAKS,
            FREE,
            {"request-limit-tightened", "response-limit-tightened"},
        ),
        # --- models
        Case(
            "model renamed",
            {f"{_S}Visit": GONE, f"{_S}Stay": schemas["Visit"], f"{ITEM}/history/items": ref("Stay")},
            FREE,
            BREAKS,
            {"model-renamed"},
        ),
        Case(
            "recursive model renamed",
            {
                f"{_S}Tree": GONE,
                f"{_S}Branch": {
                    **schemas["Tree"],
                    "properties": {
                        **schemas["Tree"]["properties"],
                        "children": {"type": "array", "items": ref("Branch")},
                    },
                },
                "/paths/~1tree/put/requestBody/content/application~1json/schema": ref("Branch"),
                "/paths/~1tree/put/responses/200/content/application~1json/schema": ref("Branch"),
            },
            FREE,
            BREAKS,
            {"model-renamed"},
        ),
        Case(
            "model renamed and a property added",
            {
                f"{_S}Visit": GONE,
                f"{_S}Stay": {
                    **schemas["Visit"],
                    "properties": {**schemas["Visit"]["properties"], "x": {"type": "boolean"}},
                },
                f"{ITEM}/history/items": ref("Stay"),
            },
            FREE,
            BREAKS,
            {"model-renamed", "response-property-added"},
        ),
        Case(
            "another model in its place",
            {f"{ITEM}/owner": ref("OwnerBase")},
            BREAKS,
            BREAKS,
            {"model-replaced", "response-property-required-removed", "response-property-removed"},
        ),
        Case(
            "inline object becomes a model",
            {f"{_S}Options": schemas["ItemRequest"]["properties"]["options"], f"{REQUEST}/options": ref("Options")},
            FREE,
            BREAKS,
            {"model-replaced", "model-added"},
        ),
        Case(
            "plain string becomes a component",
            {f"{_S}Text": STRING, f"{ITEM}/comment": ref("Text")},
            FREE,
            FREE,
            {"component-added"},
        ),
        Case("model added", {f"{_S}New": new_model}, FREE, FREE, {"model-added"}),
        Case("unused model removed", {f"{_S}Leftover": GONE}, FREE, BREAKS, {"model-removed"}),
        Case(
            "unused model: property removed",
            {f"{_S}Leftover/properties/b": GONE},
            FREE,
            BREAKS,
            {"request-property-removed", "response-property-removed"},
        ),
    ]
