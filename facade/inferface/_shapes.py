"""From Python annotations to JSON schema, and from JSON back to what was annotated.

    shapes = Shapes()
    shape = shapes.of(Person)
    schema = shapes.document(shape)          # goes to the server
    person = shape.read(json.loads(text), "$")  # comes back, checked

One table of rules makes both, so that they cannot disagree. What an attrs class, dataclass, TypedDict or NamedTuple has
inside is known here; a pydantic model knows it by itself.
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableSequence, Sequence, Set
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin
from uuid import UUID

from inferface._fields import Field, description_of, fields_of
from inferface._json import JsonObject, JsonValue, is_array, is_object
from inferface.errors import InvalidRequest

Reader = Callable[[JsonValue, str], Any]


class Misfit(ValueError):
    """A JSON value that is not what was annotated; the message names its place."""


class Shape(NamedTuple):
    """What a value looks like: its JSON schema, and how it is read (the value, and its place for messages)."""

    schema: JsonObject
    read: Reader


class Shapes:
    """Makes shapes; classes that occur several times, or in themselves, are defined once."""

    def __init__(self) -> None:
        self._definitions: dict[str, JsonObject] = {}
        self._classes: dict[object, Shape] = {}

    def document(self, shape: Shape) -> JsonObject:
        """The whole schema: with a class at its root spelled out there, and all that it refers to."""
        reference = shape.schema.get("$ref")
        if not isinstance(reference, str) or len(shape.schema) > 1:
            return self.with_definitions(shape.schema)
        name = reference.rpartition("/")[2]
        root = self._definitions[name]
        if not _refers(reference, self._definitions):
            del self._definitions[name]
        return self.with_definitions(root)

    def with_definitions(self, schema: JsonObject) -> JsonObject:
        """The schema with all that it refers to."""
        definitions = cast(JsonValue, dict(self._definitions))
        return {**schema, "$defs": definitions} if definitions else schema

    def of(self, annotation: object) -> Shape:
        """The shape of an annotation.

        Raises:
            InvalidRequest: JSON schema has no word for it.
        """
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is typing.Annotated:
            return _described(self.of(arguments[0]), arguments[1:])
        if origin in (Union, types.UnionType):
            return self._union(arguments)
        if origin is Literal:
            return _choice([(value, value) for value in arguments])
        if (alias := getattr(annotation, "__value__", None)) is not None:  # `type Name = …`
            return self.of(alias)
        if (base := getattr(annotation, "__supertype__", None)) is not None:  # NewType
            return self.of(base)
        if annotation is Any or annotation is object:
            return Shape({}, _as_it_is)
        if annotation is None:
            return _SCALARS[type(None)]
        kind = origin or annotation
        if isinstance(kind, type):
            return self._type(kind, arguments)
        raise InvalidRequest(f"{_name(annotation)} cannot be written as a JSON schema")

    def _type(self, kind: type[Any], arguments: tuple[Any, ...]) -> Shape:
        if kind in _SCALARS:
            return _SCALARS[kind]
        if issubclass(kind, Enum):
            return _choice([(member.value, member) for member in kind])
        if is_pydantic(kind):
            return self._pydantic(kind)
        if (fields := fields_of(kind)) is not None:
            return self._class(kind, fields, arguments)
        if issubclass(kind, tuple):
            return self._tuple(arguments)
        if issubclass(kind, Mapping):
            return self._mapping(arguments)
        if kind in _ARRAYS:
            return self._array(kind, arguments)
        raise InvalidRequest(
            f"{_name(kind)} cannot be written as a JSON schema; use an attrs class, a dataclass, a TypedDict, a "
            "pydantic model, or a type of the standard library that JSON has"
        )

    def _union(self, members: Sequence[object]) -> Shape:
        shapes = [self.of(member) for member in members]

        def read(value: JsonValue, place: str) -> Any:
            faults: list[str] = []
            for shape in shapes:
                try:
                    return shape.read(value, place)
                except Misfit as fault:
                    faults.append(str(fault))
            # What went deepest was most likely meant.
            raise Misfit(max(faults, key=lambda fault: len(fault.partition(" ")[0])))

        return Shape({"anyOf": [shape.schema for shape in shapes]}, read)

    def _array(self, kind: type[Any], arguments: tuple[Any, ...]) -> Shape:
        item = self.of(arguments[0] if arguments else Any)
        made: Any = kind if kind in (set, frozenset, tuple) else list

        def read(value: JsonValue, place: str) -> Any:
            return made(item.read(one, f"{place}[{index}]") for index, one in enumerate(_array(value, place)))

        return Shape({"type": "array", "items": item.schema}, read)

    def _tuple(self, arguments: tuple[Any, ...]) -> Shape:
        if not arguments or arguments[1:] == (...,):
            return self._array(tuple, arguments[:1])
        shapes = [self.of(argument) for argument in arguments]

        def read(value: JsonValue, place: str) -> Any:
            found = _array(value, place)
            if len(found) != len(shapes):
                raise Misfit(f"{place} should have {len(shapes)} items, not {len(found)}")
            pairs = zip(shapes, found, strict=True)
            return tuple(shape.read(one, f"{place}[{index}]") for index, (shape, one) in enumerate(pairs))

        schema: JsonObject = {"type": "array", "prefixItems": [shape.schema for shape in shapes], "items": False}
        return Shape({**schema, "minItems": len(shapes), "maxItems": len(shapes)}, read)

    def _mapping(self, arguments: tuple[Any, ...]) -> Shape:
        if arguments and arguments[0] is not str:
            raise InvalidRequest(f"the keys of JSON objects are strings, not {_name(arguments[0])}")
        item = self.of(arguments[1] if arguments else Any)

        def read(value: JsonValue, place: str) -> Any:
            return {key: item.read(one, f"{place}.{key}") for key, one in _object(value, place).items()}

        return Shape({"type": "object", "additionalProperties": item.schema}, read)

    def _class(self, kind: type[Any], fields: Sequence[Field], arguments: tuple[Any, ...]) -> Shape:
        known = self._classes.get((kind, arguments))
        if known is not None:
            return known
        given: dict[object, Any] = dict(zip(getattr(kind, "__parameters__", ()), arguments, strict=False))
        fields = [field._replace(annotation=_filled(field.annotation, given)) for field in fields]
        name = self._free_name(kind)
        readers: dict[str, Reader] = {}
        shape = Shape({"$ref": f"#/$defs/{name}"}, _object_reader(kind, fields, readers))
        self._classes[kind, arguments] = shape
        self._definitions[name] = {}  # the place is taken, should the class occur in itself
        self._definitions[name] = self.object(fields, readers, description_of(kind))
        return shape

    def object(self, fields: Sequence[Field], readers: dict[str, Reader], description: str | None) -> JsonObject:
        """The schema of an object; the readers of its parts are put into `readers`."""
        properties: JsonObject = {}
        for field in fields:
            shape = self.of(field.annotation)
            if field.description:
                shape = _described(shape, (field.description,))
            properties[field.name] = shape.schema
            readers[field.name] = shape.read
        return {
            "type": "object",
            **({"description": description} if description else {}),
            "properties": properties,
            "required": [field.name for field in fields if field.demanded],
            "additionalProperties": False,
        }

    def _pydantic(self, kind: type[Any]) -> Shape:
        from inferface._pydantic import pydantic_shape

        known = self._classes.get(kind)
        if known is None:
            schema, read = pydantic_shape(kind)
            self._definitions |= cast("dict[str, JsonObject]", schema.pop("$defs", {}))
            if "$ref" not in schema:
                itself = self._definitions.get(kind.__name__) == schema  # where it occurs in itself
                name = kind.__name__ if itself else self._free_name(kind)
                self._definitions[name] = schema
                schema = cast(JsonObject, {"$ref": f"#/$defs/{name}"})
            known = self._classes[kind] = Shape(schema, read)
        return known

    def _free_name(self, kind: type[Any]) -> str:
        name, number = "".join(char if char.isalnum() else "_" for char in kind.__name__), 1
        while name in self._definitions:
            number += 1
            name = f"{kind.__name__}{number}"
        return name


def _filled(annotation: Any, given: Mapping[object, object]) -> Any:
    """An annotation with its type variables put in, as `Page[Person]` says what the `T` of `Page` is."""
    if isinstance(annotation, TypeVar):
        return given.get(annotation, annotation)
    free = getattr(annotation, "__parameters__", ())
    return annotation[tuple(given.get(one, one) for one in free)] if free and get_origin(annotation) else annotation


def is_pydantic(kind: object) -> bool:
    """Whether a class is a pydantic model or a pydantic dataclass."""
    return isinstance(kind, type) and "pydantic" in sys.modules and hasattr(kind, "__pydantic_validator__")


def _object_reader(kind: type[Any], fields: Sequence[Field], readers: Mapping[str, Reader]) -> Reader:
    def read(value: JsonValue, place: str) -> Any:
        values = read_fields(value, place, fields, readers)
        try:
            return kind(**values)
        except (ValueError, TypeError) as error:  # from the class's own validators
            raise Misfit(f"{place} is no {kind.__name__}: {error}") from None

    return read


def read_fields(value: JsonValue, place: str, fields: Sequence[Field], readers: Mapping[str, Reader]) -> dict[str, Any]:
    """The parts of an object, each read by its own reader."""
    found = _object(value, place)
    if extra := [name for name in found if name not in readers]:
        raise Misfit(f"{place} has {extra[0]!r}, which was not asked for")
    for field in fields:
        if field.name not in found and not field.optional:
            raise Misfit(f"{place} lacks {field.name!r}")
    return {name: readers[name](one, f"{place}.{name}") for name, one in found.items()}


def _described(shape: Shape, notes: Iterable[object]) -> Shape:
    """The shape with the words of an `Annotated`: a string, or an object with `documentation` or `description`.

    Not so a class: strict servers allow nothing beside a reference, and it has words of its own.
    """
    for note in () if "$ref" in shape.schema else notes:
        words = note if isinstance(note, str) else getattr(note, "documentation", getattr(note, "description", None))
        if isinstance(words, str):
            schema = {**shape.schema, "description": cast(JsonValue, words)}
            return Shape(schema, shape.read)
    return shape


def _as_it_is(value: JsonValue, place: str) -> JsonValue:
    del place
    return value


_ARRAYS: Final = frozenset({list, set, frozenset, Sequence, Iterable, Set, Collection, MutableSequence})


def _choice(options: Sequence[tuple[Any, Any]]) -> Shape:
    """One of some JSON values, each with what it is read as; told apart by type too, since True equals 1."""
    listed = [value for value, _ in options]
    if not all(type(value) in _JSON_NAMES for value in listed):
        raise InvalidRequest("the values of a Literal or an Enum must be strings, numbers, booleans or None")
    meant: dict[tuple[type[Any], object], Any] = {(type(value), value): meaning for value, meaning in options}

    def read(value: JsonValue, place: str) -> Any:
        if not isinstance(value, (list, dict)) and (type(value), value) in meant:
            return meant[type(value), value]
        raise Misfit(f"{place} should be one of {', '.join(map(repr, listed))}, not {_shown(value)}")

    kinds = {_JSON_NAMES[type(value)] for value in listed}
    schema: JsonObject = {"enum": listed}
    return Shape({"type": kinds.pop(), **schema} if len(kinds) == 1 else schema, read)


_JSON_NAMES: Final[Mapping[type[Any], str]] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}


def _array(value: JsonValue, place: str) -> list[JsonValue]:
    if not is_array(value):
        raise Misfit(f"{place} should be an array, not {_shown(value)}")
    return value


def _object(value: JsonValue, place: str) -> JsonObject:
    if not is_object(value):
        raise Misfit(f"{place} should be an object, not {_shown(value)}")
    return value


def _scalar(name: str, takes: Callable[[JsonValue], bool], make: Callable[[Any], Any], **schema: str) -> Shape:
    def read(value: JsonValue, place: str) -> Any:
        try:
            if takes(value):
                return make(value)
        except (ValueError, ArithmeticError):
            pass
        raise Misfit(f"{place} should be {name}, not {_shown(value)}")

    return Shape(cast(JsonObject, schema), read)


def _is_string(value: JsonValue) -> bool:
    return isinstance(value, str)


def _is_number(value: JsonValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_whole(value: JsonValue) -> bool:
    return _is_number(value) and value == int(cast(float, value))


_SCALARS: Final[Mapping[type[Any], Shape]] = {
    str: _scalar("a string", _is_string, str, type="string"),
    bool: _scalar("true or false", lambda value: isinstance(value, bool), bool, type="boolean"),
    int: _scalar("a whole number", _is_whole, int, type="integer"),
    float: _scalar("a number", _is_number, float, type="number"),
    type(None): _scalar("null", lambda value: value is None, lambda value: value, type="null"),
    Decimal: _scalar("a number", _is_number, lambda value: Decimal(str(value)), type="number"),
    datetime: _scalar("a date and time", _is_string, datetime.fromisoformat, type="string", format="date-time"),
    date: _scalar("a date", _is_string, date.fromisoformat, type="string", format="date"),
    time: _scalar("a time", _is_string, time.fromisoformat, type="string", format="time"),
    UUID: _scalar("a UUID", _is_string, UUID, type="string", format="uuid"),
}


def _shown(value: JsonValue) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN: Final = 60


def _refers(reference: str, schema: object) -> bool:
    """Whether a schema has this reference somewhere inside."""
    return any(part.get("$ref") == reference for part in _parts(schema))


def _parts(schema: object) -> Iterator[Mapping[str, object]]:
    """Every object inside a schema, itself included."""
    if isinstance(schema, Mapping):
        yield cast("Mapping[str, object]", schema)
        for value in cast("Mapping[str, object]", schema).values():
            yield from _parts(value)
    elif isinstance(schema, list):
        for value in cast("list[object]", schema):
            yield from _parts(value)


def _name(annotation: object) -> str:
    return getattr(annotation, "__name__", None) or repr(annotation)


def is_strict(schema: JsonObject) -> bool:
    """Whether a schema is one that OpenAI's strict mode takes: every object closed, and every part of it demanded."""
    for part in _parts(schema):
        properties = part.get("properties")
        if part.get("type") != "object" and properties is None:
            continue
        names = cast("Mapping[str, object]", properties or {}).keys()
        if part.get("additionalProperties") is not False or set(cast("list[str]", part.get("required", []))) != set(
            names
        ):
            return False
    return True
