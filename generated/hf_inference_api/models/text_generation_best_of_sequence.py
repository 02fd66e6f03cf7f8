# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TextGenerationBestOfSequence(Extensible):
    """One of the sequences that `best_of` asked for.

    Attributes:
        generated_text (None | str): Its text.
        finish_reason (None | str | TextGenerationFinishReason): Why the generation ended.
        generated_tokens (int | None): How many tokens were generated.
        seed (int | None): Seed that was used, when the text was sampled.
        prefill (list[TextGenerationPrefillToken] | None): Tokens of the prompt, where asked for.
        tokens (list[TextGenerationToken] | None): The generated tokens.
        top_tokens (list[list[TextGenerationToken]] | None): The likeliest tokens at each place, where asked for.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("prefill", "tokens", "top_tokens")
    generated_text: None | str = None
    finish_reason: None | str | TextGenerationFinishReason = None
    generated_tokens: int | None = None
    seed: int | None = None
    prefill: list[TextGenerationPrefillToken] | None = None
    tokens: list[TextGenerationToken] | None = None
    top_tokens: list[list[TextGenerationToken]] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (generated_text := _rest.get("generated_text")) is not None:
            del _rest["generated_text"]
        if (finish_reason := _rest.get("finish_reason")) is not None:
            del _rest["finish_reason"]
        if (generated_tokens := _rest.get("generated_tokens")) is not None:
            del _rest["generated_tokens"]
        if (seed := _rest.get("seed")) is not None:
            del _rest["seed"]
        if (prefill := _rest.get("prefill")) is not None:
            del _rest["prefill"]
            prefill = (
                [
                    (TextGenerationPrefillToken.from_dict(_item) if isinstance(_item, dict) else _item)
                    for _item in prefill
                ]
                if isinstance(prefill, list)
                else prefill
            )
        if (tokens := _rest.get("tokens")) is not None:
            del _rest["tokens"]
            tokens = (
                [(TextGenerationToken.from_dict(_item) if isinstance(_item, dict) else _item) for _item in tokens]
                if isinstance(tokens, list)
                else tokens
            )
        if (top_tokens := _rest.get("top_tokens")) is not None:
            del _rest["top_tokens"]
            top_tokens = (
                [
                    (
                        [
                            (TextGenerationToken.from_dict(_item1) if isinstance(_item1, dict) else _item1)
                            for _item1 in _item
                        ]
                        if isinstance(_item, list)
                        else _item
                    )
                    for _item in top_tokens
                ]
                if isinstance(top_tokens, list)
                else top_tokens
            )
        _made = cls.__new__(cls)
        _made.generated_text = generated_text
        _made.finish_reason = finish_reason
        _made.generated_tokens = generated_tokens
        _made.seed = seed
        _made.prefill = prefill
        _made.tokens = tokens
        _made.top_tokens = top_tokens
        _made.additional_properties = _rest
        return _made


from ..models.text_generation_finish_reason import TextGenerationFinishReason
from ..models.text_generation_prefill_token import TextGenerationPrefillToken
from ..models.text_generation_token import TextGenerationToken
