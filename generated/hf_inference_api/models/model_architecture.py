# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ModelArchitecture(Extensible):
    """What a model reads and writes.

    Attributes:
        input_modalities (list[str] | None): What it reads: `text`, `image`, …
        output_modalities (list[str] | None): What it writes.
    """

    input_modalities: list[str] | None = None
    output_modalities: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (input_modalities := _rest.get("input_modalities")) is not None:
            del _rest["input_modalities"]
        if (output_modalities := _rest.get("output_modalities")) is not None:
            del _rest["output_modalities"]
        _made = cls.__new__(cls)
        _made.input_modalities = input_modalities
        _made.output_modalities = output_modalities
        _made.additional_properties = _rest
        return _made
