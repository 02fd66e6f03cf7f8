"""Which name became which, and what the client calls it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import SequenceMatcher

from openapi_python_client.strings import ClassName, PythonIdentifier

from codegen.document import unescaped
from codegen.normalise.names import words

from .alternatives import Alternative, Shape
from .canonical import as_list, as_object, plain, text
from .shapes import Shapes
from .spec import MODELS, Spec

_PREFIX = "field_"
_ALIKE = 0.6
_SIMILAR = 0.65
_TELLING = {
    *("$ref", "enum", "const", "anyOf", "oneOf", "allOf", "properties", "patternProperties", "prefixItems"),
    *("pattern", "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "multipleOf", "not"),
}
_LONGEST = 80
_INLINE = {"items": "item", "additionalProperties": "additional_property"}  # what the generator calls their classes
_BUILTINS_AS_THEY_ARE = {
    "all",
    "any",
    "filter",
    "format",
    "hash",
    "id",
    "input",
    "len",
    "license",
    "map",
    "max",
    "min",
    "next",
    "object",
    "range",
    "round",
    "sum",
    "type",
}


def renamed(removed: Mapping[str, str], added: Mapping[str, str], telling: Collection[str] = ()) -> dict[str, str]:
    """Old names to new ones, by values that are equal: where the names are similar, the most similar first; else where
    the value is one of the `telling` ones, which nothing else would have, and but one name is left on either side."""
    found: dict[str, str] = {}
    candidates = [(_similarity(old, new), old, new) for old in removed for new in added if removed[old] == added[new]]
    for similarity, old, new in sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1:])):
        if similarity >= _SIMILAR and old not in found and new not in found.values():
            found[old] = new
    for value in telling:
        olds = [name for name in removed if removed[name] == value and name not in found]
        news = [name for name in added if added[name] == value and name not in found.values()]
        if len(olds) == len(news) == 1:
            found[olds[0]] = news[0]
    return found


def _similarity(old: str, new: str) -> float:
    """From 0 to 1: 1 where one name only spells the other otherwise, or has a word more."""
    before, after = ([word.lower() for word in words(name)] for name in (old, new))
    if set(before) <= set(after) or set(after) <= set(before):
        return 1.0 if before == after else 0.9
    return SequenceMatcher(None, "".join(before), "".join(after)).ratio()


def tells(schema: object) -> bool:
    """Whether a schema says so much that two things hardly have the same by chance: not just that it is some text."""
    if (members := as_list(schema)) is not None:
        return any(map(tells, members))
    said = as_object(schema)
    if said is None:
        return False
    return bool(said.keys() & _TELLING) or bool(as_object(said.get("additionalProperties"))) or tells(said.get("items"))


def renamed_models(old: Spec, new: Spec) -> dict[str, str]:
    """Component schemas that go by another name: of equal shape, or with mostly the same properties."""
    before, after = old.models(), new.models()
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    unstable = {f"#{MODELS}{name}" for name in gone | come}
    was = {name: _signature(plain(before[name].value), unstable) for name in gone}
    now = {name: _signature(plain(after[name].value), unstable) for name in come}
    found = renamed(was, now, [was[name] for name in sorted(gone) if _is_telling(plain(before[name].value))])
    old_shapes, new_shapes = Shapes(old), Shapes(new)
    owns = {name: _properties(old_shapes.of((before[name],), before[name].where)) for name in gone}
    others = {name: _properties(new_shapes.of((after[name],), after[name].where)) for name in come}
    alike = [
        (len(owns[name] & others[other]) / len(owns[name] | others[other]), _similarity(name, other), name, other)
        for name in gone
        for other in come
        if len(owns[name] & others[other]) > 1
    ]
    for share, _, name, other in sorted(alike, key=lambda one: (-one[0], -one[1], one[2:])):
        if share >= _ALIKE and name not in found and other not in found.values():
            found[name] = other
    return found


def _is_telling(schema: object) -> bool:
    """Whether a component says so much: of an object with one plain field there are many."""
    said = as_object(schema) or {}
    fields = as_object(said.get("properties"))
    return tells(schema) if fields is None else len(fields) > 1 or any(map(tells, fields.values()))


def _signature(schema: object, unstable: set[str]) -> str:
    """The schema as text, with references to what may have been renamed made equal."""
    found = text(schema)
    for reference in unstable:
        found = found.replace(text(reference), '"*"')
    return found


def _properties(shape: Shape) -> set[str]:
    return set(shape.alternatives[0].properties) if len(shape.alternatives) == 1 else set()


def has_class(shape: Shape) -> bool:
    """Whether the client has a name for a component of that shape: a class, or an enum's."""
    match shape.alternatives:
        case (only,):
            return only.is_class or only.values is not None
        case _:
            return False


def title(item: Alternative) -> str:
    """What to call an alternative in a sentence."""
    if item.model:
        return quoted(item.model)
    if item.values is not None and len(item.values) == 1:
        return quoted(min(item.values))
    return {"any": "anything", "unknown": "an unknown schema", "object": "an object", "array": "an array"}.get(
        item.kind, f"{'an' if item.kind == 'integer' else 'a'} {item.kind}"
    )


def quoted(value: object) -> str:
    """A value of the document as inline code: short, in one line, without what would end the code."""
    shown = "".join(letter if letter.isprintable() else " " for letter in str(value)).replace("`", "'")
    return f"`{shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + '…'}`"


def module(tag: str, operation: str) -> str:
    """The client's module of an operation."""
    return f"api.{PythonIdentifier(tag, 'tag')}.{identifier(operation)}"


def identifier(name: str) -> str:
    """What the client calls an operation, argument or attribute."""
    return str(PythonIdentifier(name, _PREFIX))


def attribute(name: str) -> str:
    """What a model calls a property: see `attribute` in templates/values.jinja."""
    found = identifier(name)
    return name if name in _BUILTINS_AS_THEY_ARE and found == f"{name}_" else found


def class_name(name: str) -> str:
    """What the client calls a component schema."""
    return str(ClassName(name, _PREFIX))


def symbol(where: str | None) -> str | None:
    """The class, and the attribute, that a pointer into the component schemas stands for in the client."""
    if where is None or not where.startswith(MODELS):
        return None
    name, *path = where.removeprefix(MODELS).split("/")
    holder, found = class_name(unescaped(name)), ""
    while path:
        if path[0] in ("allOf", "anyOf", "oneOf"):
            path = path[2:]
        elif path[0] == "properties" and path[1:]:
            holder = class_name(f"{holder}_{found}") if found else holder
            found, path = unescaped(path[1]), path[2:]
        elif path[0] in _INLINE and found:
            found, path = f"{found}_{_INLINE[path[0]]}" if _has_properties(path[1:]) else found, path[1:]
        else:
            break
    return f"models.{holder}.{attribute(found)}" if found else f"models.{holder}"


def _has_properties(path: list[str]) -> bool:
    """Whether a pointer goes on to a field, so that what it points into has a class of its own."""
    return "properties" in path
