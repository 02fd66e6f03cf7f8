# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class TokenizeRequest(Extensible):
    """Text to be split into tokens (TEI and TGI).

    Attributes:
        inputs (list[str] | str): The text; TEI takes several.
        add_special_tokens (bool | None): Add the tokens that stand for the beginning and the end (TEI).
        prompt_name (str | None): Prompt of the model's configuration to put before the text (TEI).
    """

    inputs: list[str] | str
    add_special_tokens: bool | None = None
    prompt_name: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            inputs = _rest.pop("inputs")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (add_special_tokens := _rest.get("add_special_tokens")) is not None:
            del _rest["add_special_tokens"]
        if (prompt_name := _rest.get("prompt_name")) is not None:
            del _rest["prompt_name"]
        _made = cls.__new__(cls)
        _made.inputs = inputs
        _made.add_special_tokens = add_special_tokens
        _made.prompt_name = prompt_name
        _made.additional_properties = _rest
        return _made
