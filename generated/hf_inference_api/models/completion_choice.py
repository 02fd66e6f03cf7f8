# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class CompletionChoice(Extensible):
    """One of the completions, or a piece of it.

    Attributes:
        index (int | None): Place among the completions, from 0.
        text (None | str): The generated text.
        finish_reason (FinishReason | None | str): Why the completion ended; null, empty or absent while it goes on.
        logprobs (Any): Probabilities of the generated tokens: an object of parallel lists, a list of numbers (TGI),
            or null.
    """

    index: int | None = None
    text: None | str = None
    finish_reason: FinishReason | None | str = None
    logprobs: Any = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (index := _rest.get("index")) is not None:
            del _rest["index"]
        if (text := _rest.get("text")) is not None:
            del _rest["text"]
        if (finish_reason := _rest.get("finish_reason")) is not None:
            del _rest["finish_reason"]
        if (logprobs := _rest.get("logprobs")) is not None:
            del _rest["logprobs"]
        _made = cls.__new__(cls)
        _made.index = index
        _made.text = text
        _made.finish_reason = finish_reason
        _made.logprobs = logprobs
        _made.additional_properties = _rest
        return _made


from ..models.finish_reason import FinishReason
