"""JSON values, and the questions about their shape that a type checker understands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeGuard, cast

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]
"""What `json.loads` gives."""

JsonObject = dict[str, JsonValue]


def is_object(value: object) -> TypeGuard[JsonObject]:
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[JsonValue]]:
    return isinstance(value, list)


def is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    """Whether a value that an application passed is a mapping; its keys are looked at when it is encoded."""
    return isinstance(value, (dict, Mapping))  # most are dicts, and asking for a protocol costs ten times as much


def is_iterable(value: object) -> TypeGuard[Iterable[object]]:
    return isinstance(value, Iterable)


def is_sequence(value: object) -> TypeGuard[Sequence[object]]:
    """Whether a value becomes a JSON array."""
    return isinstance(value, (list, tuple))


class Model(Protocol):
    """A model of the contract."""

    def to_dict(self) -> dict[str, object]: ...


class PydanticModel(Protocol):
    """A model of pydantic."""

    def model_dump(self, *, mode: str, exclude_unset: bool) -> dict[str, object]: ...


def is_model(value: object) -> TypeGuard[Model | PydanticModel]:
    return not isinstance(value, type) and (hasattr(value, "to_dict") or hasattr(value, "model_dump"))


def object_of(model: Model | PydanticModel, *, defaults: bool = False) -> dict[str, object]:
    """The JSON object of a model; of pydantic's what was set, or with the `defaults` everything."""
    known: Any = model
    if hasattr(known, "to_dict"):
        return cast("dict[str, object]", known.to_dict())
    return cast("dict[str, object]", known.model_dump(mode="json", exclude_unset=not defaults))
