# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class CompletionTokensDetails(Extensible):
    """What the generated tokens were.

    Attributes:
        reasoning_tokens (int | None): Of them: reasoning.
        audio_tokens (int | None): Of them: sound.
        accepted_prediction_tokens (int | None): Predicted tokens that occurred.
        rejected_prediction_tokens (int | None): Predicted tokens that did not occur.
    """

    reasoning_tokens: int | None = None
    audio_tokens: int | None = None
    accepted_prediction_tokens: int | None = None
    rejected_prediction_tokens: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (reasoning_tokens := _rest.get("reasoning_tokens")) is not None:
            del _rest["reasoning_tokens"]
        if (audio_tokens := _rest.get("audio_tokens")) is not None:
            del _rest["audio_tokens"]
        if (accepted_prediction_tokens := _rest.get("accepted_prediction_tokens")) is not None:
            del _rest["accepted_prediction_tokens"]
        if (rejected_prediction_tokens := _rest.get("rejected_prediction_tokens")) is not None:
            del _rest["rejected_prediction_tokens"]
        _made = cls.__new__(cls)
        _made.reasoning_tokens = reasoning_tokens
        _made.audio_tokens = audio_tokens
        _made.accepted_prediction_tokens = accepted_prediction_tokens
        _made.rejected_prediction_tokens = rejected_prediction_tokens
        _made.additional_properties = _rest
        return _made
