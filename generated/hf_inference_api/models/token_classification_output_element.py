# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class TokenClassificationOutputElement(Extensible):
    """An entity in a text.

    Attributes:
        score (float): Its probability, 0 to 1.
        word (str): The text of it.
        entity_group (None | str): Class of a group of tokens.
        entity (None | str): Class of a single token.
        start (int | None): Character that it begins at.
        end (int | None): Character that it ends before.
    """

    score: float
    word: str
    entity_group: None | str = None
    entity: None | str = None
    start: int | None = None
    end: int | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            score = _rest.pop("score")
            word = _rest.pop("word")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (entity_group := _rest.get("entity_group")) is not None:
            del _rest["entity_group"]
        if (entity := _rest.get("entity")) is not None:
            del _rest["entity"]
        if (start := _rest.get("start")) is not None:
            del _rest["start"]
        if (end := _rest.get("end")) is not None:
            del _rest["end"]
        _made = cls.__new__(cls)
        _made.score = score
        _made.word = word
        _made.entity_group = entity_group
        _made.entity = entity
        _made.start = start
        _made.end = end
        _made.additional_properties = _rest
        return _made
