"""Hugging Face's task schemas as OpenAPI: the schema and its definitions become components."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from codegen.document import SCHEMAS, Json, as_object, mapping, names_of, pointer
from codegen.normalise.names import pascal_case
from codegen.rules import Refused

Load = Callable[[str], Json]

_DEFINITIONS = ("$defs", "definitions")
_META = {"$id", "$schema", "id", *_DEFINITIONS}


def is_task_schema(node: Json) -> bool:
    """Whether this is a JSON schema, and no OpenAPI document."""
    return "openapi" not in node and "swagger" not in node and bool(node.keys() & {"$schema", "$id"})


def task_document(schema: Json, load: Load) -> Json:
    """A document without operations that has the schema, its definitions, and what it refers to elsewhere.

    `load` finds the file that a reference names. Raises Refused for a reference that leads nowhere.
    """
    name = root_name(schema)
    files = _Files(schema, name, load)
    root = {key: value for key, value in schema.items() if key not in _META}
    if root.keys() - {"description", "title"}:
        files.components[name] = files.localised(root, "")
    for kind in _DEFINITIONS:
        for key in mapping(schema, kind):
            files.component("", f"#/{kind}/{key}")
    return {
        "openapi": "3.1.0",
        "info": {"title": str(schema.get("$id") or name), "version": ""},
        "paths": {},
        "components": {"schemas": files.components},
    }


def root_name(schema: Json) -> str:
    """`TextClassificationInput`: the title, else from the task and the file in the `$id`."""
    title = str(schema.get("title", ""))
    return pascal_case(title or " ".join(re.sub(r"\.json$", "", str(schema.get("$id", "schema"))).split("/")[-2:]))


class _Files:
    """The schema's file, called by no name, and those that it refers to; their definitions as components."""

    def __init__(self, schema: Json, root: str, load: Load) -> None:
        self._files: dict[str, Json] = {"": schema}
        self._origins: dict[str, str] = {}
        self._root = root
        self._load = load
        self.components: Json = {}

    def localised(self, node: object, file: str) -> Any:
        """A copy in which references lead to components."""
        if isinstance(node, list):
            return [self.localised(inner, file) for inner in cast("list[object]", node)]
        fields = as_object(node)
        if fields is None:
            return node
        copied = {key: self.localised(inner, file) for key, inner in fields.items()}
        if isinstance(ref := copied.get("$ref"), str):
            copied["$ref"] = self.component(file, ref)
        return copied

    def component(self, file: str, ref: str) -> str:
        """A reference to the component that a reference within a file stands for; it is taken in with all it needs."""
        other, _, place = ref.partition("#")
        file = other or file
        if not file and not place:
            return SCHEMAS + self._root
        if file not in self._files:
            self._files[file] = self._load(file)
        kind, key, *deeper = [*names_of(place), "", ""]
        found = as_object(mapping(self._files[file], kind).get(key)) if kind in _DEFINITIONS else None
        if found is None or self._origins.setdefault(key, file) != file:
            raise Refused("", f"the reference {ref!r} leads nowhere, or to one of two definitions")
        if key not in self.components:
            self.components[key] = {}
            self.components[key] = self.localised(found, file)
        return SCHEMAS + pointer(key, *(name for name in deeper if name))[1:]
