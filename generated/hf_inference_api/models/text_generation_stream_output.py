# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class TextGenerationStreamOutput(Extensible):
    """One event of a streamed generation. The last one carries `generated_text`.

    Attributes:
        token (TextGenerationToken): A generated token.
        index (int | None): Place of the token in the text, from 1.
        generated_text (None | str): The whole text, on the last event; null before.
        details (None | TextGenerationStreamDetails): How a streamed text was generated.
        top_tokens (list[TextGenerationToken] | None): The likeliest tokens at this place, where asked for.
    """

    NESTED: ClassVar[tuple[str, ...]] = ("token", "details", "top_tokens")
    token: TextGenerationToken
    index: int | None = None
    generated_text: None | str = None
    details: None | TextGenerationStreamDetails = None
    top_tokens: list[TextGenerationToken] | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            token = _rest.pop("token")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        token = TextGenerationToken.from_dict(token) if isinstance(token, dict) else token
        if (index := _rest.get("index")) is not None:
            del _rest["index"]
        if (generated_text := _rest.get("generated_text")) is not None:
            del _rest["generated_text"]
        if (details := _rest.get("details")) is not None:
            del _rest["details"]
            details = TextGenerationStreamDetails.from_dict(details) if isinstance(details, dict) else details
        if (top_tokens := _rest.get("top_tokens")) is not None:
            del _rest["top_tokens"]
            top_tokens = (
                [(TextGenerationToken.from_dict(_item) if isinstance(_item, dict) else _item) for _item in top_tokens]
                if isinstance(top_tokens, list)
                else top_tokens
            )
        _made = cls.__new__(cls)
        _made.token = token
        _made.index = index
        _made.generated_text = generated_text
        _made.details = details
        _made.top_tokens = top_tokens
        _made.additional_properties = _rest
        return _made


from ..models.text_generation_stream_details import TextGenerationStreamDetails
from ..models.text_generation_token import TextGenerationToken
