# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ImageSegmentationParameters(Extensible):
    """Parameters of image segmentation.

    Attributes:
        mask_threshold (float | None): From which value on a point belongs to a mask.
        overlap_mask_area_threshold (float | None): Masks that overlap more than this lose their small loose parts.
        subtask (ImageSegmentationSubtask | None): Which kind of segmentation, for models that know several.
        threshold (float | None): Masks of less probability are left out.
    """

    mask_threshold: float | None = None
    overlap_mask_area_threshold: float | None = None
    subtask: ImageSegmentationSubtask | None = None
    threshold: float | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (mask_threshold := _rest.get("mask_threshold")) is not None:
            del _rest["mask_threshold"]
        if (overlap_mask_area_threshold := _rest.get("overlap_mask_area_threshold")) is not None:
            del _rest["overlap_mask_area_threshold"]
        if (subtask := _rest.get("subtask")) is not None:
            del _rest["subtask"]
        if (threshold := _rest.get("threshold")) is not None:
            del _rest["threshold"]
        _made = cls.__new__(cls)
        _made.mask_threshold = mask_threshold
        _made.overlap_mask_area_threshold = overlap_mask_area_threshold
        _made.subtask = subtask
        _made.threshold = threshold
        _made.additional_properties = _rest
        return _made


from ..models.image_segmentation_subtask import ImageSegmentationSubtask
