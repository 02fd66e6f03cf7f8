# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import Extensible


@_attrs_define
class TokenLogprob(Extensible):
    """A generated token with its probability.

    Attributes:
        token (str | None): The token's text.
        logprob (float | None): Natural logarithm of its probability, 0 or less.
        bytes_ (list[int] | None): UTF-8 bytes of the token, 0 to 255 each.
        top_logprobs (list[TopLogprob] | None): The likeliest tokens at this place.
    """

    KEYS: ClassVar[dict[str, str]] = {
        "bytes_": "bytes",
    }
    NESTED: ClassVar[tuple[str, ...]] = ("top_logprobs",)
    token: str | None = None
    logprob: float | None = None
    bytes_: list[int] | None = None
    top_logprobs: list[TopLogprob] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        if (token := _rest.get("token")) is not None:
            del _rest["token"]
        if (logprob := _rest.get("logprob")) is not None:
            del _rest["logprob"]
        if (bytes_ := _rest.get("bytes")) is not None:
            del _rest["bytes"]
        if (top_logprobs := _rest.get("top_logprobs")) is not None:
            del _rest["top_logprobs"]
            top_logprobs = (
                [(TopLogprob.from_dict(_item) if isinstance(_item, dict) else _item) for _item in top_logprobs]
                if isinstance(top_logprobs, list)
                else top_logprobs
            )
        _made = cls.__new__(cls)
        _made.token = token
        _made.logprob = logprob
        _made.bytes_ = bytes_
        _made.top_logprobs = top_logprobs
        _made.additional_properties = _rest
        return _made


from ..models.top_logprob import TopLogprob
