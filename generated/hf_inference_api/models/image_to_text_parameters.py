# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ImageToTextParameters(Extensible):
    """Parameters of image to text.

    Attributes:
        max_new_tokens (int | None): At the most so many new tokens.
        generation_parameters (GenerationParameters | None): How to generate (transformers).
    """

    NESTED: ClassVar[tuple[str, ...]] = ("generation_parameters",)
    max_new_tokens: int | None = None
    generation_parameters: GenerationParameters | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (max_new_tokens := _rest.get("max_new_tokens")) is not None:
            del _rest["max_new_tokens"]
        if (generation_parameters := _rest.get("generation_parameters")) is not None:
            del _rest["generation_parameters"]
            generation_parameters = (
                GenerationParameters.from_dict(generation_parameters)
                if isinstance(generation_parameters, dict)
                else generation_parameters
            )
        _made = cls.__new__(cls)
        _made.max_new_tokens = max_new_tokens
        _made.generation_parameters = generation_parameters
        _made.additional_properties = _rest
        return _made


from ..models.generation_parameters import GenerationParameters
