# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class VisualQuestionAnsweringParameters(Extensible):
    """Parameters of visual question answering.

    Attributes:
        top_k (int | None): How many answers to tell, the likeliest first.
    """

    top_k: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (top_k := _rest.get("top_k")) is not None:
            del _rest["top_k"]
        _made = cls.__new__(cls)
        _made.top_k = top_k
        _made.additional_properties = _rest
        return _made
