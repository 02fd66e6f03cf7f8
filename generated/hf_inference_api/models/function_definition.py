# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class FunctionDefinition(Extensible):
    """A function that the model may ask to have called.

    Attributes:
        name (str): Name of the function: letters, digits, `_` and `-`.
        description (str | None): What it does and when to use it, for the model to read.
        parameters (Any): JSON Schema of its arguments. Absent: it takes none.
        strict (bool | None): True has the arguments follow the schema exactly, where the server can enforce it.
    """

    name: str
    description: str | None = None
    parameters: Any = None
    strict: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            name = _rest.pop("name")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (description := _rest.get("description")) is not None:
            del _rest["description"]
        if (parameters := _rest.get("parameters")) is not None:
            del _rest["parameters"]
        if (strict := _rest.get("strict")) is not None:
            del _rest["strict"]
        _made = cls.__new__(cls)
        _made.name = name
        _made.description = description
        _made.parameters = parameters
        _made.strict = strict
        _made.additional_properties = _rest
        return _made
