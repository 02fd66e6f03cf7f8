"""What a class that is written as a JSON object has inside: attrs classes, dataclasses, TypedDicts, named tuples."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, cast, get_args, get_origin

import attrs

from inferface.errors import InvalidRequest


class Field(NamedTuple):
    """One part of an object: its name in JSON and in Python, and whether the schema demands it."""

    name: str
    annotation: object
    demanded: bool
    optional: bool
    description: str | None


def fields_of(kind: type[Any]) -> list[Field] | None:
    """The parts of a class that is written as an object; None when it is no such class.

    Whoever reads the schema strictly wants every part demanded: one with a default is demanded too, and may still be
    missing in the answer. Only a TypedDict's `NotRequired` is not.
    """
    if attrs.has(kind):
        hints = hints_of(kind)
        return [
            Field(a.alias or a.name, hints.get(a.name, Any), True, a.default is not attrs.NOTHING, _told(a.metadata))
            for a in attrs.fields(kind)
            if a.init
        ]
    if dataclasses.is_dataclass(kind):
        hints = hints_of(kind)
        missing = dataclasses.MISSING
        return [
            Field(f.name, _bare(hints[f.name]), True, not f.default is f.default_factory is missing, _told(f.metadata))
            for f in _arguments_of(kind)
        ]
    if dict in kind.__mro__ and hasattr(kind, "__required_keys__"):  # also the TypedDict of typing_extensions
        return [_typed_dict_field(kind, name, hint) for name, hint in hints_of(kind).items()]
    names: object = getattr(kind, "_fields", None)
    if tuple in kind.__mro__ and isinstance(names, tuple):
        defaults: Mapping[str, object] = getattr(kind, "_field_defaults", {})
        hints = hints_of(kind)
        return [
            Field(name, hints.get(name, Any), True, name in defaults, None) for name in cast("tuple[str, ...]", names)
        ]
    return None


def _arguments_of(kind: type[Any]) -> list[dataclasses.Field[Any]]:
    """What the constructor of a dataclass takes: its fields, and what is for the constructor alone (`InitVar`)."""
    every: dict[str, dataclasses.Field[Any]] = kind.__dataclass_fields__
    kept = {field.name for field in dataclasses.fields(kind)}
    return [field for name, field in every.items() if field.init and (name in kept or not _is_class_var(field))]


def _is_class_var(field: dataclasses.Field[Any]) -> bool:
    return get_origin(field.type) is typing.ClassVar or "ClassVar" in str(field.type)


def _bare(hint: Any) -> object:
    return hint.type if isinstance(hint, _INIT_VAR) else hint


_INIT_VAR: Final[Any] = dataclasses.InitVar


def hints_of(kind: type[Any]) -> dict[str, Any]:
    try:
        return typing.get_type_hints(kind, localns={kind.__name__: kind}, include_extras=True)
    except NameError as error:
        raise InvalidRequest(
            f"an annotation of {kind.__name__} cannot be resolved ({error}); define what it names at a module's top"
        ) from None


def _typed_dict_field(kind: type[Any], name: str, hint: object) -> Field:
    """A part of a TypedDict. Its marks count first: in annotations that are strings, Python does not see them."""
    demanded = name in kind.__required_keys__
    while (mark := getattr(get_origin(hint), "_name", None)) in _MARKS:
        if mark != "ReadOnly":
            demanded = mark == "Required"
        hint = get_args(hint)[0]
    return Field(name, hint, demanded, not demanded, None)


_MARKS: Final = frozenset({"Required", "NotRequired", "ReadOnly"})
"""By name, since typing_extensions has marks of its own."""


def _told(metadata: Mapping[Any, Any]) -> str | None:
    told = metadata.get("description")
    return told if isinstance(told, str) else None


def description_of(kind: type[Any]) -> str | None:
    """A class's docstring, unless it is the one that dataclasses and named tuples write themselves."""
    import inspect

    own = kind.__dict__.get("__doc__")
    if not isinstance(own, str) or own.startswith(f"{kind.__name__}("):
        return None
    return inspect.cleandoc(own) or None
