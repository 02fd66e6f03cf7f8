"""Rules for operations: paths, parameters, responses, event streams."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterator
from typing import Any

from codegen.document import (
    EVENT_STREAM,
    Json,
    declared,
    find,
    is_media_type,
    is_object,
    mapping,
    media_types,
    operations,
    pointer,
    resolved,
    types_of,
)
from codegen.rules import Move, Refused

from .names import camel_case, new_component, pascal_case
from .shapes import shape

_PLACES = ("query", "path", "header", "cookie")
_EVENT_FIELDS = {"event", "id", "retry", "data"}


def openapi_3_1(document: Json) -> Iterator[str]:
    """The contract is written in OpenAPI 3.1.0, which has paths."""
    version = str(document.get("openapi", document.get("swagger")))
    if not version.startswith(("3.0.", "3.1.")):
        raise Refused("/openapi", f"version {version!r}: only OpenAPI 3.0 and 3.1 are understood")
    if "paths" not in document:
        document["paths"] = {}
        yield "/paths"
    if version != "3.1.0":
        document["openapi"] = "3.1.0"
        yield "/openapi"


def media_type_names(document: Json) -> Iterator[Move]:
    """The case of a media type says nothing, and the generator knows those in lower case."""
    for where, name, _ in list(media_types(document)):
        content: Json = find(document, where.rpartition("/")[0])
        kind, semicolon, parameters = name.partition(";")
        lower = kind.lower() + semicolon + parameters
        if lower == name:
            continue
        if lower in content:
            raise Refused(where, f"the same as {lower}")
        content[lower] = content.pop(name)
        yield Move(where, where.rpartition("/")[0] + pointer(lower))


def no_responses(document: Json) -> Iterator[str]:
    """The generator wants to be told of answers, even if there are none to tell of."""
    for where, _, operation in operations(document):
        if "responses" not in operation:
            operation["responses"] = {}
            yield where


def path_item_references(document: Json) -> Iterator[str]:
    """The generator ignores a path item that is a reference."""
    for path, item in document.get("paths", {}).items():
        if "$ref" in item:
            target = copy.deepcopy(resolved(document, item))
            del item["$ref"]
            item.update({**target, **item})
            yield pointer("paths", path)


def chained_references(document: Json) -> Iterator[str]:
    """The generator does not follow a reference from one component to another of the same kind."""
    for kind in ("responses", "requestBodies", "parameters"):
        for name, node in mapping(mapping(document, "components"), kind).items():
            if "$ref" in node:
                target = copy.deepcopy(resolved(document, node))
                node.clear()
                node.update(target)
                yield pointer("components", kind, name)


def shared_parameters(document: Json) -> Iterator[str]:
    """Parameters are declared where they are used: a path item's go to each of its operations."""
    for path, item in document.get("paths", {}).items():
        shared = item.pop("parameters", [])
        if not shared:
            continue
        for where, _, operation in operations({"paths": {path: item}}):
            own = operation.setdefault("parameters", [])
            taken = {_key(document, parameter) for parameter in own}
            own += [copy.deepcopy(parameter) for parameter in shared if _key(document, parameter) not in taken]
            yield where + "/parameters"


def refuse_no_parameters(document: Json) -> Iterator[str]:
    """What is sent has a name and a place."""
    for where, _, operation in operations(document):
        for index, parameter in enumerate(operation.get("parameters", [])):
            node = resolved(document, parameter)
            if not isinstance(node.get("name"), str) or node.get("in") not in _PLACES:
                raise Refused(f"{where}/parameters/{index}", f"a parameter has a name, and is in {', '.join(_PLACES)}")
    yield from ()


def _key(document: Json, parameter: Json) -> tuple[str, str]:
    node = resolved(document, parameter)
    return str(node.get("in")), str(node.get("name"))


def global_security(document: Json) -> Iterator[str]:
    """The generator ignores the document's own security: it goes to each operation that says nothing else."""
    security = document.pop("security", None)
    if security is None:
        return
    for where, _, operation in operations(document):
        if "security" not in operation:
            operation["security"] = copy.deepcopy(security)
            yield where + "/security"


def operation_ids(document: Json) -> Iterator[str]:
    """An operation's name in the client is its operationId: without one, it follows from method and path."""
    taken = {_flat(str(operation.get("operationId", ""))) for _, _, operation in operations(document)}
    for where, path, operation in operations(document):
        if not operation.get("operationId"):
            wanted = camel_case(f"{where.rpartition('/')[2]} {path}")
            names = (f"{wanted}{number or ''}" for number in itertools.chain([0], itertools.count(2)))
            operation["operationId"] = name = next(name for name in names if _flat(name) not in taken)
            taken.add(_flat(name))
            yield where + "/operationId"


def _flat(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def extended_responses(document: Json) -> Iterator[str]:
    """An extension is no status."""
    for where, _, operation in operations(document):
        answers = operation.get("responses", {})
        for name in [name for name in answers if name.startswith("x-")]:
            del answers[name]
            yield f"{where}/responses{pointer(name)}"


def status_ranges(document: Json) -> Iterator[str]:
    """A range of statuses is spelled 4XX."""
    for where, _, operation in operations(document):
        answers = operation.get("responses", {})
        if any(re.fullmatch(r"\dxx", status, re.IGNORECASE) and not status.endswith("XX") for status in answers):
            operation["responses"] = {
                status.upper() if status != "default" else status: node for status, node in answers.items()
            }
            yield where + "/responses"


def media_schemas(document: Json) -> Iterator[str]:
    """The generator drops a body that has no schema: it may be anything."""
    for where, _, media in media_types(document):
        if "schema" not in media:
            media["schema"] = media.pop("itemSchema", {})
            yield where


def json_answers(document: Json) -> Iterator[str]:
    """The generator reads one JSON body of an answer: of several that differ, it is their union."""
    for where, _, operation in operations(document):
        for status, response in operation.get("responses", {}).items():
            content = mapping(resolved(document, response), "content")
            bodies = [media for name, media in content.items() if is_media_type(name, "/json", "+json")]
            members: list[Any] = []
            for media in bodies:
                members += [media["schema"]] if media["schema"] not in members else []
            if len(members) > 1:
                for media in bodies:
                    media["schema"] = {"anyOf": copy.deepcopy(members)}
                yield f"{where}/responses/{status}/content"


def calls_only(document: Json) -> Iterator[str]:
    """A client does not receive calls: webhooks and callbacks are left out."""
    if document.pop("webhooks", None):
        yield "/webhooks"
    if mapping(document, "components").pop("callbacks", None):
        yield "/components/callbacks"
    for where, _, operation in operations(document):
        if operation.pop("callbacks", None):
            yield where + "/callbacks"


def failures_are_no_streams(document: Json) -> Iterator[str | Move]:
    """A server refuses before the first event, with JSON; as a stream the failure would be taken for its item."""
    for where, _, operation in operations(document):
        for status, response in operation.get("responses", {}).items():
            content = mapping(resolved(document, response), "content")
            streams = [name for name in content if is_media_type(name, EVENT_STREAM)]
            if not status.startswith(("4", "5")) or not streams or "application/json" in content:
                continue
            content["application/json"] = content.pop(streams[0])
            there = f"{where}/responses/{status}/content"
            yield Move(there + pointer(streams[0]), there + pointer("application/json"))


def event_streams(document: Json) -> Iterator[Move]:
    """A stream is described by its events, of which each carries an item as JSON text: any object, if not told."""
    for where, name, media in media_types(document):
        if not is_media_type(name, EVENT_STREAM) or _is_event(document, media["schema"]):
            continue
        item: Json = media["schema"]
        free: Json = resolved(document, item)
        if not shape(free).keys() - {"type", "additionalProperties"} and types_of(free) in ([], ["object"]):
            item = {**free, "type": "object", "properties": {}}
        if is_object(document, item) and "$ref" not in item:
            item = {"$ref": new_component(document, f"{_owner(document, where)} Event", item)}
        media["schema"] = _event_of(item)
        yield Move(f"{where}/schema", f"{where}/schema/properties/data/contentSchema")


def _is_event(document: Json, schema: Json) -> bool:
    fields = mapping(resolved(document, schema), "properties")
    return "data" in fields and fields.keys() <= _EVENT_FIELDS


def _event_of(item: Json) -> Json:
    payload = {"type": "string", "contentMediaType": "application/json", "contentSchema": item}
    return {
        "type": "object",
        "description": "The answer as it comes into being, as server-sent events.",
        "properties": {
            "event": {"type": "string", "description": "Type of the event; `error` when the payload is an error."},
            "id": {"type": "string", "description": "Id of the event."},
            "retry": {"type": "integer", "description": "Milliseconds to wait before a reconnection."},
            "data": {**payload, "description": "One event's payload as JSON text."},
        },
        "required": ["data"],
        "additionalProperties": True,
    }


def stream_items(document: Json) -> Iterator[str]:
    """A stream is decoded into one class: of a union of objects, it has the fields of all members."""
    for where, name, media in media_types(document):
        if not is_media_type(name, EVENT_STREAM):
            continue
        for payload in _payloads(document, media["schema"]):
            item = payload["contentSchema"]
            members = _objects(document, item)
            if len(members) > 1:
                wanted = f"{_owner(document, where)} Event"
                payload["contentSchema"] = {"$ref": new_component(document, wanted, _merged(document, members))}
                yield where + "/schema"


def _payloads(document: Json, event: Json) -> list[Json]:
    data = mapping(mapping(resolved(document, event), "properties"), "data")
    return [node for node in data.get("anyOf", [data]) if "contentSchema" in node]


def _objects(document: Json, schema: Json) -> list[Json]:
    """The objects of a union, those of unions within included; none when it has other members."""
    node = resolved(document, schema)
    members: list[Json] = node.get("anyOf") or node.get("oneOf") or []
    if not members:
        return [schema] if is_object(document, schema) else []
    inner = [_objects(document, member) for member in members]
    return [found for group in inner for found in group] if all(inner) else []


def _merged(document: Json, members: list[Json]) -> Json:
    fields: dict[str, list[Json]] = {}
    needed = [declared(document, member)[1] for member in members]
    for member in members:
        for name, schema in declared(document, member)[0].items():
            alike = fields.setdefault(name, [])
            if schema not in alike:
                alike.append(copy.deepcopy(schema))
    merged: Json = {"type": "object", "properties": {name: _of_either(document, fields[name]) for name in fields}}
    if required := [name for name in fields if all(name in group for group in needed)]:
        merged["required"] = required
    return merged


def _of_either(document: Json, schemas: list[Json]) -> Json:
    """A schema for the values of all: inline objects, which have no names of their own, are one."""
    if len(schemas) == 1:
        return schemas[0]
    inline = all("$ref" not in schema and is_object(document, schema) for schema in schemas)
    return _merged(document, schemas) if inline else {"anyOf": schemas}


def stream_flags(document: Json) -> Iterator[str]:
    """Where the request's `stream` chooses between JSON and a stream, the client sets it."""
    for where, _, operation in operations(document):
        body = mapping(resolved(document, operation.get("requestBody", {})), "content").get("application/json", {})
        if not any(_is_flag(document, member) for member in _members(document, body.get("schema", {}))):
            continue
        for status, response in operation.get("responses", {}).items():
            content = mapping(resolved(document, response), "content")
            media = content.get(EVENT_STREAM)
            if media is not None and "application/json" in content and "x-stream-request-field" not in media:
                media["x-stream-request-field"] = "/stream"
                yield f"{where}/responses/{status}{pointer('content', EVENT_STREAM)}"


def _members(document: Json, schema: Json) -> list[Json]:
    node = resolved(document, schema)
    union: list[Json] = node.get("anyOf") or node.get("oneOf") or []
    return [found for member in union for found in _members(document, member)] if union else [node]


def _is_flag(document: Json, schema: Json) -> bool:
    field: Any = declared(document, schema)[0].get("stream", {})
    return "boolean" in (field.get("type") or ())


def _owner(document: Json, where: str) -> str:
    """The operation, or the component, that a media type's pointer lies in."""
    for there, _, operation in operations(document):
        if where.startswith(there + "/"):
            return pascal_case(str(operation.get("operationId") or there))
    return pascal_case(where.split("/")[3])
