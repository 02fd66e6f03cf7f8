# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ChatCompletionChoice(Extensible):
    """One of the answers.

    Attributes:
        message (ChatCompletionMessage): The answer of the model.
        index (int | None): Place among the answers, from 0.
        finish_reason (FinishReason | None | str): Why the answer ended.
        logprobs (ChatCompletionLogprobs | None): Probabilities of the generated tokens.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("message", "logprobs")
    message: ChatCompletionMessage
    index: int | None = None
    finish_reason: FinishReason | None | str = None
    logprobs: ChatCompletionLogprobs | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            message = _rest.pop("message")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        message = ChatCompletionMessage.from_dict(message) if isinstance(message, dict) else message
        if (index := _rest.get("index")) is not None:
            del _rest["index"]
        if (finish_reason := _rest.get("finish_reason")) is not None:
            del _rest["finish_reason"]
        if (logprobs := _rest.get("logprobs")) is not None:
            del _rest["logprobs"]
            logprobs = ChatCompletionLogprobs.from_dict(logprobs) if isinstance(logprobs, dict) else logprobs
        _made = cls.__new__(cls)
        _made.message = message
        _made.index = index
        _made.finish_reason = finish_reason
        _made.logprobs = logprobs
        _made.additional_properties = _rest
        return _made


from ..models.chat_completion_logprobs import ChatCompletionLogprobs
from ..models.chat_completion_message import ChatCompletionMessage
from ..models.finish_reason import FinishReason
