# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ResponseFormatJsonObject(Extensible):
    """Some JSON object.

    Attributes:
        type (Literal['json_object']): Always `json_object`.
        schema (Any): JSON Schema that the object has to follow (llama.cpp, Fireworks, Cohere).
        value (Any): JSON Schema that the object has to follow (TGI).
    """

    CONSTANTS: ClassVar[dict[str, Any]] = {
        "type": "json_object",
    }
    type: Literal["json_object"] = "json_object"
    schema: Any = None
    value: Any = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            type = _rest.pop("type")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (schema := _rest.get("schema")) is not None:
            del _rest["schema"]
        if (value := _rest.get("value")) is not None:
            del _rest["value"]
        _made = cls.__new__(cls)
        _made.type = type
        _made.schema = schema
        _made.value = value
        _made.additional_properties = _rest
        return _made
