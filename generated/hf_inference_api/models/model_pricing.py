# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ModelPricing(Extensible):
    """Price of a model at a provider, in US dollars for a million tokens.

    Attributes:
        input (float | None): Price of the prompt.
        output (float | None): Price of the generated tokens.
    """

    input: float | None = None
    output: float | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (input := _rest.get("input")) is not None:
            del _rest["input"]
        if (output := _rest.get("output")) is not None:
            del _rest["output"]
        _made = cls.__new__(cls)
        _made.input = input
        _made.output = output
        _made.additional_properties = _rest
        return _made
