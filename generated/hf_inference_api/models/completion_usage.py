# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class CompletionUsage(Extensible):
    """Tokens that a completion took.

    Attributes:
        prompt_tokens (int | None): Tokens of the prompt.
        completion_tokens (int | None): Generated tokens, reasoning included.
        total_tokens (int | None): Both together.
        prompt_tokens_details (None | PromptTokensDetails): What the tokens of the prompt were.
        completion_tokens_details (CompletionTokensDetails | None): What the generated tokens were.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("prompt_tokens_details", "completion_tokens_details")
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None
    prompt_tokens_details: None | PromptTokensDetails = None
    completion_tokens_details: CompletionTokensDetails | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (prompt_tokens := _rest.get("prompt_tokens")) is not None:
            del _rest["prompt_tokens"]
        if (completion_tokens := _rest.get("completion_tokens")) is not None:
            del _rest["completion_tokens"]
        if (total_tokens := _rest.get("total_tokens")) is not None:
            del _rest["total_tokens"]
        if (prompt_tokens_details := _rest.get("prompt_tokens_details")) is not None:
            del _rest["prompt_tokens_details"]
            prompt_tokens_details = (
                PromptTokensDetails.from_dict(prompt_tokens_details)
                if isinstance(prompt_tokens_details, dict)
                else prompt_tokens_details
            )
        if (completion_tokens_details := _rest.get("completion_tokens_details")) is not None:
            del _rest["completion_tokens_details"]
            completion_tokens_details = (
                CompletionTokensDetails.from_dict(completion_tokens_details)
                if isinstance(completion_tokens_details, dict)
                else completion_tokens_details
            )
        _made = cls.__new__(cls)
        _made.prompt_tokens = prompt_tokens
        _made.completion_tokens = completion_tokens
        _made.total_tokens = total_tokens
        _made.prompt_tokens_details = prompt_tokens_details
        _made.completion_tokens_details = completion_tokens_details
        _made.additional_properties = _rest
        return _made


from ..models.completion_tokens_details import CompletionTokensDetails
from ..models.prompt_tokens_details import PromptTokensDetails
