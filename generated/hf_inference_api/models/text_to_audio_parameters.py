# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TextToAudioParameters(Extensible):
    """Parameters of text to audio.

    Attributes:
        generation_parameters (GenerationParameters | None): How to generate (transformers).
    """

    NESTED: ClassVar[tuple[str, ...]] = ("generation_parameters",)
    generation_parameters: GenerationParameters | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (generation_parameters := _rest.get("generation_parameters")) is not None:
            del _rest["generation_parameters"]
            generation_parameters = (
                GenerationParameters.from_dict(generation_parameters)
                if isinstance(generation_parameters, dict)
                else generation_parameters
            )
        _made = cls.__new__(cls)
        _made.generation_parameters = generation_parameters
        _made.additional_properties = _rest
        return _made


from ..models.generation_parameters import GenerationParameters
