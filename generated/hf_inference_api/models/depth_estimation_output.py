# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class DepthEstimationOutput(Extensible):
    """How far away each point of an image is.

    Attributes:
        predicted_depth (Any): The distances as the model has them.
        depth (Any): The distances as an image, in base64.
    """

    predicted_depth: Any = None
    depth: Any = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (predicted_depth := _rest.get("predicted_depth")) is not None:
            del _rest["predicted_depth"]
        if (depth := _rest.get("depth")) is not None:
            del _rest["depth"]
        _made = cls.__new__(cls)
        _made.predicted_depth = predicted_depth
        _made.depth = depth
        _made.additional_properties = _rest
        return _made
