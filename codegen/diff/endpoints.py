"""What differs between two operations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from codegen.document import EVENT_STREAM, is_media_type

from .alternatives import Schema, said
from .canonical import plain, text
from .matching import Pair
from .names import identifier, quoted, renamed, tells
from .operations import Operation, Parameter
from .schemas import Finding, Side
from .spec import Node, Spec


class Below(NamedTuple):
    """Two schemas to compare from one side; those of the `header` of that name, whose type no code sees."""

    side: Side
    pair: Pair
    header: str = ""


_Key = tuple[str, str]
_DECODED = ("/json", "+json", "/event-stream")
Found = Iterator[Finding | Below]


def endpoint_differences(old_spec: Spec, new_spec: Spec, old: Operation, new: Operation) -> Found:
    """The findings on two operations that are one, and the schemas to compare."""
    yield from _identity(old, new)
    yield from _security(old, new)
    yield from _parameters(old, new)
    yield from _bodies(old_spec, new_spec, old, new)
    yield from _statuses(old_spec, new_spec, old, new)


def _identity(old: Operation, new: Operation) -> Found:
    places = (old.where, new.where)
    if old.id != new.id and identifier(old.id) != identifier(new.id):
        yield Finding("operation-renamed", *places, before=quoted(old.module), after=quoted(new.module))
    elif old.id != new.id:
        yield Finding("name-respelled", *places, before=quoted(old.id), after=quoted(new.id))
    if old.tag != new.tag and old.module.split(".")[1] != new.module.split(".")[1]:
        yield Finding("tag-changed", *places, before=quoted(old.module), after=quoted(new.module))
    elif old.tag != new.tag:
        yield Finding("name-respelled", *places, before=quoted(old.tag), after=quoted(new.tag))
    if old.blank != new.blank:
        yield Finding("operation-moved", *places, before=old.label, after=new.label)
    if old.deprecated != new.deprecated:
        was, now = ("deprecated" if one.deprecated else "not deprecated" for one in (old, new))
        yield Finding("deprecation-changed", *places, new.label, was, now)


def _security(old: Operation, new: Operation) -> Found:
    if old.security.keys() == new.security.keys():
        return
    shut = [label for takes, label in old.security.items() if not any(one <= takes for one in new.security)]
    opened = [label for takes, label in new.security.items() if takes not in old.security]
    rule = "security-tightened" if shut else "security-relaxed"
    after = opened or list(new.security.values())
    yield Finding(rule, old.where, new.where, before=" or ".join(shut), after=" or ".join(after))


# --- parameters


def _parameters(old: Operation, new: Operation) -> Found:
    names = _renamed_parameters(old, new)
    for key, before in old.parameters.items():
        if key in new.parameters:
            yield from _parameter(before, new.parameters[key])
        elif key not in names:
            yield Finding("parameter-removed", before.where, None, quoted(before.name))
    for key, renamed_key in names.items():
        before, after = old.parameters[key], new.parameters[renamed_key]
        rule = "parameter-renamed" if key[0] == renamed_key[0] else "parameter-moved"
        if rule == "parameter-moved" and before.place == "path":
            rule = "path-parameter-moved"
        shown = (before.place, after.place)
        if rule == "parameter-renamed":
            shown = (quoted(before.name), quoted(after.name))
        if rule == "parameter-renamed" and key[0] == "path":
            rule = "path-parameter-renamed"
        yield Finding(rule, before.where, after.where, quoted(before.name), *shown)
        yield from _parameter(before, after)
    for key, after in new.parameters.items():
        if key not in old.parameters and key not in names.values():
            rule = "parameter-required-added" if after.required else "parameter-added"
            yield Finding(rule, None, after.where, quoted(after.name))


def _renamed_parameters(old: Operation, new: Operation) -> dict[_Key, _Key]:
    """By position in the path, by name in another place, and by equal shape."""
    gone = {key: one for key, one in old.parameters.items() if key not in new.parameters}
    come = {key: one for key, one in new.parameters.items() if key not in old.parameters}
    found: dict[_Key, _Key] = {}
    if len(old.template) == len(new.template):
        for names in zip(old.template, new.template, strict=True):
            before, after = ("path", names[0]), ("path", names[1])
            if before in gone and after in come:
                found[before] = after
    for key in gone.keys() - found.keys():
        elsewhere = [other for other in come if other[1].lower() == key[1].lower() and other not in found.values()]
        if elsewhere:
            found[key] = elsewhere[0]
    for place in ("query", "header", "cookie"):
        signs = _signatures(place, gone, found.keys())
        telling = [sign for name, sign in signs.items() if tells(said(gone[place, name].schema))]
        alike = renamed(signs, _signatures(place, come, found.values()), telling)
        found |= {(place, one): (place, other) for one, other in alike.items()}
    return found


def _signatures(place: str, some: Mapping[_Key, Parameter], known: Collection[_Key]) -> dict[str, str]:
    return {key[1]: one.signature for key, one in some.items() if key[0] == place and key not in known}


def _parameter(old: Parameter, new: Parameter) -> Found:
    places = (old.where, new.where)
    if old.required != new.required:
        yield Finding(f"parameter-now-{'required' if new.required else 'optional'}", *places, quoted(new.name))
    if old.style != new.style and old.place == new.place:
        yield Finding("parameter-style-changed", *places, quoted(new.name), old.style, new.style)
    if old.deprecated != new.deprecated:
        was, now = ("deprecated" if one.deprecated else "not deprecated" for one in (old, new))
        yield Finding("deprecation-changed", *places, quoted(new.name), was, now)
    yield Below("request", Pair(old.schema, new.schema, *places))


# --- bodies


def _bodies(old_spec: Spec, new_spec: Spec, old: Operation, new: Operation) -> Found:
    before, after = _body(old_spec, old), _body(new_spec, new)
    if before is None and after is None:
        return
    if before is None or after is None:
        holder = before or after
        needed = holder is not None and holder.mapping().get("required") is True
        added = "request-body-required-added" if needed else "request-body-added"
        rule = added if after else "request-body-removed"
        yield Finding(rule, before.where if before else None, after.where if after else None)
        return
    was, now = (body.mapping().get("required") is True for body in (before, after))
    if was != now:
        yield Finding(f"request-body-now-{'required' if now else 'optional'}", before.where, after.where)
    old_content, new_content = _content(before), _content(after)
    for name, media in old_content.items():
        if (cover := _covering(name, new_content)) is not None:
            yield _media(media, new_content[cover], "request")
        else:
            yield Finding("request-content-removed", media.where, None, quoted(name))
    for name, media in new_content.items():
        if name not in old_content:
            yield Finding("request-content-added", None, media.where, quoted(name))


def _body(spec: Spec, operation: Operation) -> Node | None:
    body = operation.node.get("requestBody")
    return spec.follow(body) if body else None


def _content(holder: Node) -> dict[str, Node]:
    """Media types in lower case without parameters; of several that are then the same, the first."""
    found: dict[str, Node] = {}
    for name, media in holder.items("content"):
        media.mapping()
        found.setdefault(name.partition(";")[0].strip().lower(), media)
    return found


def _covering(name: str, content: Collection[str]) -> str | None:
    ranges = (name, f"{name.partition('/')[0]}/*", "*/*")
    return next((one for one in ranges if one in content), None)


def _media(old: Node, new: Node, side: Side) -> Below:
    return Below(side, Pair(_schema(old), _schema(new), old.where, new.where))


def _schema(media: Node) -> Schema:
    schema = media.get("schema")
    return (schema,) if schema else ()


# --- answers


def _statuses(old_spec: Spec, new_spec: Spec, old: Operation, new: Operation) -> Found:
    before, after = ({key.upper(): node for key, node in one.node.items("responses")} for one in (old, new))
    covered: set[str] = set()
    for status, node in before.items():
        success = status.startswith("2") or (status == "DEFAULT" and not any(one[0] == "2" for one in before))
        broader = [one for one in (status, f"{status[:1]}XX", "DEFAULT") if one in after][:1]
        narrower = [one for one in after if one not in before and _falls_under(one, status, success)]
        if not broader and not (narrower and success):
            yield Finding(f"{'success' if success else 'error'}-status-removed", node.where, None, status.lower())
        for other in broader or narrower:
            covered.add(other)
            if other != status and (broader or success):
                yield Finding("status-respelled", node.where, after[other].where, "", status.lower(), other.lower())
            yield from _answer(old_spec.follow(node), new_spec.follow(after[other]), old_spec, new_spec)
    for status, node in after.items():
        if status not in before and status not in covered:
            yield Finding("status-added", None, node.where, status.lower())


def _falls_under(status: str, broader: str, success: bool) -> bool:
    """Whether a status is one of a range, or of a default that stands for success."""
    if broader == "DEFAULT":
        return success and status[0] == "2"
    return broader.endswith("XX") and status[0] == broader[0]


def _answer(old: Node, new: Node, old_spec: Spec, new_spec: Spec) -> Found:
    yield from _headers(old, new, old_spec, new_spec)
    before, after = _content(old), _content(new)
    respelled: set[str] = set()
    for name, media in before.items():
        is_stream = is_media_type(name, EVENT_STREAM)
        others = [one for one in after if one not in before and _says_the_same(name, one)]
        if name not in after and others:
            for one in others:
                yield Finding("content-respelled", media.where, after[one].where, "", quoted(name), quoted(one))
                yield _media(media, after[one], "response")
            respelled |= {*others}
        elif name not in after:
            rule = "stream-removed" if is_stream else "response-content-removed"
            yield Finding(rule, media.where, None, quoted(name))
        elif is_stream:
            yield from _stream(media, after[name], old_spec, new_spec)
        else:
            yield _media(media, after[name], "response")
    for name, media in after.items():
        if name not in before and name not in respelled:
            rule = "stream-added" if is_media_type(name, EVENT_STREAM) else "response-content-added"
            yield Finding(rule, None, media.where, quoted(name))


def _says_the_same(name: str, other: str) -> bool:
    """Whether the one is a range that holds the other, for bytes: the client reads them whatever they are called."""
    if is_media_type(name, *_DECODED) or is_media_type(other, *_DECODED):
        return False
    return _covering(name, (other,)) is not None or _covering(other, (name,)) is not None


def _headers(old: Node, new: Node, old_spec: Spec, new_spec: Spec) -> Found:
    before, after = (
        {name.lower(): (name, spec.follow(node)) for name, node in one.items("headers")}
        for one, spec in ((old, old_spec), (new, new_spec))
    )
    for key, (name, node) in before.items():
        if key not in after:
            needed = node.mapping().get("required") is True
            rule = "response-required-header-removed" if needed else "response-header-removed"
            yield Finding(rule, node.where, None, quoted(name))
            continue
        other = after[key][1]
        was, now = (one.mapping().get("required") is True for one in (node, other))
        if was != now:
            rule = f"response-header-now-{'required' if now else 'optional'}"
            yield Finding(rule, node.where, other.where, quoted(name))
        yield Below("response", Pair(_schema(node), _schema(other), node.where, other.where), quoted(name))
    for key, (name, node) in after.items():
        if key not in before:
            yield Finding("response-header-added", None, node.where, quoted(name))


class _Events(NamedTuple):
    """A stream: what an event holds, its end marker, and its other fields where they are described."""

    item: Schema
    done: str | None
    fields: str | None
    flag: str


def _stream(old: Node, new: Node, old_spec: Spec, new_spec: Spec) -> Found:
    before, after = _events(old_spec, old), _events(new_spec, new)
    places = (old.where, new.where)
    if before.done != after.done:
        shown = (quoted(one.done) if one.done else "none" for one in (before, after))
        yield Finding("stream-end-marker-changed", *places, "", *shown)
    if before.flag != after.flag:
        rule = "stream-flag-changed" if before.flag and after.flag else "stream-flag-declared"
        yield Finding(rule, *places, "", quoted(before.flag or "none"), quoted(after.flag or "none"))
    if None not in (before.fields, after.fields) and before.fields != after.fields:
        yield Finding("stream-event-changed", *places, "", quoted(before.fields), quoted(after.fields))
    yield Below("response", Pair(before.item, after.item, *places))


def _events(spec: Spec, media: Node) -> _Events:
    flag = media.text("x-stream-request-field")
    schema = media.get("itemSchema") or media.get("schema")
    if schema is None:
        return _Events((), None, None, flag)
    event = spec.follow(schema)
    members = [spec.follow(one) for one in _members(event)]
    item = next((found for one in members if (found := one.get("contentSchema"))), None)
    if item is None:
        return _Events((schema,), None, None, flag)
    done = next((value for one in members for value in _only_value(one)), None)
    others = {name: plain(node.value) for name, node in event.items("properties") if name != "data"}
    return _Events((item,), None if done is None else str(done), text(others), flag)


def _only_value(schema: Node) -> list[object]:
    """The value, where there is but one."""
    values = [*([schema.mapping()["const"]] if "const" in schema.mapping() else ())]
    return values or [element.value for element in schema.elements("enum")][:1]


def _members(event: Node) -> list[Node]:
    """The schemas that an event's data may have."""
    if isinstance(event.value, bool):
        return []
    data = next((node for name, node in event.items("properties") if name == "data"), None)
    if data is None or isinstance(data.value, bool):
        return []
    members = [*data.elements("anyOf"), *data.elements("oneOf")] or [data]
    return [member for member in members if not isinstance(member.value, bool)]
