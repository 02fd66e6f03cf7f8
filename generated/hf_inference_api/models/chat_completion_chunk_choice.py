# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class ChatCompletionChunkChoice(Extensible):
    """A piece of one of the answers.

    Attributes:
        delta (ChatCompletionDelta): What a chunk adds to the answer.
        index (int | None): Which answer it belongs to, from 0.
        finish_reason (FinishReason | None | str): Why the answer ended; null or absent while it goes on.
        logprobs (ChatCompletionLogprobs | None): Probabilities of the generated tokens.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("delta", "logprobs")
    delta: ChatCompletionDelta
    index: int | None = None
    finish_reason: FinishReason | None | str = None
    logprobs: ChatCompletionLogprobs | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        delta = _rest.pop("delta", None)
        delta = (
            ChatCompletionDelta()
            if delta is None
            else (ChatCompletionDelta.from_dict(delta) if isinstance(delta, dict) else delta)
        )
        if (index := _rest.get("index")) is not None:
            del _rest["index"]
        if (finish_reason := _rest.get("finish_reason")) is not None:
            del _rest["finish_reason"]
        if (logprobs := _rest.get("logprobs")) is not None:
            del _rest["logprobs"]
            logprobs = ChatCompletionLogprobs.from_dict(logprobs) if isinstance(logprobs, dict) else logprobs
        _made = cls.__new__(cls)
        _made.delta = delta
        _made.index = index
        _made.finish_reason = finish_reason
        _made.logprobs = logprobs
        _made.additional_properties = _rest
        return _made


from ..models.chat_completion_delta import ChatCompletionDelta
from ..models.chat_completion_logprobs import ChatCompletionLogprobs
from ..models.finish_reason import FinishReason
