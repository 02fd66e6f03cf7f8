"""Names: of components, and of what becomes one."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from codegen.document import (
    SCHEMAS,
    Json,
    as_object,
    find,
    is_object,
    mapping,
    names_of,
    operations,
    pointer,
    references,
    schemas,
)
from codegen.rules import Move

# What the generated modules import, or the client calls by that name.
_TAKEN = {
    *("", "any", "asyncgenerator", "authenticatedclient", "classvar", "client", "extensible", "file", "generator"),
    *("literal", "mapping", "missingproperty", "requestkwargs", "response", "self", "t", "unset"),
}


def words(name: str) -> list[str]:
    """The words of a name, whatever its case."""
    parts = re.sub(r"([a-z0-9])([A-Z])|([A-Z]+)([A-Z][a-z])", r"\1\3 \2\4", name)
    return re.findall(r"[A-Za-z0-9]+", parts)


def pascal_case(name: str) -> str:
    """`chat_completion chunk` as `ChatCompletionChunk`."""
    return "".join(word[0].upper() + word[1:] for word in words(name))


def camel_case(name: str) -> str:
    """`get /v1/models` as `getV1Models`."""
    pascal = pascal_case(name)
    return pascal[:1].lower() + pascal[1:]


def new_component(document: Json, wanted: str, schema: Json) -> str:
    """Store a schema as a component of that name, or of the next free one; the same schema is stored once."""
    components = document.setdefault("components", {}).setdefault("schemas", {})
    modules = {_module(name): name for name in components}
    name, count = pascal_case(wanted), 1
    while _module(name) in modules and components.get(name) != schema:
        count += 1
        name = f"{pascal_case(wanted)}{count}"
    components[name] = copy.deepcopy(schema)
    return SCHEMAS + name


def rename(document: Json, old: str, new: str) -> None:
    """Give a component another name, everywhere."""
    components = document["components"]["schemas"]
    document["components"]["schemas"] = {new if name == old else name: node for name, node in components.items()}
    was, now = "#" + pointer("components", "schemas", old), "#" + pointer("components", "schemas", new)
    redirect(document, was, now)
    for node in _discriminators(document):
        target = mapping(node, "mapping")
        target.update({value: now for value, ref in target.items() if ref in (was, old)})


def redirect(document: Json, was: str, now: str) -> None:
    """Let references to a place, and into it, lead to another one."""
    for _, node in references(document):
        ref = node["$ref"]
        if ref == was or ref.startswith(was + "/"):
            node["$ref"] = now + ref[len(was) :]


def _discriminators(node: object) -> Iterator[Json]:
    if fields := as_object(node):
        if found := mapping(fields, "discriminator"):
            yield found
        node = list(fields.values())
    if isinstance(node, list):
        for inner in cast("list[object]", node):
            yield from _discriminators(inner)


def component_names(document: Json) -> Iterator[Move]:
    """A class has a name of its own, of letters and digits: one that is taken gets `Model` behind it."""
    components = mapping(mapping(document, "components"), "schemas")
    seen = set[str]()
    for name in list(components):
        new = re.sub(r"[^A-Za-z0-9._-]", "", name)
        others = components.keys() - {name}
        while re.sub(r"[^a-z0-9]", "", new.lower()) in _TAKEN or _module(new) in seen or new in others:
            new += "Model"
        seen.add(_module(new))
        if new == name:
            continue
        rename(document, name, new)
        components = document["components"]["schemas"]
        yield Move(pointer("components", "schemas", name), pointer("components", "schemas", new))


def _module(name: str) -> str:
    """The file of the class: names that differ only by case or punctuation would have one."""
    return "_".join(words(pascal_case(name))).lower()


def class_names(document: Json) -> Iterator[Move]:
    """The generator fails on two classes of one name: of an inline one, a component of another name is made."""
    taken = {_module(name) for name in mapping(mapping(document, "components"), "schemas")}
    for where, schema in list(schemas(document)):
        wanted = _class_name(document, where)
        if not wanted or "$ref" in schema or not (is_object(document, schema) or len(schema.get("enum", ())) > 1):
            continue
        if _module(wanted) in taken:
            ref = new_component(document, f"{wanted} Value", schema)
            schema.clear()
            schema["$ref"] = ref
            yield Move(where, ref[1:])
        taken.add(_module(wanted))


def _class_name(document: Json, where: str) -> str:
    """What the generator calls the inline schema there; empty for what it names in other ways."""
    names = names_of(where)
    if names[0] == "components":
        base, fields = names[2:3], names[3:]
    else:
        operation = as_object(find(document, pointer(*names[:3]))) or {}
        side = "body" if names[3] == "requestBody" else f"response {names[4]}"
        base, fields = [str(operation.get("operationId")), side], names[names.index("schema") + 1 :]
    if names[1] != "schemas" and names[3] not in ("requestBody", "responses"):
        return ""
    is_named = names[1] != "schemas" or bool(fields)
    return pascal_case(" ".join([*base, *fields[1::2]])) if is_named and {*fields[::2]} <= {"properties"} else ""


def owner(document: Json, where: str) -> str:
    """A name for the schema at that pointer, from the component or operation and the fields that it lies in."""
    names = where.split("/")[1:]
    if names[:2] == ["components", "schemas"]:
        base, rest = names[2], names[3:]
    else:
        found = next(
            ((there, operation) for there, _, operation in operations(document) if where.startswith(there + "/")), None
        )
        base = str(found[1].get("operationId") or found[0]) if found else names[2]
        side = "request" if "requestBody" in names else "response" if "responses" in names else ""
        base, rest = f"{base} {side}", names[names.index("schema") + 1 :] if "schema" in names else []
    fields = [name for holder, name in pairwise(rest) if holder == "properties"]
    return pascal_case(" ".join([base, *fields]))
