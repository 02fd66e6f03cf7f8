# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible, first_match


@_attrs_define
class TextGenerationParameters(Extensible):
    """How to generate (TGI).

    Attributes:
        adapter_id (str | None): LoRA adapter to generate with.
        best_of (int | None): How many sequences to generate, of which the likeliest is returned; at least 1.
        decoder_input_details (bool | None): True returns the tokens of the prompt with their log probabilities.
        details (bool | None): True returns details of the generation beside the text.
        do_sample (bool | None): True samples; false takes the likeliest token each time.
        frequency_penalty (float | None): From -2 to 2: above 0 makes words less likely the more often they occurred
            already.
        grammar (GrammarJson | GrammarJsonSchema | GrammarRegex | None): What the generated text has to follow
            (TGI).
        max_new_tokens (int | None): Most tokens to generate, at least 0.
        repetition_penalty (float | None): Factor above 0 that makes tokens already seen less likely; 1 changes
            nothing.
        return_full_text (bool | None): True puts the prompt before the generated text.
        seed (int | None): Seed of the random sampling, at least 0.
        stop (list[str] | None): Texts at which generation ends.
        temperature (float | None): Sampling temperature, 0 or more; many servers refuse 0.
        top_k (int | None): Only this many of the likeliest tokens are candidates, at least 1.
        top_n_tokens (int | None): How many of the likeliest tokens to list at each place, at least 0.
        top_p (float | None): Only the likeliest tokens whose probabilities add up to this share, 0 to 1, are
            candidates.
        truncate (int | None): Cut the prompt to its last so many tokens, at least 0.
        typical_p (float | None): Typical decoding: share of the probability mass that stays, 0 to 1.
        watermark (bool | None): True marks the text as machine-made in its choice of words.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("grammar",)
    adapter_id: str | None = None
    best_of: int | None = None
    decoder_input_details: bool | None = None
    details: bool | None = None
    do_sample: bool | None = None
    frequency_penalty: float | None = None
    grammar: GrammarJson | GrammarJsonSchema | GrammarRegex | None = None
    max_new_tokens: int | None = None
    repetition_penalty: float | None = None
    return_full_text: bool | None = None
    seed: int | None = None
    stop: list[str] | None = None
    temperature: float | None = None
    top_k: int | None = None
    top_n_tokens: int | None = None
    top_p: float | None = None
    truncate: int | None = None
    typical_p: float | None = None
    watermark: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (adapter_id := _rest.get("adapter_id")) is not None:
            del _rest["adapter_id"]
        if (best_of := _rest.get("best_of")) is not None:
            del _rest["best_of"]
        if (decoder_input_details := _rest.get("decoder_input_details")) is not None:
            del _rest["decoder_input_details"]
        if (details := _rest.get("details")) is not None:
            del _rest["details"]
        if (do_sample := _rest.get("do_sample")) is not None:
            del _rest["do_sample"]
        if (frequency_penalty := _rest.get("frequency_penalty")) is not None:
            del _rest["frequency_penalty"]
        if (grammar := _rest.get("grammar")) is not None:
            del _rest["grammar"]
            grammar = (
                first_match(grammar, GrammarJson, GrammarRegex, GrammarJsonSchema)
                if isinstance(grammar, dict)
                else grammar
            )
        if (max_new_tokens := _rest.get("max_new_tokens")) is not None:
            del _rest["max_new_tokens"]
        if (repetition_penalty := _rest.get("repetition_penalty")) is not None:
            del _rest["repetition_penalty"]
        if (return_full_text := _rest.get("return_full_text")) is not None:
            del _rest["return_full_text"]
        if (seed := _rest.get("seed")) is not None:
            del _rest["seed"]
        if (stop := _rest.get("stop")) is not None:
            del _rest["stop"]
        if (temperature := _rest.get("temperature")) is not None:
            del _rest["temperature"]
        if (top_k := _rest.get("top_k")) is not None:
            del _rest["top_k"]
        if (top_n_tokens := _rest.get("top_n_tokens")) is not None:
            del _rest["top_n_tokens"]
        if (top_p := _rest.get("top_p")) is not None:
            del _rest["top_p"]
        if (truncate := _rest.get("truncate")) is not None:
            del _rest["truncate"]
        if (typical_p := _rest.get("typical_p")) is not None:
            del _rest["typical_p"]
        if (watermark := _rest.get("watermark")) is not None:
            del _rest["watermark"]
        _made = cls.__new__(cls)
        _made.adapter_id = adapter_id
        _made.best_of = best_of
        _made.decoder_input_details = decoder_input_details
        _made.details = details
        _made.do_sample = do_sample
        _made.frequency_penalty = frequency_penalty
        _made.grammar = grammar
        _made.max_new_tokens = max_new_tokens
        _made.repetition_penalty = repetition_penalty
        _made.return_full_text = return_full_text
        _made.seed = seed
        _made.stop = stop
        _made.temperature = temperature
        _made.top_k = top_k
        _made.top_n_tokens = top_n_tokens
        _made.top_p = top_p
        _made.truncate = truncate
        _made.typical_p = typical_p
        _made.watermark = watermark
        _made.additional_properties = _rest
        return _made


from ..models.grammar_json import GrammarJson
from ..models.grammar_json_schema import GrammarJsonSchema
from ..models.grammar_regex import GrammarRegex
