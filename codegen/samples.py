"""Sample values of a schema, which together have every field and every member of its unions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from .document import UNIONS, Json, component_name, is_object, mapping, pointer, resolved, types_of

_SCALARS: dict[str, Any] = {"string": "text", "integer": 1, "number": 0.5, "boolean": True, "null": None}
_LEVELS = 2

EXTRA = "an undeclared key"


@attrs.frozen
class Sample:
    """A JSON value, and what each part of it was made from; `where` is the place that its schema is used at."""

    where: str
    value: Any
    component: str | None = None
    """The component, where it is an object that a reference leads to."""
    fields: Mapping[str, Sample] | None = None
    """An object's declared fields: the client has a class for it. None for all else."""
    item: Sample | None = None
    """What an array holds."""
    extra: Sample | None = None
    """What an object holds under keys that are not declared."""


@attrs.define
class Sampler:
    """Makes values of the schemas of one document."""

    _document: Json
    _open: list[int] = attrs.field(factory=list[int], init=False)
    _taken: set[tuple[int, int]] = attrs.field(factory=set[tuple[int, int]], init=False)
    _closed: bool = attrs.field(default=False, init=False)

    def samples(self, where: str, schema: Json) -> Iterator[Sample]:
        """Full values, as many as it takes for each member of each union; other components' objects come as one."""
        self._taken.clear()
        self._closed = False
        while True:
            yield self._made(where, schema, outermost=True)
            if not self._wanted(schema, (), outermost=True):
                return

    def _made(self, where: str, schema: Json, outermost: bool = False) -> Sample:
        """A value with every declared field, two levels deep where the schema recurs."""
        node = resolved(self._document, schema)
        referred = "$ref" in schema
        target = str(schema["$ref"])[1:] if referred else where
        if self._open.count(id(node)) == _LEVELS:
            return Sample(where, None)
        was_closed = self._closed
        self._closed |= referred and not outermost and is_object(self._document, node)
        self._open.append(id(node))
        try:
            made = self._value(target, node)
        finally:
            self._open.pop()
            self._closed = was_closed
        if not referred or node.keys() & set(UNIONS):
            return made
        return attrs.evolve(made, where=where, component=component_name(schema) if made.fields is not None else None)

    def _value(self, where: str, node: Json) -> Sample:
        if "const" in node:
            return Sample(where, node["const"])
        if "enum" in node:
            return Sample(where, node["enum"][0])
        for union in UNIONS:
            if union in node:
                index = self._choice(node, node[union])
                return self._made(f"{where}/{union}/{index}", node[union][index])
        if is_object(self._document, node):
            return self._object(where, node)
        kind = next(iter(types_of(node)), "")
        if kind == "array":
            item = self._made(f"{where}/items", node.get("items", {}))
            return Sample(where, [item.value], item=item)
        if kind == "object":
            extra = self._extra(where, node)
            return Sample(where, {EXTRA: extra.value if extra else "text"}, extra=extra)
        return Sample(where, _SCALARS.get(kind, "text"))

    def _object(self, where: str, node: Json) -> Sample:
        fields, extra = dict(self._fields(where, node)), self._extra(where, node)
        value = {name: sample.value for name, sample in fields.items()}
        return Sample(where, value | ({EXTRA: extra.value} if extra else {}), fields=fields, extra=extra)

    def _fields(self, where: str, node: Json) -> Iterator[tuple[str, Sample]]:
        for index, member in enumerate(node.get("allOf", ())):
            there = str(member["$ref"])[1:] if "$ref" in member else f"{where}/allOf/{index}"
            yield from self._fields(there, resolved(self._document, member))
        for name, inner in mapping(node, "properties").items():
            yield name, self._made(f"{where}/properties{pointer(name)}", inner)

    def _extra(self, where: str, node: Json) -> Sample | None:
        schema = mapping(node, "additionalProperties")
        return self._made(f"{where}/additionalProperties", schema) if schema else None

    def _choice(self, node: Json, members: list[Json]) -> int:
        """The first member that is not taken yet, or has such a one within; else the first that is not null."""
        plain = next((index for index, member in enumerate(members) if types_of(member) != ["null"]), 0)
        if self._closed:
            return plain
        new = (index for index in range(len(members)) if (id(node), index) not in self._taken)
        within = (index for index, member in enumerate(members) if self._wanted(member, (id(node),)))
        index = next(new, next(within, plain))
        self._taken.add((id(node), index))
        return index

    def _wanted(self, schema: Json, seen: tuple[int, ...], outermost: bool = False) -> bool:
        """Whether a union within has a member that is not taken yet; other components' objects are left out."""
        node = resolved(self._document, schema)
        if id(node) in seen or ("$ref" in schema and not outermost and is_object(self._document, node)):
            return False
        seen = (*seen, id(node))
        members: list[Json] = [member for union in UNIONS for member in node.get(union, ())]
        if any((id(node), index) not in self._taken for index in range(len(members))):
            return True
        inner = [*members, *mapping(node, "properties").values(), *node.get("allOf", ())]
        inner += [node[name] for name in ("items", "additionalProperties") if isinstance(node.get(name), dict)]
        return any(self._wanted(one, seen) for one in inner)
