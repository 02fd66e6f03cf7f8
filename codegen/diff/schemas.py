"""What differs between two schemas, looked at from one side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

import attrs

from codegen.document import unescaped

from .alternatives import ANY, UNKNOWN, Alternative, Limit, Shape, said
from .canonical import text
from .matching import Pair, Reading, matched
from .names import quoted, renamed, tells, title
from .shapes import Shapes
from .spec import model_of

Side = Literal["request", "response"]

_WIDER = (("int32", "int64"), ("float", "double"))
_NO_LIMIT: Limit = (float("-inf"), 0)


class Finding(NamedTuple):
    """A rule that applies, and where. `name`, `before` and `after` are for its sentence."""

    rule: str
    old: str | None
    new: str | None
    name: str = ""
    before: str = ""
    after: str = ""


Found = Iterator[Finding | Pair]


def differences(pair: Pair, side: Side, reading: Reading) -> Found:
    """The findings at one place, and the pairs of schemas below it."""
    old, new = reading.shapes(pair)
    if not reading.is_same(model_of(old.where), model_of(new.where)):
        places = _places(pair)
        old, new = attrs.evolve(old, where=places[0]), attrs.evolve(new, where=places[1])
    yield from _beside(old, new, side, reading)
    kinds = {item.kind for item in (*old.alternatives, *new.alternatives)}
    if _is_unknown(old) != _is_unknown(new):
        yield Finding("reference-mended", old.where, new.where, before=_titles(old), after=_titles(new))
        return
    if old.nullable != new.nullable and ANY not in kinds:
        yield Finding(f"{side}-null-{'added' if new.nullable else 'removed'}", old.where, new.where)
    pairs, removed, added = matched(old.alternatives, new.alternatives, reading)
    for before, after in pairs:
        if not reading.is_same(before.model, after.model):
            before = attrs.evolve(before, where=_member_place(old, before))
            after = attrs.evolve(after, where=_member_place(new, after))
        yield from _tagged((before, after), old, new, side, reading)
        if before.kind != after.kind:
            yield _type(old, new, before, after, side)
        if before.kind == after.kind or {before.kind, after.kind} == {"integer", "number"}:
            yield from _alternatives(pair, before, after, side, reading)
    for item in removed:
        absorbed = side == "request" and new.takes(item)
        rule = "request-union-member-absorbed" if absorbed else f"{side}-union-member-removed"
        yield Finding(rule, _member_place(old, item), new.where, title(item))
    for item in added:
        opened = side == "response" and old.takes(item)
        rule = "response-open-union-member-added" if opened else f"{side}-union-member-added"
        yield Finding(rule, old.where, _member_place(new, item), title(item))


def _member_place(union: Shape, member: Alternative) -> str:
    """Where the member is named: it may itself stand elsewhere."""
    return member.where if f"{member.where}/".startswith(f"{union.where}/") else union.where


def _beside(old: Shape, new: Shape, side: Side, reading: Reading) -> Iterator[Finding]:
    """Default, deprecation, direction and discriminator."""

    def found(rule: str, *values: str | None) -> Finding:
        before, after = (quoted(value) if value else "nothing" for value in values)
        return Finding(rule, old.where, new.where, before=before, after=after)

    if old.default != new.default:
        yield found("default-changed", old.default, new.default)
    changed = old.flags ^ new.flags
    if "deprecated" in changed:
        was, now = ("deprecated" if "deprecated" in shape.flags else "not deprecated" for shape in (old, new))
        yield Finding("deprecation-changed", old.where, new.where, _name(new.where), was, now)
    flag, closed, opened = {
        "request": ("readOnly", "request-property-read-only", "request-property-writable"),
        "response": ("writeOnly", "response-property-write-only", "response-property-readable"),
    }[side]
    if flag in changed:
        yield Finding(closed if flag in new.flags else opened, old.where, new.where, _name(new.where))
    if old.discriminator != new.discriminator:
        (key, before), (other, after) = old.tags, new.tags
        if key and other and key != other:
            yield found("discriminator-changed", key, other)
        elif not (key and other) or {value: reading.new_name(name) for value, name in before.items()} != after:
            yield found("discriminator-mapping-changed", old.discriminator, new.discriminator)


def _tagged(pair: tuple[Alternative, Alternative], old: Shape, new: Shape, side: Side, reading: Reading) -> Found:
    """Values of the field that tells a member of a union, where they are said by the union and not by the field."""
    (key, before), (other, after) = old.tags, new.tags
    if not key or key != other or None in (pair[0].model, pair[1].model):
        return
    if any(_has_values(shapes, item, key) for shapes, item in zip((reading.old, reading.new), pair, strict=True)):
        return
    was, now = (
        {value for value, name in mapping.items() if name == item.model} or {str(item.model)}
        for mapping, item in zip((before, after), pair, strict=True)
    )
    for value in sorted(now - was):
        yield Finding(f"{side}-enum-value-added", old.where, new.where, quoted(value))
    for value in sorted(was - now):
        yield Finding(f"{side}-enum-value-removed", old.where, new.where, quoted(value))


def _has_values(shapes: Shapes, item: Alternative, name: str) -> bool:
    schema = item.properties.get(name, ())
    return any(one.values is not None for one in shapes.of(schema, item.where).alternatives)


def _alternatives(pair: Pair, before: Alternative, after: Alternative, side: Side, reading: Reading) -> Found:
    if (before.is_class or after.is_class) and reading.new_name(before.model) != after.model:
        yield Finding("model-replaced", *_places(pair), before=_class(before), after=_class(after))
    yield from _values(before, after, side)
    yield from _limits(before, after, side)
    yield from _keywords(before, after, side)
    yield from _parts(before, after, side)
    if before.kind == "array" and (before.items or after.items):
        yield Pair(before.items, after.items, before.where, after.where, "items")
    if before.kind == "object":
        yield from _properties(before, after, side)
        yield from _additional(before, after, side)


def _places(pair: Pair) -> tuple[str, str]:
    old = pair.old[0].where if pair.old else pair.old_where
    return old, pair.new[0].where if pair.new else pair.new_where


def _class(item: Alternative) -> str:
    return f"of the class {quoted(item.model)}" if item.model else "an inline object"


def _type(old: Shape, new: Shape, before: Alternative, after: Alternative, side: Side) -> Finding:
    widened = after.kind == ANY or (before.kind, after.kind) == ("integer", "number")
    narrowed = before.kind == ANY or (before.kind, after.kind) == ("number", "integer")
    kind = "changed"
    if widened and side == "request":
        kind = "widened"
    elif narrowed and side == "response":
        kind = "narrowed"
    return Finding(f"{side}-type-{kind}", old.where, new.where, _name(new.where), title(before), title(after))


def _values(old: Alternative, new: Alternative, side: Side) -> Iterator[Finding]:
    places = (old.where, new.where)
    if old.values is None and new.values is None:
        for value in sorted(new.known - old.known):
            yield Finding("open-enum-value-added", *places, quoted(value))
        for value in sorted(old.known - new.known):
            yield Finding("open-enum-value-removed", *places, quoted(value))
    elif old.values is None:
        yield Finding(f"{side}-enum-introduced", *places, after=_listed(new.values or frozenset()))
    elif new.values is None:
        yield Finding(f"{side}-enum-lifted", *places, before=_listed(old.values))
    else:
        gone, come = old.values - new.values, new.values - old.values
        names = renamed(dict.fromkeys(sorted(gone), ""), dict.fromkeys(sorted(come), ""))
        for value, other in names.items():
            yield Finding(f"{side}-enum-value-renamed", *places, quoted(value), quoted(value), quoted(other))
        for value in sorted(come - set(names.values())):
            yield Finding(f"{side}-enum-value-added", *places, quoted(value))
        for value in sorted(gone - names.keys()):
            yield Finding(f"{side}-enum-value-removed", *places, quoted(value))


def _limits(old: Alternative, new: Alternative, side: Side) -> Iterator[Finding]:
    for name in sorted(old.limits.keys() | new.limits.keys()):
        before, after = (item.limits.get(name, _NO_LIMIT) for item in (old, new))
        if before != after:
            rule = f"{side}-limit-{'tightened' if after > before else 'loosened'}"
            yield Finding(rule, old.where, new.where, quoted(name), _limit(name, before), _limit(name, after))


def _limit(name: str, limit: Limit) -> str:
    if limit == _NO_LIMIT:
        return "none"
    value = -limit[0] if name.startswith("max") else limit[0]
    return f"{value} exclusive" if limit[1] else str(value)


def _keywords(old: Alternative, new: Alternative, side: Side) -> Iterator[Finding]:
    for word in sorted(old.keywords.keys() | new.keywords.keys()):
        before, after = (json.loads(item.keywords.get(word, "{}")).get(word) for item in (old, new))
        if before != after:
            shown = (quoted(text(value)) if value is not None else "none" for value in (before, after))
            yield Finding(_keyword_rule(word, before, after, side), old.where, new.where, word, *shown)


def _keyword_rule(word: str, before: object, after: object, side: Side) -> str:
    if word == "format":
        if side == "request":
            return f"request-format-{'widened' if after is None or (before, after) in _WIDER else 'changed'}"
        return f"response-format-{'narrowed' if before is None or (after, before) in _WIDER else 'changed'}"
    if word == "pattern":
        return f"{side}-pattern-{'dropped' if after is None else 'changed'}"
    if side == "request" and (after is None or (word == "multipleOf" and _is_finer(before, after))):
        return "request-keyword-loosened"
    return f"{side}-keyword-changed"


def _is_finer(before: object, after: object) -> bool:
    """Whether every multiple of the one is a multiple of the other."""
    numbers = [Decimal(str(value)) for value in (before, after) if isinstance(value, int | float)]
    return len(numbers) == 2 and numbers[1] != 0 and numbers[0] % numbers[1] == 0


def _properties(old: Alternative, new: Alternative, side: Side) -> Found:
    gone, come = (
        {name: _signature(name, one) for name in one.properties if name not in other.properties}
        for one, other in ((old, new), (new, old))
    )
    unsent = {name for name in gone if side == "request" and _goes_back(old, name, side)}
    gone = {name: sign for name, sign in gone.items() if name not in unsent}
    names = renamed(gone, come, [sign for name, sign in gone.items() if tells(said(old.properties[name]))])
    for name in sorted(unsent):
        yield Finding("request-read-only-removed", _place(old, name), None, quoted(name))
    for name in gone:
        rule = "removed" if name not in names else "renamed"
        required = "-required" if side == "response" and name in _required(old, side) else ""
        place = _place(new, names[name]) if name in names else None
        finding = Finding(f"{side}-property{required}-{rule}", _place(old, name), place, quoted(name))
        yield finding._replace(before=quoted(name), after=quoted(names.get(name, "")))
    for name in come.keys() - names.values():
        required = "-required" if side == "request" and name in _required(new, side) else ""
        yield Finding(f"{side}-property{required}-added", None, _place(new, name), quoted(name))
    for name in old.properties:
        if name in new.properties:
            places = (_place(old, name), _place(new, name))
            was, now = name in _required(old, side), name in _required(new, side)
            if was != now:
                yield Finding(f"{side}-property-now-{'required' if now else 'optional'}", *places, quoted(name))
            if not (_goes_back(old, name, side) and _goes_back(new, name, side)):
                yield Pair(old.properties[name], new.properties[name], *places)


def _parts(old: Alternative, new: Alternative, side: Side) -> Found:
    """Schemas for parts of the value: keys by pattern, items by position, and the like."""
    for name in sorted(old.parts.keys() | new.parts.keys()):
        before, after = old.parts.get(name, ()), new.parts.get(name, ())
        if before and after:
            yield Pair(before, after, old.where, new.where, name)
            continue
        word = name.partition("/")[0]
        allows = word == "patternProperties" and "forbidden" in (_extras(old), _extras(new))
        looser = side == "request" and bool(before) is not allows
        shown = (quoted(text(said(schema))) if schema else "none" for schema in (before, after))
        rule = f"{side}-keyword-{'loosened' if looser else 'changed'}"
        yield Finding(rule, old.where, new.where, word, *shown)


def _signature(name: str, item: Alternative) -> str:
    return text([name in item.required, said(item.properties[name])])


def _place(item: Alternative, name: str) -> str:
    schema = item.properties[name]
    return schema[0].where if schema else f"{item.where}/required"


def _required(item: Alternative, side: Side) -> set[str]:
    """What has to be there; a property that only goes the other way need not."""
    return {name for name in item.required if not _goes_back(item, name, side)}


def _goes_back(item: Alternative, name: str, side: Side) -> bool:
    """Whether a property only goes the other way."""
    flag = "readOnly" if side == "request" else "writeOnly"
    return any(isinstance(node.value, dict) and node.mapping().get(flag) is True for node in item.properties[name])


def _additional(old: Alternative, new: Alternative, side: Side) -> Found:
    before, after = _extras(old), _extras(new)
    if before == after == "of a kind":
        yield Pair(old.additional, new.additional, old.where, new.where, "additionalProperties")
    elif before != after:
        rank = ("forbidden", "of a kind", "free").index
        rule = "allowed" if rank(after) > rank(before) else "restricted"
        if side == "response" and (before, after) == ("of a kind", "free"):
            rule = "widened"
        yield Finding(f"{side}-additional-{rule}", old.where, new.where, before=before, after=after)


def _extras(item: Alternative) -> str:
    if not item.additional:
        return "free"
    return "forbidden" if any(node.value is False for node in item.additional) else "of a kind"


def _is_unknown(shape: Shape) -> bool:
    return any(item.kind == UNKNOWN for item in shape.alternatives)


def _titles(shape: Shape) -> str:
    return " or ".join(title(item) for item in shape.alternatives) or "nothing"


def _listed(values: frozenset[str]) -> str:
    return ", ".join(quoted(value) for value in sorted(values))


def _name(where: str) -> str:
    return quoted(unescaped(where.rpartition("/")[2]))
