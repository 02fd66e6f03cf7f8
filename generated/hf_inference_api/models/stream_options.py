# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class StreamOptions(Extensible):
    """What a stream should hold beside the text.

    Attributes:
        include_usage (bool | None): True asks for one more chunk at the end, with the token counts and no choices.
    """

    include_usage: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (include_usage := _rest.get("include_usage")) is not None:
            del _rest["include_usage"]
        _made = cls.__new__(cls)
        _made.include_usage = include_usage
        _made.additional_properties = _rest
        return _made
