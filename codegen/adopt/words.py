"""Words of our own: upstream's sentences are left behind, and what must be said is said from names and facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus

from codegen.document import (
    Json,
    as_object,
    is_object,
    mapping,
    media_types,
    operations,
    resolved,
    schema_slots,
    schemas,
)
from codegen.normalise.names import words

_SENTENCES = {"description", "summary", "example", "examples", "externalDocs", "comment", "$comment", "xml", "servers"}
_KEPT = {"openapi", "paths", "components", "security"}
_OPERATION = ("operationId", "tags", "summary", "description", "security", "parameters", "requestBody", "responses")
_FACTS = {"x-stream-request-field", "x-empty-when-absent"}


def without_sentences(document: Json) -> None:
    """Remove every sentence and example; names, types and shapes are facts and stay."""
    for name in document.keys() - _KEPT:
        del document[name]
    components = mapping(document, "components")
    for kind in ("examples", "links", "securitySchemes", "callbacks"):
        components.pop(kind, None)
    for where, holder, key in list(schema_slots(document)):
        _strip([holder[key]])
        if where.endswith("/schema"):
            _strip([holder])
    _strip(media for _, _, media in media_types(document))
    _strip(document.get("paths", {}).values())
    for _, _, operation in operations(document):
        responses = list(mapping(operation, "responses").values())
        _strip([operation, operation.get("requestBody"), *operation.get("parameters", []), *responses])
    for kind in ("parameters", "requestBodies", "responses", "headers"):
        _strip(mapping(components, kind).values())


def _strip(nodes: Iterable[object]) -> None:
    for node in nodes:
        said = as_object(node) or {}
        extensions = {name for name in said if name.startswith("x-")} - _FACTS
        for name in (_SENTENCES | extensions | {"links"}) & said.keys():
            del said[name]


def described(document: Json) -> None:
    """Describe whatever has no description, by its name; a default that was noted stays behind it."""
    for name, schema in mapping(mapping(document, "components"), "schemas").items():
        _describe(schema, name)
    for _, schema in schemas(document):
        if is_object(document, schema):
            for name, inner in mapping(schema, "properties").items():
                if inner.get("description") or not resolved(document, inner).get("description"):
                    _describe(inner, name)
    for where, path, operation in operations(document):
        method = where.rpartition("/")[2]
        operation.setdefault("summary", sentence(str(operation.get("operationId") or path)).removesuffix("."))
        operation.setdefault("description", f"`{method.upper()} {path}`.")
        for parameter in operation.get("parameters", []):
            node = resolved(document, parameter)
            node.setdefault("description", sentence(str(node.get("name"))))
        for status, response in operation.get("responses", {}).items():
            resolved(document, response).setdefault("description", phrase(status))
        _order(operation, _OPERATION)


def _order(node: Json, names: tuple[str, ...]) -> None:
    """The contract's order of what an operation says."""
    said = dict(node)
    node.clear()
    node.update({name: said[name] for name in names if name in said}, **said)


def _describe(schema: Json, name: str) -> None:
    said = str(schema.get("description", ""))
    if not said or said.startswith("Default: "):
        schema["description"] = f"{sentence(name)} {said}".strip()


def sentence(name: str) -> str:
    """`truncation_direction` as "Truncation direction."."""
    text = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in words(name))
    return f"{text[:1].upper()}{text[1:]}." if text else "Nameless."


def phrase(status: str) -> str:
    """What a status means."""
    if re.fullmatch(r"\d{3}", status) and int(status) in set(HTTPStatus):
        return f"{HTTPStatus(int(status)).phrase}."
    kinds = {"1": "Information.", "2": "Success.", "3": "Redirection.", "4": "Refusal.", "5": "Failure."}
    return kinds.get(status[:1], "Any other answer.")
