# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ResponseFormatJsonSchema(Extensible):
    """JSON that follows a given schema.

    Attributes:
        type (Literal['json_schema']): Always `json_schema`.
        json_schema (JsonSchemaFormat): A JSON Schema that the answer has to follow.
    """

    CONSTANTS: ClassVar[dict[str, Any]] = {
        "type": "json_schema",
    }
    NESTED: ClassVar[tuple[str, ...]] = ("json_schema",)
    json_schema: JsonSchemaFormat
    type: Literal["json_schema"] = "json_schema"
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            type = _rest.pop("type")
            json_schema = _rest.pop("json_schema")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        json_schema = JsonSchemaFormat.from_dict(json_schema) if isinstance(json_schema, dict) else json_schema
        _made = cls.__new__(cls)
        _made.type = type
        _made.json_schema = json_schema
        _made.additional_properties = _rest
        return _made


from ..models.json_schema_format import JsonSchemaFormat
