# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class PromptTokensDetails(Extensible):
    """What the tokens of the prompt were.

    Attributes:
        cached_tokens (int | None): Of them: taken from the server's cache.
        audio_tokens (int | None): Of them: sound.
    """

    cached_tokens: int | None = None
    audio_tokens: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (cached_tokens := _rest.get("cached_tokens")) is not None:
            del _rest["cached_tokens"]
        if (audio_tokens := _rest.get("audio_tokens")) is not None:
            del _rest["audio_tokens"]
        _made = cls.__new__(cls)
        _made.cached_tokens = cached_tokens
        _made.audio_tokens = audio_tokens
        _made.additional_properties = _rest
        return _made
