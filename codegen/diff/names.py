"""Which name became which, and what the client calls it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from openapi_python_client.strings import ClassName, PythonIdentifier

from .canonical import plain, text
from .shapes import Alternative, Shape, Shapes
from .spec import MODELS, Spec

_PREFIX = "field_"
_ALIKE = 0.6
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


def renamed(removed: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    """Old names to new ones: those whose values are equal, the most similar names first, none twice."""
    found: dict[str, str] = {}
    candidates = [(_similarity(old, new), old, new) for old in removed for new in added if removed[old] == added[new]]
    for _, old, new in sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1:])):
        if old not in found and new not in found.values():
            found[old] = new
    return found


def _similarity(old: str, new: str) -> float:
    return SequenceMatcher(None, old, new).ratio()


def renamed_models(old: Spec, new: Spec) -> dict[str, str]:
    """Component schemas that go by another name: of equal shape, or with mostly the same properties."""
    before, after = old.models(), new.models()
    gone, come = before.keys() - after.keys(), after.keys() - before.keys()
    unstable = {f"#{MODELS}{name}" for name in gone | come}
    found = renamed(
        {name: _signature(plain(before[name].value), unstable) for name in gone},
        {name: _signature(plain(after[name].value), unstable) for name in come},
    )
    old_shapes, new_shapes = Shapes(old), Shapes(new)
    for name in sorted(gone - found.keys()):
        own = _properties(old_shapes.of((before[name],), before[name].where))
        for other in sorted(come - set(found.values())):
            others = _properties(new_shapes.of((after[other],), after[other].where))
            if len(own & others) > 1 and len(own & others) >= _ALIKE * len(own | others):
                found[name] = other
                break
    return found


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
    holder, found = class_name(_unescaped(name)), ""
    while path:
        if path[0] in ("allOf", "anyOf", "oneOf"):
            path = path[2:]
        elif path[0] == "properties" and path[1:]:
            holder = class_name(f"{holder}_{found}") if found else holder
            found, path = _unescaped(path[1]), path[2:]
        elif path[0] in _INLINE and found:
            found, path = f"{found}_{_INLINE[path[0]]}" if _has_properties(path[1:]) else found, path[1:]
        else:
            break
    return f"models.{holder}.{attribute(found)}" if found else f"models.{holder}"


def _has_properties(path: list[str]) -> bool:
    """Whether a pointer goes on to a field, so that what it points into has a class of its own."""
    return "properties" in path


def _unescaped(name: str) -> str:
    return name.replace("~1", "/").replace("~0", "~")
