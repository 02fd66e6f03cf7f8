# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class ZeroShotClassificationScores(Extensible):
    """Classes and their scores side by side, as many servers answer zero-shot classification.

    Attributes:
        labels (list[str]): The classes, the likeliest first.
        scores (list[float]): The probability of each, 0 to 1.
        sequence (None | str): The text that was classified.
    """

    labels: list[str]
    scores: list[float]
    sequence: None | str = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            labels = _rest.pop("labels")
            scores = _rest.pop("scores")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (sequence := _rest.get("sequence")) is not None:
            del _rest["sequence"]
        _made = cls.__new__(cls)
        _made.labels = labels
        _made.scores = scores
        _made.sequence = sequence
        _made.additional_properties = _rest
        return _made
