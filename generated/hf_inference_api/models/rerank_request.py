# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class RerankRequest(Extensible):
    """Texts to be ordered by how well they answer a query (TEI).

    Attributes:
        query (str): The query.
        texts (list[str]): The texts.
        raw_scores (bool | None): Give the model's raw scores, not probabilities.
        return_text (bool | None): Repeat each text beside its score.
        truncate (bool | None): Cut texts that are too long; otherwise they are an error.
        truncation_direction (TruncationDirection | None): Which end of a text is cut off.
    """

    query: str
    texts: list[str]
    raw_scores: bool | None = None
    return_text: bool | None = None
    truncate: bool | None = None
    truncation_direction: TruncationDirection | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            query = _rest.pop("query")
            texts = _rest.pop("texts")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (raw_scores := _rest.get("raw_scores")) is not None:
            del _rest["raw_scores"]
        if (return_text := _rest.get("return_text")) is not None:
            del _rest["return_text"]
        if (truncate := _rest.get("truncate")) is not None:
            del _rest["truncate"]
        if (truncation_direction := _rest.get("truncation_direction")) is not None:
            del _rest["truncation_direction"]
        _made = cls.__new__(cls)
        _made.query = query
        _made.texts = texts
        _made.raw_scores = raw_scores
        _made.return_text = return_text
        _made.truncate = truncate
        _made.truncation_direction = truncation_direction
        _made.additional_properties = _rest
        return _made


from ..models.truncation_direction import TruncationDirection
