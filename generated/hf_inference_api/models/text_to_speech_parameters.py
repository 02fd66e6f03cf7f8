# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TextToSpeechParameters(Extensible):
    """Parameters of text to speech.

    Attributes:
        temperature (float | None): How adventurous the choice of tokens is; towards 0 the likeliest wins.
        top_k (int | None): Choose among so many of the likeliest tokens.
        top_p (float | None): Choose among the likeliest tokens that together have this probability.
        typical_p (float | None): Choose among the most typical tokens that together have this probability.
        epsilon_cutoff (float | None): Leave out tokens that are less probable than this.
        eta_cutoff (float | None): Leave out improbable tokens by a limit that follows the entropy.
        max_length (int | None): At the most so many tokens, the input's included.
        max_new_tokens (int | None): At the most so many new tokens; wins over `max_length`.
        min_length (int | None): At least so many tokens, the input's included.
        min_new_tokens (int | None): At least so many new tokens; wins over `min_length`.
        do_sample (bool | None): Draw tokens by their probability in place of always taking the likeliest.
        early_stopping (bool | Literal['never'] | None): When beam search stops: at enough finished beams (true),
            when better ones are unlikely (false), or when there can be none (`never`).
        num_beams (int | None): So many beams for beam search.
        num_beam_groups (int | None): Into so many groups the beams are split, for more variety.
        penalty_alpha (float | None): Weight of the penalty of contrastive search.
        use_cache (bool | None): Reuse the attention of earlier tokens, which is faster.
        generation_parameters (GenerationParameters | None): How to generate (transformers).
    """

    NESTED: ClassVar[tuple[str, ...]] = ("generation_parameters",)
    temperature: float | None = None
    top_k: int | None = None
    top_p: float | None = None
    typical_p: float | None = None
    epsilon_cutoff: float | None = None
    eta_cutoff: float | None = None
    max_length: int | None = None
    max_new_tokens: int | None = None
    min_length: int | None = None
    min_new_tokens: int | None = None
    do_sample: bool | None = None
    early_stopping: bool | Literal["never"] | None = None
    num_beams: int | None = None
    num_beam_groups: int | None = None
    penalty_alpha: float | None = None
    use_cache: bool | None = None
    generation_parameters: GenerationParameters | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (temperature := _rest.get("temperature")) is not None:
            del _rest["temperature"]
        if (top_k := _rest.get("top_k")) is not None:
            del _rest["top_k"]
        if (top_p := _rest.get("top_p")) is not None:
            del _rest["top_p"]
        if (typical_p := _rest.get("typical_p")) is not None:
            del _rest["typical_p"]
        if (epsilon_cutoff := _rest.get("epsilon_cutoff")) is not None:
            del _rest["epsilon_cutoff"]
        if (eta_cutoff := _rest.get("eta_cutoff")) is not None:
            del _rest["eta_cutoff"]
        if (max_length := _rest.get("max_length")) is not None:
            del _rest["max_length"]
        if (max_new_tokens := _rest.get("max_new_tokens")) is not None:
            del _rest["max_new_tokens"]
        if (min_length := _rest.get("min_length")) is not None:
            del _rest["min_length"]
        if (min_new_tokens := _rest.get("min_new_tokens")) is not None:
            del _rest["min_new_tokens"]
        if (do_sample := _rest.get("do_sample")) is not None:
            del _rest["do_sample"]
        if (early_stopping := _rest.get("early_stopping")) is not None:
            del _rest["early_stopping"]
        if (num_beams := _rest.get("num_beams")) is not None:
            del _rest["num_beams"]
        if (num_beam_groups := _rest.get("num_beam_groups")) is not None:
            del _rest["num_beam_groups"]
        if (penalty_alpha := _rest.get("penalty_alpha")) is not None:
            del _rest["penalty_alpha"]
        if (use_cache := _rest.get("use_cache")) is not None:
            del _rest["use_cache"]
        if (generation_parameters := _rest.get("generation_parameters")) is not None:
            del _rest["generation_parameters"]
            generation_parameters = (
                GenerationParameters.from_dict(generation_parameters)
                if isinstance(generation_parameters, dict)
                else generation_parameters
            )
        _made = cls.__new__(cls)
        _made.temperature = temperature
        _made.top_k = top_k
        _made.top_p = top_p
        _made.typical_p = typical_p
        _made.epsilon_cutoff = epsilon_cutoff
        _made.eta_cutoff = eta_cutoff
        _made.max_length = max_length
        _made.max_new_tokens = max_new_tokens
        _made.min_length = min_length
        _made.min_new_tokens = min_new_tokens
        _made.do_sample = do_sample
        _made.early_stopping = early_stopping
        _made.num_beams = num_beams
        _made.num_beam_groups = num_beam_groups
        _made.penalty_alpha = penalty_alpha
        _made.use_cache = use_cache
        _made.generation_parameters = generation_parameters
        _made.additional_properties = _rest
        return _made


from ..models.generation_parameters import GenerationParameters
