# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class EmbeddingUsage(Extensible):
    """Tokens that the embeddings took.

    Attributes:
        prompt_tokens (int | None): Tokens of the texts.
        total_tokens (int | None): The same, as nothing is generated.
    """

    prompt_tokens: int | None = None
    total_tokens: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (prompt_tokens := _rest.get("prompt_tokens")) is not None:
            del _rest["prompt_tokens"]
        if (total_tokens := _rest.get("total_tokens")) is not None:
            del _rest["total_tokens"]
        _made = cls.__new__(cls)
        _made.prompt_tokens = prompt_tokens
        _made.total_tokens = total_tokens
        _made.additional_properties = _rest
        return _made
