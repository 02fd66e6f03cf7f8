# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class FillMaskParameters(Extensible):
    """Parameters of fill mask.

    Attributes:
        top_k (int | None): How many fillings to tell, the likeliest first.
        targets (list[str] | None): Consider only these words.
    """

    top_k: int | None = None
    targets: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (top_k := _rest.get("top_k")) is not None:
            del _rest["top_k"]
        if (targets := _rest.get("targets")) is not None:
            del _rest["targets"]
        _made = cls.__new__(cls)
        _made.top_k = top_k
        _made.targets = targets
        _made.additional_properties = _rest
        return _made
