# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TextGenerationPrefillToken(Extensible):
    """A token of the prompt.

    Attributes:
        id (int | None): Id of the token in the vocabulary.
        text (None | str): The token's text.
        logprob (float | None): Natural logarithm of its probability; null for the first.
    """

    id: int | None = None
    text: None | str = None
    logprob: float | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (id := _rest.get("id")) is not None:
            del _rest["id"]
        if (text := _rest.get("text")) is not None:
            del _rest["text"]
        if (logprob := _rest.get("logprob")) is not None:
            del _rest["logprob"]
        _made = cls.__new__(cls)
        _made.id = id
        _made.text = text
        _made.logprob = logprob
        _made.additional_properties = _rest
        return _made
