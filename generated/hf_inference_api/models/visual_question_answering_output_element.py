# Made by `make generate` from openapi.json. Do not edit: the next run takes every change away.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..errors import MissingProperty
from ..types import Extensible


@_attrs_define
class VisualQuestionAnsweringOutputElement(Extensible):
    """An answer about an image.

    Attributes:
        answer (str): The answer.
        score (float | None): Its probability, 0 to 1.
    """

    answer: str
    score: float | None = None
    additional_properties: dict[str, Any] = _attrs_field(factory=dict, kw_only=True)

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object. What is null or not declared stays in `additional_properties`."""
        _rest = dict(src_dict)
        try:
            answer = _rest.pop("answer")
        except KeyError as _error:
            raise MissingProperty(cls.__name__, _error.args[0]) from None
        if (score := _rest.get("score")) is not None:
            del _rest["score"]
        _made = cls.__new__(cls)
        _made.answer = answer
        _made.score = score
        _made.additional_properties = _rest
        return _made
