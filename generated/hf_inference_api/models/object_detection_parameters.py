# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ObjectDetectionParameters(Extensible):
    """Parameters of object detection.

    Attributes:
        threshold (float | None): Objects of less probability are left out.
    """

    threshold: float | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (threshold := _rest.get("threshold")) is not None:
            del _rest["threshold"]
        _made = cls.__new__(cls)
        _made.threshold = threshold
        _made.additional_properties = _rest
        return _made
