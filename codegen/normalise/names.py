"""Names: of components, and of what becomes one."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from codegen.document import SCHEMAS, Json, as_object, mapping, operations, pointer, references
from codegen.rules import Move

# What the generated modules import, or the client calls by that name.
_TAKEN = {
    *("any", "asyncgenerator", "authenticatedclient", "classvar", "client", "file", "generator", "literal", "mapping"),
    *("missingproperty", "requestkwargs", "response", "self", "t", "unset"),
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
    name, count = pascal_case(wanted), 1
    while name in components and components[name] != schema:
        count += 1
        name = f"{pascal_case(wanted)}{count}"
    components[name] = copy.deepcopy(schema)
    return SCHEMAS + name


def rename(document: Json, old: str, new: str) -> None:
    """Give a component another name, everywhere."""
    components = document["components"]["schemas"]
    document["components"]["schemas"] = {new if name == old else name: node for name, node in components.items()}
    was, now = "#" + pointer("components", "schemas", old), "#" + pointer("components", "schemas", new)
    for _, node in references(document):
        ref = node["$ref"]
        if ref == was or ref.startswith(was + "/"):
            node["$ref"] = now + ref[len(was) :]
    for node in _discriminators(document):
        target = mapping(node, "mapping")
        target.update({value: now for value, ref in target.items() if ref in (was, old)})


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
    for name in list(components):
        new = re.sub(r"[^A-Za-z0-9._-]", "", name)
        if re.sub(r"[^a-z0-9]", "", new.lower()) in _TAKEN or not new:
            new += "Model"
        if new == name:
            continue
        while new in components:
            new += "Model"
        rename(document, name, new)
        components = document["components"]["schemas"]
        yield Move(pointer("components", "schemas", name), pointer("components", "schemas", new))


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
