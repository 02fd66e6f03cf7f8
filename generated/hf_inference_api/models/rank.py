# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class Rank(Extensible):
    """A text's score.

    Attributes:
        index (int): Place of the text in the request, counted from 0.
        score (float): How well it answers; higher is better.
        text (None | str): The text, where it was asked for.
    """

    index: int
    score: float
    text: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            index = _rest.pop("index")
            score = _rest.pop("score")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (text := _rest.get("text")) is not None:
            del _rest["text"]
        _made = cls.__new__(cls)
        _made.index = index
        _made.score = score
        _made.text = text
        _made.additional_properties = _rest
        return _made
