"""What a document declares, whatever its spelling: to prove that a change of words lost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .document import (
    UNIONS,
    Json,
    as_object,
    is_media_type,
    mapping,
    operations,
    pointer,
    resolved,
    types_of,
    unescaped,
)
from .rules import Mended

Census = dict[str, set[str]]


def missing(before: Json, after: Json, mended: Sequence[Mended] = ()) -> Iterator[tuple[str, str]]:
    """What `before` declares and `after` does not: pointer in `before`, and the name."""
    now = census(after)
    for where, names in census(before).items():
        there = _moved(where, mended)
        if there not in now:
            yield where, "all of it"
            continue
        for name in sorted(names - now[there]):
            yield where, name


def census(document: Json) -> Census:
    """For each operation, body and component by pointer: parameters, statuses, and the fields at any depth."""
    found: Census = {}
    for where, _, operation in operations(document):
        path = where.rpartition("/")[0]
        shared = _at_path(document, path).get("parameters", [])
        parameters = [resolved(document, node) for node in [*shared, *operation.get("parameters", [])]]
        found[where] = {f"{node.get('in')} parameter {node.get('name')}" for node in parameters}
        body = resolved(document, operation.get("requestBody", {}))
        _add_bodies(document, found, f"{where}/requestBody", body)
        answers: Json = {name: node for name, node in operation.get("responses", {}).items() if name[:2] != "x-"}
        for status, node in answers.items():
            found[where].add(f"status {status.upper()}")
            _add_bodies(document, found, f"{where}/responses/{status.upper()}", resolved(document, node))
    for name, schema in mapping(mapping(document, "components"), "schemas").items():
        found[pointer("components", "schemas", name)] = set(fields(document, schema))
    return found


def _at_path(document: Json, where: str) -> Json:
    node: Json = resolved(document, document["paths"][unescaped(where.removeprefix("/paths/"))])
    return node


def _add_bodies(document: Json, found: Census, where: str, body: Json) -> None:
    for name, media in mapping(body, "content").items():
        schema = mapping(media, "schema")
        _, item = item_of(document, schema) if is_media_type(name, "/event-stream") else (None, schema)
        found.setdefault(where + pointer("content", name.lower()), set()).update(fields(document, item))


def item_of(document: Json, event: Json) -> tuple[str | None, Json]:
    """End marker and item of an event stream; a schema that is no event's is the item itself."""
    data = mapping(mapping(resolved(document, event), "properties"), "data")
    members = [resolved(document, member) for member in data.get("anyOf", [data])]
    done = next((member["const"] for member in members if "const" in member), None)
    item: Json | None = next((member["contentSchema"] for member in members if "contentSchema" in member), None)
    return done, event if item is None else item


def fields(document: Json, schema: object, path: str = "", seen: tuple[int, ...] = ()) -> Iterator[str]:
    """Every field that values of a schema can have, as a path such as `choices[].message.role`."""
    node = resolved(document, as_object(schema) or {})
    if id(node) in seen or not node:
        return
    seen = (*seen, id(node))
    for name, inner in mapping(node, "properties").items():
        here = f"{path}.{name}" if path else name
        yield here
        yield from fields(document, inner, here, seen)
    for kind in (*UNIONS, "allOf"):
        for member in node.get(kind, ()):
            yield from fields(document, member, path, seen)
    for member in (node.get("items"), *node.get("prefixItems", ())):
        yield from fields(document, member, f"{path}[]", seen)
    if "object" in types_of(node) or "type" not in node:
        yield from fields(document, node.get("additionalProperties"), f"{path}{{}}", seen)


def _moved(where: str, mended: Sequence[Mended]) -> str:
    for change in mended:
        if change.now != change.pointer and where in (change.pointer, change.now):
            where = change.now
    return where


__all__ = ["census", "fields", "item_of", "missing"]
