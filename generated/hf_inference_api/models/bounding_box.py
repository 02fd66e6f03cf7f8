# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class BoundingBox(Extensible):
    """Where an object is, in pixels from the upper left corner.

    Attributes:
        xmin (float): Left edge.
        ymin (float): Upper edge.
        xmax (float): Right edge.
        ymax (float): Lower edge.
    """

    xmin: float
    ymin: float
    xmax: float
    ymax: float
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            xmin = _rest.pop("xmin")
            ymin = _rest.pop("ymin")
            xmax = _rest.pop("xmax")
            ymax = _rest.pop("ymax")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        _made = cls.__new__(cls)
        _made.xmin = xmin
        _made.ymin = ymin
        _made.xmax = xmax
        _made.ymax = ymax
        _made.additional_properties = _rest
        return _made
