"""The contract's own habits, for what is taken in: strict in what is sent, lenient in what is read."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from codegen.census import fields
from codegen.document import (
    UNIONS,
    Dangling,
    Json,
    component_name,
    declared,
    mapping,
    operations,
    pointer,
    references,
    resolved,
    schemas,
    types_of,
)
from codegen.normalise.names import camel_case, words
from codegen.rules import Rule


def closure(document: Json, node: object) -> set[str]:
    """The component schemas that a part of the document needs, at any depth."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        for _, holder in references(waiting.pop()):
            name = component_name(holder)
            if name is None:
                waiting.append(_target(document, holder))
            elif name not in found:
                found.add(name)
                waiting.append(document["components"]["schemas"].get(name, {}))
    return found


def _target(document: Json, holder: Json) -> Json:
    try:
        return resolved(document, holder)
    except Dangling:  # an answer that the contract shares, see `at_home`
        return {}


def _sides(document: Json) -> tuple[set[str], set[str]]:
    """Components that requests need, and those that answers need."""
    asked: set[str] = set()
    answered: set[str] = set()
    for _, _, operation in operations(document):
        asked |= closure(document, [operation.get("requestBody", {}), operation.get("parameters", [])])
        answered |= closure(document, operation.get("responses", {}))
    return asked, answered


def components_in_place(document: Json) -> Iterator[str]:
    """Parameters, bodies and answers stand where they are used: the contract's shared ones are its own."""
    for where, _, operation in operations(document):
        parameters = operation.get("parameters", [])
        places: list[tuple[str, Any, Any]] = [
            *((f"{where}/parameters/{index}", parameters, index) for index in range(len(parameters))),
            *(
                (f"{where}/responses/{status}", operation["responses"], status)
                for status in mapping(operation, "responses")
            ),
        ]
        if "requestBody" in operation:
            places.append((f"{where}/requestBody", operation, "requestBody"))
        for there, holder, key in places:
            if "$ref" in holder[key]:
                holder[key] = copy.deepcopy(resolved(document, holder[key]))
                yield there


def open_objects(document: Json) -> Iterator[str]:
    """An object may have fields that are not declared: servers add them without notice."""
    for where, schema in schemas(document):
        if "properties" in schema and "/allOf/" not in where and schema.get("additionalProperties") is not True:
            if isinstance(schema.get("additionalProperties"), dict):
                continue
            schema["additionalProperties"] = True
            yield where


def absent_is_not_null(document: Json) -> Iterator[str]:
    """In a request, an optional field that says nothing is left out, not null."""
    asked, answered = _sides(document)
    for name in sorted(asked - answered):
        schema = document["components"]["schemas"][name]
        required = declared(document, schema)[1]
        for field, inner in mapping(schema, "properties").items():
            if field not in required and _without_null(inner):
                yield pointer("components", "schemas", name, "properties", field)


def _without_null(schema: Json) -> bool:
    kinds = types_of(schema)
    if "null" in kinds and len(kinds) > 1:
        left = [kind for kind in kinds if kind != "null"]
        schema["type"] = left[0] if len(left) == 1 else left
        return True
    for union in UNIONS:
        members: list[Json] = schema.get(union, [])
        left_members = [member for member in members if types_of(member) != ["null"]]
        if left_members and len(left_members) < len(members):
            schema[union] = left_members
            if len(left_members) == 1:
                del schema[union]
                kept = {name: schema.pop(name) for name in list(schema)}
                schema.update({**left_members[0], **kept})
            return True
    return False


def open_enums(document: Json) -> Iterator[str]:
    """In an answer, a server may have values that are not listed."""
    _, answered = _sides(document)
    for name in sorted(answered):
        for field, inner in mapping(document["components"]["schemas"][name], "properties").items():
            union = next((union for union in UNIONS if union in inner), None)
            members: list[Json] = inner[union] if union else [inner]
            if {"type": "string"} in members or not any("enum" in resolved(document, member) for member in members):
                continue
            kept = {key: inner.pop(key) for key in list(inner) if key == "description" or key == union}
            first = [dict(inner)] if not union else members
            inner.clear()
            inner.update({key: value for key, value in kept.items() if key != union})
            inner["anyOf"] = [*first, {"type": "string"}]
            yield pointer("components", "schemas", name, "properties", field)


def one_tag(document: Json) -> Iterator[str]:
    """An operation has one tag, which is a module of the client."""
    for where, _, operation in operations(document):
        tags: list[str] = operation.get("tags") or ["default"]
        tag = "_".join(words(tags[0])).lower()
        if operation.get("tags") != [tag]:
            operation["tags"] = [tag]
            yield where + "/tags"


def operation_names(document: Json) -> Iterator[str]:
    """An operationId is written as the contract's are, `likeThis`."""
    for where, _, operation in operations(document):
        name = camel_case(str(operation["operationId"]))
        if operation["operationId"] != name:
            operation["operationId"] = name
            yield where + "/operationId"


RULES: Sequence[Rule] = (
    components_in_place,
    open_objects,
    absent_is_not_null,
    open_enums,
    one_tag,
    operation_names,
)


def at_home(contract: Json, document: Json) -> Iterator[str]:
    """An operation is secured, and fails, as all of the contract do: where its failures have no field of their own."""
    every, one_way = _shared_failures(contract)
    security = _shared_security(contract)
    for where, _, operation in operations(document):
        before = copy.deepcopy(operation)
        operation.pop("security", None)
        if security is not None:
            operation["security"] = copy.deepcopy(security)
        answers = operation.setdefault("responses", {})
        for status, node in list(answers.items()):
            if status in one_way and _fits(document, node, contract, one_way[status]):
                answers[status] = copy.deepcopy(one_way[status])
        for status in every - answers.keys():
            answers[status] = copy.deepcopy(one_way[status])
        operation["responses"] = dict(sorted(answers.items()))
        if operation != before:
            yield where


def _shared_failures(contract: Json) -> tuple[set[str], dict[str, Json]]:
    """Failures that every operation of the contract documents, and the one way in which each failure is documented."""
    every: set[str] | None = None
    ways: dict[str, list[Any]] = {}
    for _, _, operation in operations(contract):
        failing = {status: node for status, node in operation.get("responses", {}).items() if status[:1] in "45"}
        every = set(failing) if every is None else every & set(failing)
        for status, node in failing.items():
            if node not in ways.setdefault(status, []):
                ways[status].append(node)
    one_way = {status: nodes[0] for status, nodes in ways.items() if len(nodes) == 1}
    return (every or set()) & one_way.keys(), one_way


def _shared_security(contract: Json) -> Any:
    found = [operation.get("security") for _, _, operation in operations(contract)]
    return found[0] if found and all(one == found[0] for one in found) else None


def _fits(document: Json, theirs: Json, contract: Json, ours: Json) -> bool:
    """Whether the contract's own answer declares every field of theirs."""
    return _body_fields(document, theirs) <= _body_fields(contract, ours)


def _body_fields(document: Json, answer: Json) -> set[str]:
    content = mapping(resolved(document, answer), "content")
    return {
        f"{name} {field}"
        for name, media in content.items()
        for field in ["", *fields(document, media.get("schema", {}))]
    }
