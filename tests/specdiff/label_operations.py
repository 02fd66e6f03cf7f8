"""Labelled changes of operations, security, parameters, bodies, statuses and content types."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

from labels import BREAKS, CHAT, EVENTS, FREE, GET, GONE, NOTE, POST, REQUEST, STRING, Case, S, moved, ref


def cases(base: Any) -> list[Case]:
    return [
        # --- operations
        Case("operation removed", {GET: GONE}, BREAKS, BREAKS, {"operation-removed"}),
        Case("path removed", {"/paths/~1events": GONE, f"{S}Event": GONE}, BREAKS, BREAKS, {"operation-removed", "model-removed"}),
        Case("operation added", {"/paths/~1new": {"get": {"operationId": "n", "responses": {"204": {"description": "d"}}}}}, FREE, FREE, {"operation-added"}),
        Case("operationId changed", {f"{GET}/operationId": "readItem"}, FREE, BREAKS, {"operation-renamed"}),
        Case("operationId spelled otherwise", {f"{GET}/operationId": "get_item"}, FREE, FREE, {"name-respelled"}),
        Case("first tag changed", {f"{GET}/tags": ["things"]}, FREE, BREAKS, {"tag-changed"}),
        Case("first tag introduced", {f"{EVENTS}/tags": ["events"]}, FREE, BREAKS, {"tag-changed"}),
        Case("second tag", {f"{GET}/tags": ["items", "more"]}, FREE, FREE, set()),
        Case("path changed", moved(base, "/paths/~1events", "/paths/~1v2~1events"), BREAKS, FREE, {"operation-moved"}),
        Case("method changed", moved(base, "/paths/~1tree/put", "/paths/~1tree/post"), BREAKS, FREE, {"operation-moved"} ),
        Case("path parameter renamed", {**moved(base, "/paths/~1items~1{id}", "/paths/~1items~1{item}"), "/paths/~1items~1{item}/parameters/0/name": "item"}, FREE, BREAKS, {"path-parameter-renamed"}),
        Case("path and operationId changed", {**moved(base, "/paths/~1events", "/paths/~1v2~1events"), "/paths/~1v2~1events/get/operationId": "listen"}, BREAKS, BREAKS, {"operation-moved", "operation-renamed"}),
        Case("operation deprecated", {f"{GET}/deprecated": True}, FREE, NOTE, {"deprecation-changed"}),
        Case("description only", {f"{GET}/description": "words", f"{REQUEST}/name/description": "words"}, FREE, FREE, set()),
        Case("server changed", {"/servers/0/url": "https://example.org/v2"}, NOTE, FREE, {"servers-changed"}),
        # --- security
        Case("security introduced", {f"{CHAT}/security": [{"bearer": []}]}, BREAKS, FREE, {"security-tightened"}),
        Case("security introduced for all", {"/security": [{"key": []}]}, BREAKS, FREE, {"security-tightened"}),
        Case("no longer without credentials", {f"{POST}/security/1": GONE}, BREAKS, FREE, {"security-tightened"}),
        Case("another way to authenticate", {f"{GET}/security/-": {"key": []}}, FREE, FREE, {"security-relaxed"}),
        Case("security dropped", {f"{GET}/security": GONE}, FREE, FREE, {"security-relaxed"}),
        Case("another scheme instead", {f"{GET}/security/0": {"key": []}}, BREAKS, FREE, {"security-tightened"}),
        Case("scheme now another header", {"/components/securitySchemes/bearer": {"type": "apiKey", "in": "header", "name": "X"}}, BREAKS, FREE, {"security-tightened", "security-relaxed"}),
        # --- parameters
        Case("required parameter added", {f"{POST}/parameters/-": {"name": "q", "in": "query", "required": True, "schema": STRING}}, BREAKS, BREAKS, {"parameter-required-added"}),
        Case("optional parameter added", {f"{POST}/parameters/-": {"name": "q", "in": "query", "schema": {"type": "array", "items": STRING}}}, FREE, FREE, {"parameter-added"}),
        Case("parameter removed", {f"{POST}/parameters/2": GONE}, BREAKS, BREAKS, {"parameter-removed"}),
        Case("parameter now required", {f"{POST}/parameters/0/required": True}, BREAKS, BREAKS, {"parameter-now-required"}),
        Case("parameter now optional", {f"{POST}/parameters/1/required": False}, FREE, FREE, {"parameter-now-optional"} ),
        Case("parameter renamed", {f"{POST}/parameters/0/name": "max"}, BREAKS, BREAKS, {"parameter-renamed"}),
        Case("parameter moved", {f"{POST}/parameters/0/in": "header"}, BREAKS, NOTE, {"parameter-moved"}),
        Case("header in another case", {f"{POST}/parameters/2/name": "x-trace"}, FREE, FREE, set()),
        Case("parameter type changed", {f"{POST}/parameters/1/schema/type": "string"}, BREAKS, BREAKS, {"request-type-changed"}),
        Case("parameter limit tightened", {f"{POST}/parameters/0/schema/maximum": 50}, BREAKS, FREE, {"request-limit-tightened"}),
        Case("parameter limit loosened", {f"{POST}/parameters/0/schema/maximum": 500}, FREE, FREE, {"request-limit-loosened"}),
        Case("parameter written otherwise", {f"{POST}/parameters/0/style": "pipeDelimited"}, BREAKS, FREE, {"parameter-style-changed"}),
        Case("path item's parameter narrowed", {"/paths/~1items~1{id}/parameters/0/schema/minLength": 3}, BREAKS, FREE, {"request-limit-tightened"}),
        # --- request bodies
        Case("required body added", {f"{GET}/requestBody": {"required": True, "content": {"application/json": {"schema": ref("Point")}}}}, BREAKS, BREAKS, {"request-body-required-added"}),
        Case("optional body added", {f"{GET}/requestBody": {"content": {"application/json": {"schema": ref("Point")}}}}, FREE, FREE, {"request-body-added"}),
        Case("body removed", {f"{CHAT}/requestBody": GONE}, BREAKS, BREAKS, {"request-body-removed"}),
        Case("body now required", {f"{CHAT}/requestBody/required": True}, BREAKS, BREAKS, {"request-body-now-required"} ),
        Case("body now optional", {f"{POST}/requestBody/required": False}, FREE, FREE, {"request-body-now-optional"}),
        Case("request content type removed", {f"{POST}/requestBody/content/application~1octet-stream": GONE}, BREAKS, BREAKS, {"request-content-removed"}),
        Case("request content type added", {f"{CHAT}/requestBody/content/text~1plain": {}}, FREE, FREE, {"request-content-added"}),
        # --- statuses, content types
        Case("success status removed", {f"{EVENTS}/responses": {"404": {"description": "d"}}}, BREAKS, BREAKS, {"success-status-removed", "status-added"}),
        Case("success status changed", moved(base, f"{GET}/responses/200", f"{GET}/responses/201"), BREAKS, BREAKS, {"success-status-removed", "status-added"}),
        Case("success status as a range", moved(base, f"{GET}/responses/200", f"{GET}/responses/2XX"), FREE, FREE, {"status-respelled"}),
        Case("error status removed", {f"{POST}/responses/404": GONE}, FREE, NOTE, {"error-status-removed"}),
        Case("error status added", {f"{GET}/responses/404": {"$ref": "#/components/responses/NotFound"}}, FREE, NOTE, {"status-added"}),
        Case("response content type removed", {f"{POST}/responses/200/content/image~1png": GONE}, BREAKS, BREAKS, {"response-content-removed"}),
        Case("response content type added", {f"{GET}/responses/200/content/image~1png": {}}, FREE, NOTE, {"response-content-added"}),
        Case("content type with a parameter", moved(base, f"{GET}/responses/200/content/application~1json", f"{GET}/responses/200/content/application~1json;charset=utf-8"), FREE, FREE, set()),
        Case("response header removed", {f"{POST}/responses/200/headers/X-Left": GONE}, NOTE, FREE, {"response-header-removed"} ),
        Case("response header added", {f"{GET}/responses/200/headers": {"X-A": {"schema": STRING}}}, FREE, FREE, {"response-header-added"}),
        Case("response reference made inline", {f"{POST}/responses/404": base["components"]["responses"]["NotFound"]}, FREE, FREE, set()),
        Case("required header removed", {f"{POST}/responses/200/headers/X-Need": GONE}, BREAKS, FREE, {"response-required-header-removed"}),
        Case("response header of another type", {f"{POST}/responses/200/headers/X-Left/schema/type": "string"}, BREAKS, FREE, {"response-header-widened"}),
        Case("response header narrowed", {f"{POST}/responses/200/headers/X-Left/schema/minimum": 0}, NOTE, FREE, {"response-header-changed"}),
        Case("response header now required", {f"{POST}/responses/200/headers/X-Left/required": True}, FREE, FREE, {"response-header-now-required"}),
        Case("response header now optional", {f"{POST}/responses/200/headers/X-Need/required": GONE}, BREAKS, FREE, {"response-header-now-optional"}),
        Case("content type of bytes as a range", moved(base, f"{POST}/responses/200/content/image~1png", f"{POST}/responses/200/content/image~1*"), FREE, FREE, {"content-respelled"}),
        Case("path parameter becomes a query parameter", {**moved(base, "/paths/~1items~1{id}", "/paths/~1items"), "/paths/~1items/parameters/0/in": "query"}, BREAKS, BREAKS, {"operation-moved", "path-parameter-moved"}),
        Case("plain tag spelled otherwise", {f"{GET}/tags": ["Items"]}, FREE, FREE, {"name-respelled"}),
        Case("parameter deprecated", {f"{POST}/parameters/0/deprecated": True}, FREE, NOTE, {"deprecation-changed"}),
        Case("path item moved behind a reference", {"/x-items": {"events": base["paths"]["/events"]}, "/paths/~1events": {"$ref": "#/x-items/events"}}, FREE, FREE, set()),
    ]
