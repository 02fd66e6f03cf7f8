# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class JsonSchemaFormat(Extensible):
    """A JSON Schema that the answer has to follow.

    Attributes:
        schema (Any): The JSON Schema.
        name (str | None): Name of the format: letters, digits, `_` and `-`.
        description (str | None): What the format is for, for the model to read.
        strict (bool | None): True has the answer follow the schema exactly, where the server can enforce it.
    """

    schema: Any
    name: str | None = None
    description: str | None = None
    strict: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            schema = _rest.pop("schema")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (name := _rest.get("name")) is not None:
            del _rest["name"]
        if (description := _rest.get("description")) is not None:
            del _rest["description"]
        if (strict := _rest.get("strict")) is not None:
            del _rest["strict"]
        _made = cls.__new__(cls)
        _made.schema = schema
        _made.name = name
        _made.description = description
        _made.strict = strict
        _made.additional_properties = _rest
        return _made
