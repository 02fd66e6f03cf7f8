# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class FunctionCall(Extensible):
    """Function that the model wants called, and with what.

    Attributes:
        name (None | str): Name of the function.
        arguments (Any | None | str): Arguments: JSON text that the model wrote, not necessarily valid; TGI 2 sends
            the object itself.
        description (None | str): What the function does, as TGI repeats it.
    """

    name: None | str = None
    arguments: Any | None | str = None
    description: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (name := _rest.get("name")) is not None:
            del _rest["name"]
        if (arguments := _rest.get("arguments")) is not None:
            del _rest["arguments"]
        if (description := _rest.get("description")) is not None:
            del _rest["description"]
        _made = cls.__new__(cls)
        _made.name = name
        _made.arguments = arguments
        _made.description = description
        _made.additional_properties = _rest
        return _made
