"""What a schema comes to: alternatives of one kind each, and how they are combined."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import attrs

from codegen.document import Json

from .canonical import plain, text
from .spec import Node, SpecError

Limit = tuple[float, int]
Schema = tuple[Node, ...]
"""Schemas of which a value has to fit each; none: anything goes."""

ANY, UNKNOWN = "any", "unknown"
KINDS = {"string", "integer", "number", "boolean", "array", "object"}
_MOST_ALTERNATIVES = 256


@attrs.frozen(eq=False)
class Alternative:
    """Values of one kind. `values` are JSON texts, None for all; `known` are those that an open enum names."""

    kind: str
    where: str
    model: str | None = None
    values: frozenset[str] | None = None
    known: frozenset[str] = frozenset()
    limits: Mapping[str, Limit] = attrs.field(factory=dict[str, Limit])
    keywords: Mapping[str, str] = attrs.field(factory=dict[str, str])
    properties: Mapping[str, Schema] = attrs.field(factory=dict[str, Schema])
    required: frozenset[str] = frozenset()
    items: Schema = ()
    additional: Schema = ()
    parts: Mapping[str, Schema] = attrs.field(factory=dict[str, Schema])

    @property
    def is_class(self) -> bool:
        """Whether the client has a class for it."""
        return self.kind == "object" and (self.model is not None or bool(self.properties))

    @property
    def is_plain(self) -> bool:
        """Whether it takes every value of its kind."""
        limited = self.limits or self.keywords or self.properties or self.required or self.items or self.additional
        return self.values is None and not limited and not self.parts


@attrs.frozen(eq=False)
class Shape:
    """A schema: the alternatives, whether null is one of them, and what is said beside.

    `models` are the component schemas that went into it.
    """

    where: str
    alternatives: tuple[Alternative, ...]
    nullable: bool = False
    default: str | None = None
    discriminator: str | None = None
    flags: frozenset[str] = frozenset()
    models: frozenset[str] = frozenset()

    @property
    def tags(self) -> tuple[str, dict[str, str]]:
        """The field that tells the members of a union, empty when none does, and the members by its values."""
        said: Json = json.loads(self.discriminator or "{}")
        return str(said.get("propertyName") or ""), said.get("mapping", {})

    def takes(self, member: Alternative) -> bool:
        """Whether one of the alternatives takes everything of that kind, or everything at all."""
        kinds = {ANY, member.kind, "number" if member.kind == "integer" else member.kind}
        return any(item.is_plain and item.kind in kinds for item in self.alternatives)


def united(where: str, members: Iterable[Shape]) -> Shape:
    members = list(members)
    alternatives = tuple(item for member in members for item in member.alternatives)
    defaults = [member.default for member in members if member.default is not None]
    return Shape(
        where,
        alternatives,
        any(member.nullable for member in members),
        default=" or ".join(sorted(defaults)) or None,
        flags=frozenset(flag for member in members for flag in member.flags if flag == "deprecated"),
        models=frozenset(model for member in members for model in member.models),
    )


def both(first: Shape, second: Shape) -> Shape:
    """Values that fit both."""
    if len(first.alternatives) * len(second.alternatives) > _MOST_ALTERNATIVES:
        raise SpecError(first.where, f"more than {_MOST_ALTERNATIVES} combinations of alternatives")
    pairs = [_intersection(a, b) for a in first.alternatives for b in second.alternatives]
    return Shape(
        first.where,
        tuple(pair for pair in pairs if pair is not None),
        first.nullable and second.nullable,
        first.default or second.default,
        first.discriminator or second.discriminator,
        first.flags | second.flags,
        first.models | second.models,
    )


def _intersection(first: Alternative, second: Alternative) -> Alternative | None:
    for one, other in ((first, second), (second, first)):
        if one.kind in (ANY, UNKNOWN) and one.is_plain:
            return other
    kinds = {first.kind, second.kind} - {ANY, UNKNOWN}
    if len(kinds) == 2 and kinds != {"integer", "number"}:
        return None
    values = first.values if second.values is None else second.values
    if first.values is not None and second.values is not None:
        values = first.values & second.values
    limits = dict(first.limits)
    for name, limit in second.limits.items():
        limits[name] = max(limit, limits.get(name, limit))
    return Alternative(
        min(kinds, default=ANY),
        first.where,
        values=values,
        known=first.known | second.known,
        limits=limits,
        keywords=_joined(first.keywords, second.keywords),
        properties=_joined_schemas(first.properties, second.properties),
        required=first.required | second.required,
        items=first.items + second.items,
        additional=first.additional + second.additional,
        parts=_joined_schemas(first.parts, second.parts),
    )


def _joined_schemas(first: Mapping[str, Schema], second: Mapping[str, Schema]) -> dict[str, Schema]:
    names = dict.fromkeys([*first, *second])
    return {name: first.get(name, ()) + second.get(name, ()) for name in names}


def _joined(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    joined = {**first, **second}
    for word in first.keys() & second.keys():
        if first[word] != second[word]:
            joined[word] = text({word: sorted((first[word], second[word]))})
    return joined


def merged(alternatives: Iterable[Alternative]) -> Iterator[Alternative]:
    """The same without repetition; enums of one kind as one, and open where the kind is allowed as such."""
    enums: dict[str, Alternative] = {}
    plain_kinds: dict[str, Alternative] = {}
    seen: set[str] = set()
    for item in alternatives:
        mark = f"{item.model or fingerprint(item)}"
        if mark in seen:
            continue
        seen.add(mark)
        scalar = not (item.limits or item.keywords or item.properties or item.items or item.parts)
        if item.values is not None and scalar:
            before = enums.get(item.kind)
            enums[item.kind] = (
                attrs.evolve(before, values=(before.values or frozenset()) | item.values) if before else item
            )
        elif scalar and item.kind in KINDS - {"object", "array"}:
            before = plain_kinds.get(item.kind)
            plain_kinds[item.kind] = attrs.evolve(item, known=item.known | before.known) if before else item
        else:
            yield item
    for kind, item in enums.items():
        if kind in plain_kinds:
            known = plain_kinds[kind].known | (item.values or frozenset())
            plain_kinds[kind] = attrs.evolve(plain_kinds[kind], known=known)
        else:
            yield item
    yield from plain_kinds.values()


def said(schema: Schema) -> list[object]:
    """What a schema says, for comparison as a whole; `$ref`s are not followed."""
    return [plain(node.value) for node in schema]


def fingerprint(item: Alternative) -> str:
    """A text that two alternatives share when they mean the same; models are told by name."""
    return text(
        {
            "kind": item.kind,
            "values": None if item.values is None else sorted(item.values),
            "known": sorted(item.known),
            "limits": dict(item.limits),
            "keywords": dict(item.keywords),
            "properties": {name: said(schema) for name, schema in item.properties.items()},
            "required": sorted(item.required),
            "items": said(item.items),
            "additional": said(item.additional),
            "parts": {name: said(schema) for name, schema in item.parts.items()},
        }
    )
