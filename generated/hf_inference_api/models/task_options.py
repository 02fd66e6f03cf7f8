# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TaskOptions(Extensible):
    """Options of the older serverless API.

    Attributes:
        use_cache (bool | None): False computes anew in place of a cached answer.
        wait_for_model (bool | None): True waits while the model loads in place of failing with status 503.
    """

    use_cache: bool | None = None
    wait_for_model: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (use_cache := _rest.get("use_cache")) is not None:
            del _rest["use_cache"]
        if (wait_for_model := _rest.get("wait_for_model")) is not None:
            del _rest["wait_for_model"]
        _made = cls.__new__(cls)
        _made.use_cache = use_cache
        _made.wait_for_model = wait_for_model
        _made.additional_properties = _rest
        return _made
