# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TextGenerationStreamDetails(Extensible):
    """How a streamed text was generated.

    Attributes:
        finish_reason (None | str | TextGenerationFinishReason): Why the generation ended.
        generated_tokens (int | None): How many tokens were generated.
        seed (int | None): Seed that was used, when the text was sampled.
        input_length (int | None): How many tokens the prompt had.
    """

    finish_reason: None | str | TextGenerationFinishReason = None
    generated_tokens: int | None = None
    seed: int | None = None
    input_length: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (finish_reason := _rest.get("finish_reason")) is not None:
            del _rest["finish_reason"]
        if (generated_tokens := _rest.get("generated_tokens")) is not None:
            del _rest["generated_tokens"]
        if (seed := _rest.get("seed")) is not None:
            del _rest["seed"]
        if (input_length := _rest.get("input_length")) is not None:
            del _rest["input_length"]
        _made = cls.__new__(cls)
        _made.finish_reason = finish_reason
        _made.generated_tokens = generated_tokens
        _made.seed = seed
        _made.input_length = input_length
        _made.additional_properties = _rest
        return _made


from ..models.text_generation_finish_reason import TextGenerationFinishReason
