# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ZeroShotObjectDetectionParameters(Extensible):
    """Parameters of zero shot object detection.

    Attributes:
        candidate_labels (list[str]): The kinds of objects to look for.
    """

    candidate_labels: list[str]
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            candidate_labels = _rest.pop("candidate_labels")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        _made = cls.__new__(cls)
        _made.candidate_labels = candidate_labels
        _made.additional_properties = _rest
        return _made
