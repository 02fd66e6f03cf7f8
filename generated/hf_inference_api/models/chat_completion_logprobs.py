# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ChatCompletionLogprobs(Extensible):
    """Probabilities of the generated tokens.

    Attributes:
        content (list[TokenLogprob] | None): Tokens of the text.
        refusal (list[TokenLogprob] | None): Tokens of the refusal.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("content", "refusal")
    content: list[TokenLogprob] | None = None
    refusal: list[TokenLogprob] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (content := _rest.get("content")) is not None:
            del _rest["content"]
            content = (
                [(TokenLogprob.from_dict(_item) if isinstance(_item, dict) else _item) for _item in content]
                if isinstance(content, list)
                else content
            )
        if (refusal := _rest.get("refusal")) is not None:
            del _rest["refusal"]
            refusal = (
                [(TokenLogprob.from_dict(_item) if isinstance(_item, dict) else _item) for _item in refusal]
                if isinstance(refusal, list)
                else refusal
            )
        _made = cls.__new__(cls)
        _made.content = content
        _made.refusal = refusal
        _made.additional_properties = _rest
        return _made


from ..models.token_logprob import TokenLogprob
